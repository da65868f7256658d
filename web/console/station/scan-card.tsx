import type { ReactNode } from 'react'
import { formatMoney } from '../../shared/format.ts'
import type { Case } from '../api.ts'
import { useWords } from '../words/use-words.ts'
import type { Stopped } from './count-parcel.tsx'
import type { Expected, Scan } from './counting.ts'
import css from './station.module.css'
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
    <section className={`${css.scanCard} ${css.wrong}`} role="alert">
      <p className={css.scanHint}>{stopped.why === 'too_many' ? said.tooMany : said.wrong}</p>
      <p className={css.scanCode}>{stopped.code}</p>
      <div className={css.stationActs}>
        <button type="button" className={css.big} onClick={record}>
          {said.recordWrong}
          <kbd>Enter</kbd>
        </button>
        <button type="button" className={`${css.big} ${css.quieter}`} onClick={aside}>
          {said.putAside}
          <kbd>Esc</kbd>
        </button>
      </div>
      <p className={css.scanSmall}>{said.nextScanWritesDown}</p>
    </section>
  )
}

/** One SKU on several lines: nobody can see on the piece which it is, and it matters for the money (M19). */
function Which({ file, lines, code, choose }: Props & { lines: readonly Expected[]; code: string }) {
  const { common, locale } = useWords()
  const station = useStationWords()
  const paid = (line: Expected) => formatMoney({ amount: line.unitPaid, currency: file.order.currency }, locale)
  return (
    <section className={css.scanCard} role="alert">
      <p className={css.scanHint}>{station.which}</p>
      <p className={css.scanCode}>{code}</p>
      <ul className={css.stationList}>
        {lines.map((line, at) => (
          <li key={line.id}>
            <button
              type="button"
              className={at === 0 ? css.big : `${css.big} ${css.quieter}`}
              onClick={() => choose(line)}
            >
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
    <section className={awaits ? `${css.scanCard} ${css.right}` : css.scanCard} aria-live="polite">
      <p className={css.scanHint}>{damaged ? said.damagedNext : hint}</p>
      <p className={css.scanCode}>{next ? next.sku : awaits ? '✓' : '…'}</p>
      <p className={css.scanHint}>
        {last ? (last.odd ? said.lastOdd(last.sku) : said.last(last.sku)) : said.nothingScanned}
      </p>
      {problem}
      {!online && <p className={css.scanProblem}>{said.offline}</p>}
      {anything && (
        <button
          type="button"
          className={next ? `${css.big} ${css.quieter}` : css.big}
          onClick={confirm}
          disabled={busy || !online}
        >
          {next ? said.confirmPart : awaits ? said.confirm : said.confirmOdd}
          {!next && <kbd>Enter</kbd>}
        </button>
      )}
      <TypeIn label={said.typeIn} entered={scanned} />
    </section>
  )
}
