import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, App, Button } from 'antd'
import { useRef, useState } from 'react'
import { isProblem } from '../../shared/call.ts'
import { askedFor } from '../query-keys.ts'
import { useMay } from '../shell/me.ts'
import { Bars, WentWrong } from '../shell/states.tsx'
import { useUnsaved } from '../shell/use-unsaved.ts'
import { putRates, type RateSheet, ratesFile, readRates, sendRates } from './calls.ts'
import css from './carriers.module.css'
import { emptyRow, rowOf, type Typed, typedOf } from './rate-draft.ts'
import { RateTable } from './rate-table.tsx'
import { useCarrierWords } from './words.ts'

/** The sheet of rates, edited in place, out to a workbook and in from one. */
export function RateCards() {
  const said = useCarrierWords()
  const found = useQuery({ queryKey: askedFor('rate-cards'), queryFn: readRates })
  return (
    <section className={css.part} aria-labelledby="rates">
      <h2 id="rates">{said.rates}</h2>
      <p className="mute">{said.ratesLead}</p>
      {found.error && <WentWrong error={found.error} again={() => void found.refetch()} />}
      {found.isPending && <Bars count={5} />}
      {found.data && <Sheet key={found.data.version} sheet={found.data} />}
    </section>
  )
}

function Sheet({ sheet }: { sheet: RateSheet }) {
  const said = useCarrierWords()
  const mayChange = useMay('change_carriers')
  const { message } = App.useApp()
  const queries = useQueryClient()
  const [draft, setDraft] = useState<Typed[] | null>(null)
  useUnsaved(draft !== null)
  const rows = draft ?? sheet.rows.map((row) => typedOf(row, sheet.currency))
  const read = rows.map((row) => rowOf(row, sheet.currency))
  const kept = (fresh: RateSheet) => {
    setDraft(null)
    queries.setQueryData(askedFor('rate-cards'), fresh)
    void message.success(said.kept)
  }
  const keep = useMutation({
    mutationFn: () =>
      putRates(
        read.flatMap((row) => row ?? []),
        sheet.version,
      ),
    onSuccess: kept,
  })
  const take = useMutation({ mutationFn: sendRates, onSuccess: kept })
  const error = keep.error ?? take.error
  return (
    <>
      <div className={css.bar}>
        <span className="mute">{said.currency(sheet.currency)}</span>
        <Button href={ratesFile} download>
          {said.export}
        </Button>
        {mayChange && <ImportButton busy={take.isPending} chosen={(file) => take.mutate(file)} />}
        {mayChange && <span className="mute small">{said.importHint}</span>}
      </div>
      {error && <Alert type="error" showIcon title={error.message} />}
      {rows.length === 0 ? (
        <p className="mute">{said.empty}</p>
      ) : (
        <RateTable rows={rows} wrong={wrongRows(read, keep.error)} change={mayChange ? setDraft : null} />
      )}
      {mayChange && (
        <div className={css.bar}>
          <Button onClick={() => setDraft([...rows, emptyRow(rows.at(-1))])}>+ {said.addRow}</Button>
          {draft && (
            <>
              <Button
                type="primary"
                loading={keep.isPending}
                disabled={read.includes(null)}
                onClick={() => keep.mutate()}
              >
                {said.save}
              </Button>
              <Button onClick={() => setDraft(null)}>{said.undo}</Button>
            </>
          )}
        </div>
      )}
    </>
  )
}

/** Rows that cannot be read, and those the server named, counted from nothing. */
function wrongRows(read: readonly unknown[], error: Error | null): ReadonlySet<number> {
  const unread = read.flatMap((row, index) => (row === null ? [index] : []))
  const named = isProblem(error) && Array.isArray(error.facts.errors) ? (error.facts.errors as { path?: string }[]) : []
  return new Set([...unread, ...named.map(({ path }) => Number(path?.split('.')[1]))])
}

function ImportButton({ busy, chosen }: { busy: boolean; chosen(file: File): void }) {
  const said = useCarrierWords()
  const field = useRef<HTMLInputElement>(null)
  return (
    <>
      <Button loading={busy} onClick={() => field.current?.click()}>
        {said.import}
      </Button>
      <input
        ref={field}
        className="hidden-input"
        type="file"
        accept=".xlsx"
        aria-label={said.import}
        tabIndex={-1}
        onChange={({ target }) => {
          const [file] = target.files ?? []
          if (file) chosen(file)
          target.value = ''
        }}
      />
    </>
  )
}
