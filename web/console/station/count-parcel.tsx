import { useState } from 'react'
import type { Case } from '../api.ts'
import { useWords } from '../words/use-words.ts'
import { type Expected, expectedOf, type Judged, judge, type Scan } from './counting.ts'
import { soundRight, soundWrong } from './sound.ts'
import { TypeIn } from './type-in.tsx'
import { useOnline } from './use-online.ts'
import { useScanner } from './use-scanner.ts'

type Wrong = { code: string; judged: Exclude<Judged, 'right'>; line: Expected | null }

type CountProps = {
  file: Case
  busy: boolean
  problem: string | null
  confirm(scans: readonly Scan[]): void
  leave(): void
}

/** Goods are counted by scan: the one expected next stands large in the middle; what is wrong stops loudly. */
export function CountParcel({ file, busy, problem, confirm, leave }: CountProps) {
  const [scans, setScans] = useState<readonly Scan[]>([])
  const [wrong, setWrong] = useState<Wrong | null>(null)
  const [damaged, setDamaged] = useState(false)
  const expected = expectedOf(file, scans)
  const next = expected.find(({ counted, wanted }) => counted < wanted)
  const take = (scan: Scan) => {
    setScans([...scans, scan])
    setDamaged(false)
    setWrong(null)
  }
  const scanned = (code: string) => {
    if (code === '') {
      if (!wrong && !next && !busy && scans.length > 0) confirm(scans)
      return
    }
    const { judged, line } = judge(expected, code)
    if (judged !== 'right') {
      soundWrong()
      setWrong({ code, judged, line })
      return
    }
    soundRight()
    take({ sku: line!.sku, caseLineId: line!.id, damaged, odd: false })
  }
  const undo = () => setScans(scans.slice(0, -1))
  const damage = () => setDamaged(!damaged)
  const back = () => (wrong ? setWrong(null) : leave())
  useScanner(scanned, {
    F8: undo,
    F9: damage,
    Escape: back,
  })
  return (
    <>
      <div className="count">
        <ExpectedList expected={expected} odd={scans.filter(({ odd }) => odd)} />
        <ScanCard
          wrong={wrong}
          next={next}
          last={scans.at(-1)}
          damaged={damaged}
          problem={problem}
          busy={busy}
          anything={scans.length > 0}
          scanned={scanned}
          record={() => wrong && take({ sku: wrong.code, caseLineId: wrong.line?.id ?? null, damaged, odd: true })}
          aside={() => setWrong(null)}
          confirm={() => confirm(scans)}
        />
      </div>
      <Foot undo={undo} damage={damage} leave={leave} damaged={damaged} />
    </>
  )
}

function ExpectedList({ expected, odd }: { expected: Expected[]; odd: Scan[] }) {
  const { words } = useWords()
  return (
    <section className="expected">
      <ul>
        {expected.map((line) => (
          <li key={line.id}>
            <span>
              <strong>{line.name}</strong>
              <small>
                {line.sku}
                {line.damaged > 0 && ` · ${words.station.damaged} ${line.damaged}`}
              </small>
            </span>
            <span className={line.counted === line.wanted ? 'tally full' : 'tally'}>
              {line.counted} / {line.wanted}
              {line.counted === line.wanted && ' ✓'}
            </span>
          </li>
        ))}
      </ul>
      {odd.length > 0 && (
        <p className="odd">
          {words.station.discrepancies}：{odd.map(({ sku }) => sku).join('、')}
        </p>
      )}
    </section>
  )
}

type ScanCardProps = {
  wrong: Wrong | null
  next: Expected | undefined
  last: Scan | undefined
  damaged: boolean
  problem: string | null
  busy: boolean
  anything: boolean
  scanned(code: string): void
  record(): void
  aside(): void
  confirm(): void
}

function ScanCard(props: ScanCardProps) {
  const { words } = useWords()
  const online = useOnline()
  const { wrong, next, last, damaged, problem, busy, anything } = props
  const said = words.station
  if (wrong) {
    return (
      <section className="scan-card wrong" role="alert">
        <p className="scan-hint">{wrong.judged === 'too_many' ? said.tooMany : said.wrong}</p>
        <p className="scan-code">{wrong.code}</p>
        <div className="station-acts">
          <button type="button" className="big" onClick={props.record}>
            {said.recordWrong}
          </button>
          <button type="button" className="big quieter" onClick={props.aside}>
            {said.putAside}
          </button>
        </div>
      </section>
    )
  }
  return (
    <section className="scan-card right" aria-live="polite">
      <p className="scan-hint">{damaged ? said.damagedNext : next ? said.scanNext : said.allThere}</p>
      <p className="scan-code">{next ? next.sku : '✓'}</p>
      <p className="scan-hint">{last ? said.last(last.sku) : said.nothingScanned}</p>
      {problem && <p className="scan-problem">{problem}</p>}
      {!online && <p className="scan-problem">{said.offline}</p>}
      {anything && (
        <button
          type="button"
          className={next ? 'big quieter' : 'big'}
          onClick={props.confirm}
          disabled={busy || !online}
        >
          {next ? said.confirmPart : said.confirm}
          {!next && <kbd>Enter</kbd>}
        </button>
      )}
      <TypeIn label={said.typeIn} entered={props.scanned} />
    </section>
  )
}

function Foot(props: { undo(): void; damage(): void; leave(): void; damaged: boolean }) {
  const { words } = useWords()
  return (
    <footer className="station-foot">
      <button type="button" onClick={props.undo}>
        {words.station.keysUndo}
      </button>
      <button type="button" onClick={props.damage} aria-pressed={props.damaged}>
        {words.station.keysDamaged}
      </button>
      <button type="button" onClick={props.leave}>
        {words.station.keysLeave}
      </button>
    </footer>
  )
}
