import { type ReactNode, useState } from 'react'
import type { Case } from '../api.ts'
import { useScanner } from '../scanner/use-scanner.ts'
import { type Expected, expectedOf, judge, linesOfSku, type Scan } from './counting.ts'
import { ExpectedList } from './expected-list.tsx'
import { useBarcodes } from './parts/use-barcodes.ts'
import { ScanCard } from './scan-card.tsx'
import { soundNoted, soundRight, soundWrong } from './sound.ts'
import css from './station.module.css'
import { useStationWords } from './words.ts'

/** What stopped the counting: not of this case, one too many, or a SKU of several lines. */
export type Stopped =
  | { readonly why: 'not_in_case' | 'too_many'; readonly code: string; readonly line: Expected | null }
  | { readonly why: 'which'; readonly code: string; readonly lines: readonly Expected[] }

type CountProps = {
  file: Case
  busy: boolean
  problem: ReactNode
  confirm(scans: readonly Scan[]): void
  leave(): void
}

/**
 * Goods are counted by scan: the one expected next stands large in the middle; what is wrong stops loudly, and is written down by whoever
 * goes on, by key or by the next scan, never forgotten (C8). Where the case awaits nothing, all of it is written down.
 */
export function CountParcel({ file, busy, problem, confirm, leave }: CountProps) {
  const [scans, setScans] = useState<readonly Scan[]>([])
  const [stopped, setStopped] = useState<Stopped | null>(null)
  const [damaged, setDamaged] = useState(false)
  const expected = expectedOf(file, scans)
  const next = expected.find(({ counted, wanted }) => counted < wanted)
  const awaits = expectedOf(file, []).length > 0

  const settle = (so: readonly Scan[]) => {
    setScans(so)
    setStopped(null)
    setDamaged(false)
  }
  /** The scans with what stopped written down: as a discrepancy, or on the costliest line. */
  const written = (): readonly Scan[] => {
    if (!stopped) return scans
    if (stopped.why === 'which') return [...scans, rightOf(stopped.lines[0]!, damaged)]
    return [...scans, { sku: stopped.code, caseLineId: stopped.line?.id ?? null, damaged, odd: true }]
  }
  const meant = useBarcodes(file.lines.map(({ sku }) => sku))
  const scanned = (text: string) => {
    const { code, units } = meant?.(text) ?? { code: text, units: 1 }
    // the same once more is the answer to the question on the screen, not a second piece
    if (stopped?.code === code && stopped.why !== 'which') return settle(written())
    const so = written()
    if (!awaits) {
      soundNoted()
      const caseLineId = linesOfSku(file.lines, code)[0]?.id ?? null
      return settle([...so, ...times(units, { sku: code, caseLineId, damaged, odd: true })])
    }
    const found = judge(expectedOf(file, so), code)
    // a carton's barcode stands for its units
    const fits = found.judged === 'right' && found.line.wanted - found.line.counted >= units
    if (found.judged === 'right' && fits) {
      soundRight()
      return settle([...so, ...times(units, rightOf(found.line, damaged))])
    }
    soundWrong()
    setScans(so)
    setStopped(
      found.judged === 'which'
        ? { why: 'which', code, lines: found.lines }
        : found.judged === 'not_in_case'
          ? { why: 'not_in_case', code, line: null }
          : { why: 'too_many', code, line: found.line },
    )
  }
  const undo = () => (stopped ? setStopped(null) : setScans(scans.slice(0, -1)))
  const damage = () => setDamaged(!damaged)
  const enter = () => {
    if (stopped) settle(written())
    else if (!next && !busy && scans.length > 0) confirm(scans)
  }
  const back = () => (stopped ? setStopped(null) : leave())
  const choose = (line: Expected) => settle([...scans, rightOf(line, damaged)])
  const digits = stopped?.why === 'which' ? stopped.lines.map((line, at) => [`${at + 1}`, () => choose(line)]) : []
  useScanner({
    // what is scanned before the barcodes are known waits for them
    code: meant === null ? undefined : scanned,
    keys: {
      F8: undo,
      F9: damage,
      Enter: enter,
      Escape: back,
      ...Object.fromEntries(digits),
    },
  })
  return (
    <>
      <div className={css.count}>
        <ExpectedList file={file} expected={expected} odd={scans.filter(({ odd }) => odd)} />
        <ScanCard
          file={file}
          stopped={stopped}
          next={next}
          last={scans.at(-1)}
          awaits={awaits}
          damaged={damaged}
          problem={problem}
          busy={busy}
          anything={scans.length > 0}
          scanned={scanned}
          record={enter}
          choose={choose}
          aside={() => setStopped(null)}
          confirm={() => confirm(scans)}
        />
      </div>
      <Foot undo={undo} damage={damage} leave={leave} damaged={damaged} />
    </>
  )
}

const times = (units: number, scan: Scan): Scan[] => Array.from({ length: units }, () => scan)

const rightOf = (line: Expected, damaged: boolean): Scan => ({
  sku: line.sku,
  caseLineId: line.id,
  damaged,
  odd: false,
})

function Foot(props: { undo(): void; damage(): void; leave(): void; damaged: boolean }) {
  const station = useStationWords()
  return (
    <footer className={css.stationFoot}>
      <button type="button" onClick={props.undo}>
        {station.keysUndo}
      </button>
      <button type="button" onClick={props.damage} aria-pressed={props.damaged}>
        {station.keysDamaged}
      </button>
      <button type="button" onClick={props.leave}>
        {station.keysLeave}
      </button>
    </footer>
  )
}
