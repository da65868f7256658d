import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { formatNumber } from '../../shared/format.ts'
import { type Case, type FoundParcel, findParcels, type KeptReceipt, matchReceipt, receiveParcel } from '../api.ts'
import { useMe } from '../shell/me.ts'
import { useWords } from '../words/use-words.ts'
import { CountParcel } from './count-parcel.tsx'
import type { Scan } from './counting.ts'
import { countedLines } from './counting.ts'
import { Shelf } from './shelf.tsx'
import { soundRight, soundWrong } from './sound.ts'
import { TypeIn } from './type-in.tsx'
import { useScanner } from './use-scanner.ts'

/** `kept`: it lies on the shelf already, taken in before anybody knew whose it is. */
type Parcel = {
  parcelId: string | null
  scanned: string
  file: Case
  kept: KeptReceipt | null
  idempotencyKey: string
}
type Looked = { scanned: string; found: FoundParcel[] } | null

/** The warehouse's screen: a parcel by its label, then its goods one by one, then Enter. */
export function ReceivePage() {
  const { words } = useWords()
  const me = useMe()
  const navigate = useNavigate()
  const [parcel, setParcel] = useState<Parcel | null>(null)
  return (
    <main className="station">
      <header className="station-head">
        <span className="station-tag">{words.station.person}</span>
        <h1>{parcel ? formatNumber(parcel.file.number) : words.station.scanParcel}</h1>
        <span className="station-who">{me.name}</span>
      </header>
      {parcel ? (
        <Receive parcel={parcel} done={() => setParcel(null)} />
      ) : (
        <FindParcel open={setParcel} leave={() => void navigate({ to: '/' })} />
      )}
    </main>
  )
}

function Receive({ parcel, done }: { parcel: Parcel; done(): void }) {
  const { words } = useWords()
  const queries = useQueryClient()
  const [received, setReceived] = useState<number | null>(null)
  const keep = useMutation({
    mutationFn: (scans: readonly Scan[]) => {
      const { kept, parcelId, file, idempotencyKey } = parcel
      const lines = countedLines(scans)
      if (kept) return matchReceipt(kept.id, { caseId: file.id, lines }, idempotencyKey)
      return receiveParcel({ ...(parcelId ? { parcelId } : { caseId: file.id }), lines }, idempotencyKey)
    },
    onSuccess: (_, scans) => {
      soundRight()
      setReceived(scans.filter(({ odd }) => !odd).length)
      for (const name of ['case', 'cases', 'receipts']) void queries.invalidateQueries({ queryKey: [name] })
    },
    onError: soundWrong,
  })
  if (received !== null)
    return <Taken title={words.station.received(received)} text={words.station.toInspection} next={done} />
  return (
    <CountParcel
      file={parcel.file}
      busy={keep.isPending}
      problem={keep.error?.message ?? null}
      confirm={(scans) => keep.mutate(scans)}
      leave={done}
    />
  )
}

/** Done, said large; the next scan goes on by itself. */
function Taken({ title, text, next }: { title: string; text: string; next(): void }) {
  useScanner(next, { Escape: next })
  return (
    <section className="scan-card right" role="status">
      <p className="scan-code">✓ {title}</p>
      <p className="scan-hint">{text}</p>
      <button type="button" className="big" onClick={next}>
        Enter
      </button>
    </section>
  )
}

function FindParcel({ open, leave }: { open(parcel: Parcel): void; leave(): void }) {
  const { words } = useWords()
  const [looked, setLooked] = useState<Looked>(null)
  const [kept, setKept] = useState<KeptReceipt | null>(null)
  const look = useMutation({
    mutationFn: findParcels,
    onSuccess: ({ items }, scanned) => {
      const ready = items.filter(({ case: file }) => file.can.receive === true)
      if (ready.length === 1) return choose(ready[0]!, scanned)
      if (ready.length === 0) soundWrong()
      setLooked({ scanned, found: ready.length > 0 ? ready : items })
    },
    onError: soundWrong,
  })
  const choose = ({ parcelId, case: file }: FoundParcel, scanned: string) => {
    soundRight()
    open({ parcelId, scanned, file, kept, idempotencyKey: crypto.randomUUID() })
  }
  const scan = (code: string) => code && look.mutate(code)
  useScanner(scan, { Escape: leave })
  const ready = looked?.found.filter(({ case: file }) => file.can.receive === true) ?? []
  return (
    <>
      <section className={looked && ready.length === 0 ? 'scan-card wrong' : 'scan-card'} aria-live="assertive">
        {look.error && <p className="scan-hint">{look.error.message}</p>}
        {!looked && !look.error && (
          <>
            <p className="scan-code">
              {look.isPending
                ? '…'
                : kept
                  ? words.station.shelfScan(kept.tracking ?? kept.id.slice(-6))
                  : words.station.scanParcel}
            </p>
            <p className="scan-hint">{kept ? words.station.shelfHint : words.station.scanParcelHint}</p>
          </>
        )}
        {looked && ready.length > 1 && <p className="scan-hint">{words.station.several}</p>}
        {ready.length > 1 && (
          <ul className="station-list">
            {ready.map((one) => (
              <li key={one.case.id}>
                <button type="button" className="big" onClick={() => choose(one, looked!.scanned)}>
                  {formatNumber(one.case.number)} · {one.case.lines[0]?.name}
                </button>
              </li>
            ))}
          </ul>
        )}
        {looked && ready.length === 0 && (
          <NotFound looked={looked} onShelf={kept !== null} again={() => setLooked(null)} />
        )}
        <TypeIn label={words.station.typeIn} entered={scan} />
      </section>
      {!looked && <Shelf chosen={kept} choose={setKept} />}
      <footer className="station-foot">
        <button type="button" onClick={leave}>
          {words.station.keysLeave}
        </button>
      </footer>
    </>
  )
}

function NotFound({ looked, onShelf, again }: { looked: NonNullable<Looked>; onShelf: boolean; again(): void }) {
  const { words } = useWords()
  const queries = useQueryClient()
  const [keptIt, setKept] = useState(false)
  const known = looked.found[0]?.case
  const keep = useMutation({
    mutationFn: () =>
      receiveParcel(
        { tracking: looked.scanned, lines: [{ sku: 'unknown', quantity: 1, condition: 'good' }] },
        `unannounced-${looked.scanned}`,
      ),
    onSuccess: () => {
      setKept(true)
      void queries.invalidateQueries({ queryKey: ['receipts'] })
    },
  })
  if (keptIt) return <p className="scan-hint">{words.station.kept}</p>
  return (
    <>
      <p className="scan-code">{looked.scanned}</p>
      <p className="scan-hint">
        {known ? `${formatNumber(known.number)} · ${words.station.notExpected}` : words.station.nothingFound}
      </p>
      {!known && !onShelf && <p className="scan-small">{words.station.nothingFoundText}</p>}
      {keep.error && <p className="scan-small">{keep.error.message}</p>}
      <div className="station-acts">
        {!known && !onShelf && (
          <button type="button" className="big" onClick={() => keep.mutate()} disabled={keep.isPending}>
            {words.station.keepUnknown}
          </button>
        )}
        <button type="button" className="big quieter" onClick={again}>
          {words.station.scanParcel}
        </button>
      </div>
    </>
  )
}
