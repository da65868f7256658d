import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { App, Input } from 'antd'
import { useRef } from 'react'
import { formatNumber } from '../../shared/format.ts'
import { listCases, readCase } from '../api.ts'
import { DueBadge } from '../case/badge.tsx'
import { askedFor } from '../query-keys.ts'
import { useScanner } from '../scanner/use-scanner.ts'
import { Bars, Quiet, WentWrong } from '../shell/states.tsx'
import { Bench, type TakeSerial } from './bench.tsx'
import { useBenchWords } from './bench-words.ts'
import { HeldGoods } from './held-goods.tsx'
import { soundNoted, soundWrong } from './sound.ts'
import css from './station.module.css'

/** The inspector's bench: what waits, the most urgent first; a scan opens it. */
export function InspectPage() {
  const benchWords = useBenchWords()
  const { message } = App.useApp()
  const navigate = useNavigate()
  const field = useRef<HTMLInputElement>(null)
  const { case: number } = useSearch({ strict: false }) as { case?: string }
  const waiting = useQuery({
    queryKey: askedFor('cases', 'received'),
    queryFn: () => listCases({ state: 'received', limit: 50 }),
  })
  const open = (next: string | undefined) => void navigate({ to: '/inspect', search: next ? { case: next } : {} })
  const takeSerial = useRef<((code: string) => void) | null>(null)
  const scanned = async (code: string) => {
    if (!code) return
    const { items } = await listCases({ q: code, state: 'received', limit: 2 })
    if (items[0]) return open(items[0].number)
    // no case: on the bench it is what is printed on the unit
    if (number && takeSerial.current) {
      soundNoted()
      return takeSerial.current(code)
    }
    soundWrong()
    void message.error(benchWords.notFound)
  }
  useScanner({ code: scanned })
  return (
    <div className={css.bench}>
      <section className={css.benchList} aria-label={benchWords.waiting}>
        <header className="inbox-head">
          <h1>{benchWords.title}</h1>
          <Input.Search
            ref={field as never}
            aria-label={benchWords.scan}
            placeholder={benchWords.scan}
            allowClear
            onSearch={(code) => void scanned(code.trim())}
          />
        </header>
        {waiting.isPending && <Bars count={4} tall />}
        {waiting.error && !waiting.data && <WentWrong error={waiting.error} again={() => void waiting.refetch()} />}
        <ul>
          {waiting.data?.items.map((one) => (
            <li key={one.id}>
              <button
                type="button"
                className={one.number === number ? 'row here' : 'row'}
                onClick={() => open(one.number)}
              >
                <span className="row-top">
                  <strong>{formatNumber(one.number)}</strong>
                  <DueBadge timed={one} />
                </span>
                <span className="row-title">
                  {one.title} ×{one.quantity}
                </span>
              </button>
            </li>
          ))}
        </ul>
        {waiting.data?.items.length === 0 && <Quiet title={benchWords.none} text={benchWords.noneText} />}
      </section>
      <main className={css.benchCase}>
        {number && <OneCase key={number} number={number} takeSerial={takeSerial} next={() => open(undefined)} />}
      </main>
    </div>
  )
}

type OneCaseProps = { number: string; takeSerial: TakeSerial; next(): void }

function OneCase({ number, takeSerial, next }: OneCaseProps) {
  const bench = useBenchWords()
  const found = useQuery({ queryKey: askedFor('case', number), queryFn: () => readCase(number) })
  if (found.error && !found.data) return <WentWrong error={found.error} again={() => void found.refetch()} />
  if (!found.data) return <Bars count={6} />
  const waiting = found.data.receiptLines.filter(
    (line) => line.discrepancy === null && line.caseLineId && line.quantity > line.quantityInspected,
  )
  const [line] = waiting
  const held = found.data.heldGoods
  if (!line) {
    return (
      <Quiet title={held.length > 0 ? bench.allSeen : `✓ ${bench.allDone}`}>
        <HeldGoods file={found.data} />
        <button type="button" className={css.big} onClick={next}>
          {bench.next}
        </button>
      </Quiet>
    )
  }
  return (
    <Bench
      key={`${line.id}-${line.quantityInspected}`}
      file={found.data}
      line={line}
      waiting={waiting}
      takeSerial={takeSerial}
    />
  )
}
