import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { formatTime } from '../../../shared/format.ts'
import { askedFor } from '../../query-keys.ts'
import { useScanner } from '../../scanner/use-scanner.ts'
import { useMe } from '../../shell/me.ts'
import { useWords } from '../../words/use-words.ts'
import { handOversDue } from '../parts/dispatch-calls.ts'
import type { HandOverDue } from '../parts/dispatch-shape.ts'
import { Middle } from '../parts/middle.tsx'
import { StationPage } from '../parts/station-page.tsx'
import { useTold } from '../parts/told.ts'
import { usePartWords } from '../parts/words.ts'
import css from '../station.module.css'
import { TypeIn } from '../type-in.tsx'
import { HandOverTo } from './hand-over-to.tsx'
import { parcelOf } from './parcel-of.ts'
import { useHandOverWords } from './words.ts'

type Chosen = { readonly due: HandOverDue; readonly first: string | null }

/** Parcels leave: by carrier and cut-off, each scanned, signed for on the screen. */
export function HandOverPage() {
  const said = useHandOverWords()
  const parts = usePartWords()
  const navigate = useNavigate()
  const [told, tell] = useTold()
  const [chosen, setChosen] = useState<Chosen | null>(null)
  const found = useQuery({ queryKey: askedFor('hand-overs'), queryFn: handOversDue })
  const items = found.data?.items ?? []
  const leave = () => void navigate({ to: '/' })
  const scanned = (code: string) => {
    const due = items.find((one) => parcelOf(one, code))
    if (due) setChosen({ due, first: code })
    else tell('wrong', code, said.notDue)
  }
  useScanner({ code: scanned, keys: { Escape: leave } })
  if (chosen)
    return (
      <HandOverTo
        due={chosen.due}
        first={chosen.first}
        all={items}
        done={() => {
          setChosen(null)
          void found.refetch()
        }}
      />
    )
  return (
    <StationPage
      tag={said.tag}
      title={said.choose}
      keys={[{ key: 'Escape', label: parts.exit, act: leave }]}
      answered={() => void found.refetch()}
    >
      <Middle told={told}>
        {found.error && <p className={css.scanProblem}>{found.error.message}</p>}
        {found.data && items.length === 0 ? (
          <>
            <p className={css.scanHint}>{said.nothing}</p>
            <p className={css.scanSmall}>{said.nothingText}</p>
          </>
        ) : (
          <p className={css.scanHint}>{said.chooseHint}</p>
        )}
        <ul className={css.stationList}>
          {items.map((due) => (
            <li key={due.carrier}>
              <button type="button" className={css.big} onClick={() => setChosen({ due, first: null })}>
                {due.carrierName} · {said.parcels(due.dispatches.length)}
                <CutOff due={due} />
              </button>
            </li>
          ))}
        </ul>
        <TypeIn label={parts.typeIn} entered={scanned} />
      </Middle>
    </StationPage>
  )
}

function CutOff({ due }: { due: HandOverDue }) {
  const said = useHandOverWords()
  const { locale } = useWords()
  const { timeZone } = useMe().merchant
  return due.cutOff ? <> · {said.cutOff(formatTime(due.cutOff, locale, { timeZone }))}</> : null
}
