import { useQuery } from '@tanstack/react-query'
import { Alert, Button, Progress } from 'antd'
import { useRef } from 'react'
import { formatMoney } from '../../shared/format.ts'
import type { OrderImport } from '../api.ts'
import { useImportPageWords } from '../desk/import-words.ts'
import { askedFor } from '../query-keys.ts'
import { useWords } from '../words/use-words.ts'
import { readImport, refusedRowsUrl } from './calls.ts'
import css from './imports.module.css'
import { ToldRows } from './told-rows.tsx'
import { importWords } from './words.ts'

const shownAs = {
  waiting: { isOver: false, isDone: false, status: 'active' },
  running: { isOver: false, isDone: false, status: 'active' },
  done: { isOver: true, isDone: true, status: 'success' },
  failed: { isOver: true, isDone: false, status: 'exception' },
} as const satisfies Record<OrderImport['state'], object>

/** An import as it goes on: how far it is, what came of it, and the rows that can be corrected and sent again. */
export function FollowImport({
  id,
  another,
  again,
}: {
  id: string
  another(): void
  again: ((file: File) => void) | null
}) {
  const { locale } = useWords()
  const said = { ...useImportPageWords(), ...importWords[locale] }
  const found = useQuery({
    queryKey: askedFor('import', id),
    queryFn: () => readImport(id),
    refetchInterval: ({ state: { data } }) => (data && shownAs[data.state].isOver ? false : 800),
  })
  const one = found.data
  if (!one) return <Progress percent={0} />
  const counts: [string, number][] = [
    [said.stored, one.counts.stored],
    [said.unchanged, one.counts.unchanged],
    [said.marked, one.counts.marked],
    [said.returns, one.counts.returnInvoices],
    [said.refused, one.counts.refused],
  ]
  const { isOver, isDone, status } = shownAs[one.state]
  const read = Math.floor((100 * one.progress.bytesRead) / Math.max(1, one.progress.bytesTotal))
  const { orders, sums } = one.paymentNotStated
  return (
    <>
      <Progress aria-label={said.progress} percent={isDone ? 100 : read} status={status} />
      {one.encoding && <p className="mute">{said.readIn(one.encoding.name, one.encoding.detected)}</p>}
      {one.failure && <Alert type="error" showIcon title={one.failure.text} />}
      <dl className={css.counts}>
        {counts.map(([label, count]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{count.toLocaleString(locale)}</dd>
          </div>
        ))}
      </dl>
      {orders > 0 && (
        <Alert
          type="warning"
          showIcon
          title={said.paymentNotStated(orders, sums.map((sum) => formatMoney(sum, locale)).join(' + '))}
        />
      )}
      {one.refusals.items.length > 0 && <ToldRows told={one.refusals.items} said={said} />}
      {isOver && one.counts.refused > 0 && one.format !== 'jsonl' && (
        <div className={css.lookAgain}>
          <Button href={refusedRowsUrl(id)} download>
            {said.download}
          </Button>
          {again && <FileButton label={said.again} chosen={again} />}
          <small className="mute">{said.downloadHint}</small>
        </div>
      )}
      {one.leftOut.items.length > 0 && (
        <section className="desk-part">
          <h3>{said.leftOut}</h3>
          <ToldRows told={one.leftOut.items} said={said} />
        </section>
      )}
      <div>
        <Button onClick={another}>{said.another}</Button>
      </div>
    </>
  )
}

function FileButton({ label, chosen }: { label: string; chosen(file: File): void }) {
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <Button onClick={() => input.current?.click()}>{label}</Button>
      <input
        ref={input}
        className="hidden-input"
        type="file"
        accept=".csv,text/csv"
        aria-label={label}
        tabIndex={-1}
        onChange={({ target }) => target.files?.[0] && chosen(target.files[0])}
      />
    </>
  )
}
