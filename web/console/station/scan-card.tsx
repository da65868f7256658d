import type { ReactNode } from 'react'
import { formatMoney } from '../../shared/format.ts'
import type { Case } from '../api.ts'
import { useWords } from '../words/use-words.ts'
import type { Stopped } from './count-parcel.tsx'
import type { Expected, Scan } from './counting.ts'
import { TypeIn } from './type-in.tsx'
import { useOnline } from './use-online.ts'
import { useStationWords } from './words.ts'

type Props = {
  file: Case
  stopped: Stopped | null
  next: Expected | undefined
  last: Scan | undefined
  awaits: boolean
  damaged: boolean
  problem: ReactNode
  busy: boolean
  anything: boolean
  scanned(code: string): void
  record(): void
  choose(line: Expected): void
  aside(): void
  confirm(): void
}

/** The middle of the screen: what to scan next, or what is wrong with what was scanned. */
export function ScanCard(props: Props) {
  const { stopped } = props
  if (stopped?.why === 'which') return <Which {...props} lines={stopped.lines} code={stopped.code} />
  return stopped ? <Wrong {...props} stopped={stopped} /> : <Next {...props} />
}

function Wrong({ stopped, record, aside }: Props & { stopped: Stopped }) {
  const said = useStationWords()
  return (
    <section className="scan-card wrong" role="alert">
      <p className="scan-hint">{stopped.why === 'too_many' ? said.tooMany : said.wrong}</p>
      <p className="scan-code">{stopped.code}</p>
      <div className="station-acts">
        <button type="button" className="big" onClick={record}>
          {said.recordWrong}
          <kbd>Enter</kbd>
        </button>
        <button type="button" className="big quieter" onClick={aside}>
          {said.putAside}
          <kbd>Esc</kbd>
        </button>
      </div>
      <p className="scan-small">{said.nextScanWritesDown}</p>
    </section>
  )
}

/** One SKU on several lines: nobody can see on the piece which it is, and it matters for the money (M19). */
function Which({ file, lines, code, choose }: Props & { lines: readonly Expected[]; code: string }) {
  const { common, locale } = useWords()
  const station = useStationWords()
  const paid = (line: Expected) => formatMoney({ amount: line.unitPaid, currency: file.order.currency }, locale)
  return (
    <section className="scan-card" role="alert">
      <p className="scan-hint">{station.which}</p>
      <p className="scan-code">{code}</p>
      <ul className="station-list">
        {lines.map((line, at) => (
          <li key={line.id}>
            <button type="button" className={at === 0 ? 'big' : 'big quieter'} onClick={() => choose(line)}>
              <kbd>{at === 0 ? 'Enter' : at + 1}</kbd> {line.name} · {paid(line)} · {common.reason[line.reason]}
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Next({ next, last, awaits, damaged, problem, busy, anything, confirm, scanned }: Props) {
  const said = useStationWords()
  const online = useOnline()
  const hint = awaits ? (next ? said.scanNext : said.allThere) : said.scanToWriteDown
  return (
    <section className={awaits ? 'scan-card right' : 'scan-card'} aria-live="polite">
      <p className="scan-hint">{damaged ? said.damagedNext : hint}</p>
      <p className="scan-code">{next ? next.sku : awaits ? '✓' : '…'}</p>
      <p className="scan-hint">
        {last ? (last.odd ? said.lastOdd(last.sku) : said.last(last.sku)) : said.nothingScanned}
      </p>
      {problem}
      {!online && <p className="scan-problem">{said.offline}</p>}
      {anything && (
        <button type="button" className={next ? 'big quieter' : 'big'} onClick={confirm} disabled={busy || !online}>
          {next ? said.confirmPart : awaits ? said.confirm : said.confirmOdd}
          {!next && <kbd>Enter</kbd>}
        </button>
      )}
      <TypeIn label={said.typeIn} entered={scanned} />
    </section>
  )
}
