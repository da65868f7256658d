import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { randomKey } from '../../../shared/attempts.ts'
import { isProblem } from '../../../shared/call.ts'
import { askAnew, askedFor } from '../../query-keys.ts'
import { useScanner } from '../../scanner/use-scanner.ts'
import { Middle } from '../parts/middle.tsx'
import { StationPage } from '../parts/station-page.tsx'
import { useTold } from '../parts/told.ts'
import { usePartWords } from '../parts/words.ts'
import css from '../station.module.css'
import { TypeIn } from '../type-in.tsx'
import { batch, cart, giveMeWork, listFor, listMine, type Take, type Wave } from './calls.ts'
import { WaveChoice, Waves } from './waves.tsx'
import { usePickWords } from './words.ts'

type Props = { open(id: string): void; answered(): void; leave(): void }

/** What to pick: what I began, what a paper list names, or what comes next. */
export function BeginPicking({ open, answered, leave }: Props) {
  const said = usePickWords()
  const parts = usePartWords()
  const [told, tell] = useTold()
  const queries = useQueryClient()
  const [wave, setWave] = useState<Wave | null>(null)
  const work = useMutation({
    mutationFn: (how: Take | undefined) => giveMeWork(randomKey(), how),
    onSuccess: ({ id }) => open(id),
    onError: (error) => (isProblem(error, 'nothing_to_pick') ? undefined : tell('wrong', '', error.message)),
  })
  const scanned = async (code: string) => {
    try {
      open((await listFor(code)).id)
    } catch (error) {
      tell('wrong', code, isProblem(error, 'dispatch_not_found') ? said.noList : (error as Error).message)
    }
  }
  const give = (how?: Take) => () => work.mutate(how)
  useScanner({ code: scanned, keys: { Enter: give(), F3: give(batch), F4: give(cart), Escape: leave } })
  const seen = (told: () => void) => {
    setWave(null)
    told()
    askAnew(queries, 'pick-waves', 'pick-lists')
  }
  const isNothing = isProblem(work.error, 'nothing_to_pick')
  if (wave)
    return (
      <StationPage tag={said.tag} title={said.waves} keys={[]} answered={answered}>
        <Middle told={told}>
          <WaveChoice
            wave={wave}
            open={open}
            shared={(lists) => seen(() => tell('right', '', said.waveMade(lists)))}
            failed={(error) => seen(() => tell('wrong', '', error.message))}
            back={() => setWave(null)}
          />
        </Middle>
      </StationPage>
    )
  return (
    <StationPage
      tag={said.tag}
      title={said.begin}
      keys={[{ key: 'Escape', label: parts.exit, act: leave }]}
      answered={answered}
    >
      <Middle told={told}>
        <p className={css.scanHint}>{isNothing ? said.nothing : said.beginHint}</p>
        {isNothing && <p className={css.scanSmall}>{said.nothingText}</p>}
        <button type="button" className={css.big} onClick={give()} disabled={work.isPending}>
          {said.giveWork}
          <kbd>Enter</kbd>
        </button>
        <MoreWays give={give} isBusy={work.isPending} />
        <Mine open={open} />
        <Waves choose={setWave} />
        <TypeIn label={parts.typeIn} entered={(code) => void scanned(code)} />
      </Middle>
    </StationPage>
  )
}

/** Several dispatches at once. */
function MoreWays({ give, isBusy }: { give(how: Take): () => void; isBusy: boolean }) {
  const said = usePickWords()
  const ways = [
    { key: 'F3', label: said.batch(batch.size), how: batch },
    { key: 'F4', label: said.cart(cart.size), how: cart },
  ]
  return (
    <div className={css.stationActs}>
      {ways.map(({ key, label, how }) => (
        <button key={key} type="button" className={`${css.big} ${css.quieter}`} onClick={give(how)} disabled={isBusy}>
          {label}
          <kbd>{key}</kbd>
        </button>
      ))}
    </div>
  )
}

/** What I began and did not end. */
function Mine({ open }: Pick<Props, 'open'>) {
  const said = usePickWords()
  const mine = useQuery({ queryKey: askedFor('pick-lists', 'mine'), queryFn: listMine })
  if (!mine.data || mine.data.items.length === 0) return null
  return (
    <section aria-label={said.mine}>
      <p className={css.scanSmall}>{said.mine}</p>
      <ul className={css.stationList}>
        {mine.data.items.map((list) => (
          <li key={list.id}>
            <button type="button" className={`${css.big} ${css.quieter}`} onClick={() => open(list.id)}>
              {list.number} · {said.left(picked(list.lines), wanted(list.lines))}
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}

type Counted = readonly { readonly picked: number; readonly quantity: number }[]
export const picked = (lines: Counted): number => lines.reduce((sum, line) => sum + line.picked, 0)
export const wanted = (lines: Counted): number => lines.reduce((sum, line) => sum + line.quantity, 0)
