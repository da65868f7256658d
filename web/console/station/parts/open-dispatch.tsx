import { useState } from 'react'
import { useScanner } from '../../scanner/use-scanner.ts'
import css from '../station.module.css'
import { TypeIn } from '../type-in.tsx'
import { findDispatches } from './dispatch-calls.ts'
import type { DispatchView } from './dispatch-shape.ts'
import { useDispatchWords } from './dispatch-words.ts'
import { Expected, Middle } from './middle.tsx'
import { StationPage } from './station-page.tsx'
import { useTold } from './told.ts'
import { useFirst } from './use-first.ts'
import { usePartWords } from './words.ts'

type Props = {
  tag: string
  title: string
  hint: string
  /** Whether there is something to do with it here. */
  isFor(dispatch: DispatchView): boolean
  /** Scanned to go on with, while the one before was on the screen. */
  first: string | null
  open(dispatch: DispatchView): void
  leave(): void
}

/** Which dispatch lies on the table: by its paper, its tote or its label. */
export function OpenDispatch({ tag, title, hint, isFor, first, open, leave }: Props) {
  const said = usePartWords()
  const dispatches = useDispatchWords()
  const [told, tell] = useTold()
  const [several, setSeveral] = useState<readonly DispatchView[]>([])
  const scanned = async (code: string) => {
    if (code === '') return
    setSeveral([])
    try {
      const { items } = await findDispatches(code)
      const ready = items.filter(isFor)
      if (ready.length === 1) return open(ready[0]!)
      if (ready.length > 1) return setSeveral(ready)
      const [one] = items
      tell('wrong', code, one ? dispatches.stands(one.number, dispatches.state[one.state]) : said.notFound)
    } catch (error) {
      tell('wrong', code, (error as Error).message)
    }
  }
  useScanner({ code: scanned, keys: { Escape: leave } })
  useFirst(first, scanned)
  return (
    <StationPage tag={tag} title={title} keys={[{ key: 'Escape', label: said.exit, act: leave }]} answered={() => {}}>
      <Middle told={told}>
        {several.length === 0 && told.tone === 'plain' && <Expected hint={hint} code={title} />}
        <ul className={css.stationList}>
          {several.map((one) => (
            <li key={one.id}>
              <button type="button" className={css.big} onClick={() => open(one)}>
                {one.number} · {dispatches.type[one.type]}
              </button>
            </li>
          ))}
        </ul>
        <TypeIn label={said.typeIn} entered={(code) => void scanned(code)} />
      </Middle>
    </StationPage>
  )
}
