import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useAttempts } from '../../shared/attempts.ts'
import { isProblem } from '../../shared/call.ts'
import { formatNumber } from '../../shared/format.ts'
import { type Case, type KeptReceipt, type Meaning, matchReceipt, readCase, receiveParcel } from '../api.ts'
import { askAnew } from '../query-keys.ts'
import { useScanner } from '../scanner/use-scanner.ts'
import { useMe } from '../shell/me.ts'
import { CountParcel } from './count-parcel.tsx'
import { countedLines, type Scan } from './counting.ts'
import { FindParcel } from './find-parcel.tsx'
import { soundNoted, soundRight, soundWrong } from './sound.ts'
import css from './station.module.css'
import { useStationWords } from './words.ts'

/** `kept`: it lies on the shelf already, taken in before anybody knew whose it is. */
export type Parcel = {
  parcelId: string | null
  /** The number on its label, when one was read and nobody had announced it. */
  label: string | null
  /** It was received before under this name, and whoever has it in hand says that it is another one. */
  isAnother: boolean
  file: Case
  kept: KeptReceipt | null
  /** Another for every parcel that is opened. */
  opened: string
}

/** The warehouse's screen: a parcel by its label, then its goods one by one, then Enter. */
export function ReceivePage() {
  const station = useStationWords()
  const me = useMe()
  const navigate = useNavigate()
  const [parcel, setParcel] = useState<Parcel | null>(null)
  const [first, setFirst] = useState<string | null>(null)
  // what was scanned to go on is the next parcel: it is looked for at once (C8)
  const goOn = (code: string | null) => {
    setFirst(code)
    setParcel(null)
  }
  return (
    <main className="station">
      <header className={css.stationHead}>
        <span className={css.stationTag}>{station.person}</span>
        <h1>{parcel ? formatNumber(parcel.file.number) : station.scanParcel}</h1>
        <span className={css.stationWho}>{me.name}</span>
      </header>
      {parcel ? (
        <Receive key={parcel.opened} parcel={parcel} change={setParcel} done={goOn} />
      ) : (
        <FindParcel first={first} open={setParcel} leave={() => void navigate({ to: '/' })} />
      )}
    </main>
  )
}

type Taken = { meaning: Meaning; units: number; odd: number }

type ReceiveProps = { parcel: Parcel; change(parcel: Parcel): void; done(code: string | null): void }

function Receive({ parcel, change, done }: ReceiveProps) {
  const station = useStationWords()
  const queries = useQueryClient()
  const [taken, setTaken] = useState<Taken | null>(null)
  const [again, setAgain] = useState<readonly Scan[] | null>(null)
  const attempt = useAttempts({
    of: parcel.file,
    opened: parcel.opened,
    // what was scanned stays, and is counted against the case as it is now
    refresh: () => void readCase(parcel.file.id).then((file) => change({ ...parcel, file })),
  })
  const keep = useMutation({
    mutationFn: ({ scans, isAnother }: { scans: readonly Scan[]; isAnother: boolean }) => {
      const { kept, parcelId, label, file } = parcel
      const lines = countedLines(scans)
      const match = { caseId: file.id, lines }
      if (kept) return attempt([kept.id, match], (one) => matchReceipt(kept.id, match, one))
      const named = parcelId ? { parcelId } : { caseId: file.id, ...(label && { tracking: label }) }
      const another = isAnother ? { anotherParcel: true } : {}
      const body = { ...named, ...another, lines }
      return attempt(body, (one) => receiveParcel(body, one))
    },
    onSuccess: ({ meaning }, { scans }) => {
      if (meaning === 'expected') soundRight()
      else soundNoted()
      const units = scans.filter(({ odd }) => !odd).length
      setTaken({ meaning, units, odd: scans.length - units })
      askAnew(queries, 'case', 'cases', 'receipts')
    },
    onError: (error, { scans }) => {
      soundWrong()
      setAgain(isProblem(error, 'already_received') && !parcel.kept ? scans : null)
    },
  })
  if (taken) return <Taken taken={taken} next={done} />
  const problem = keep.error && (
    <div className={css.scanProblem} role="alert">
      <p>{keep.error.message}</p>
      {again && (
        <button
          type="button"
          className={`${css.big} ${css.quieter}`}
          onClick={() => keep.mutate({ scans: again, isAnother: true })}
        >
          {station.anotherParcel}
        </button>
      )}
    </div>
  )
  return (
    <CountParcel
      file={parcel.file}
      busy={keep.isPending}
      problem={problem}
      confirm={(scans) => keep.mutate({ scans, isAnother: parcel.isAnother })}
      leave={() => done(null)}
    />
  )
}

/** Done, said large; the next scan goes on by itself, and is the next parcel. */
function Taken({ taken, next }: { taken: Taken; next(code: string | null): void }) {
  const said = useStationWords()
  const { meaning, units, odd } = taken
  const close = () => next(null)
  useScanner({ code: next, keys: { Enter: close, Escape: close } })
  const isCounted = meaning === 'expected'
  return (
    <section className={isCounted ? `${css.scanCard} ${css.right}` : `${css.scanCard} ${css.noted}`} role="status">
      <p className={css.scanCode}>{isCounted ? `✓ ${said.received(units)}` : said.writtenDown(odd)}</p>
      {isCounted && odd > 0 && <p className={css.scanHint}>{said.besides(odd)}</p>}
      <p className={css.scanHint}>{isCounted ? said.toInspection : said.meaning[meaning]}</p>
      <button type="button" className={css.big} onClick={close}>
        {said.nextParcel}
        <kbd>Enter</kbd>
      </button>
    </section>
  )
}
