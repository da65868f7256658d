import { InboxOutlined } from '@ant-design/icons'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Alert, Button, Table } from 'antd'
import { useState } from 'react'
import drop from '../desk/import.module.css'
import { askAnew } from '../query-keys.ts'
import { importStock, type StockImportView } from './calls.ts'
import { useStockImportWords } from './import-words.ts'
import css from './stock.module.css'
import { useStockWords } from './words.ts'

type Asked = { readonly file: File; readonly dryRun: boolean }

/** A sheet of SKUs and stock: first what it would do, with every row that cannot be taken, then done. */
export function StockImportPage() {
  const said = useStockImportWords()
  const stock = useStockWords()
  const queries = useQueryClient()
  const [file, setFile] = useState<File | null>(null)
  const send = useMutation({
    mutationFn: ({ file, dryRun }: Asked) => importStock(file, dryRun),
    onSuccess: (_, { dryRun }) => {
      if (!dryRun) askAnew(queries, 'stock', 'warehouses')
    },
  })
  const look = (chosen: File) => {
    setFile(chosen)
    send.mutate({ file: chosen, dryRun: true })
  }
  const isDone = send.data !== undefined && send.variables?.dryRun === false
  return (
    <main className="desk">
      <header className="desk-head">
        <Link to="/stock">{stock.back}</Link>
        <h1>{said.title}</h1>
        <p className="mute">{said.lead}</p>
      </header>
      <ChooseFile chosen={look} />
      {send.error && <Alert type="error" showIcon title={send.error.message} />}
      {file && send.data && (
        <section className={`card ${css.seen}`} aria-live="polite">
          <h2>{isDone ? said.done(file.name) : said.would(file.name)}</h2>
          <Counts seen={send.data} />
          {!isDone && (
            <div className={css.done}>
              <Button
                type="primary"
                size="large"
                loading={send.isPending}
                disabled={send.data.skus === 0}
                onClick={() => send.mutate({ file, dryRun: false })}
              >
                {said.take(send.data.rows - new Set(send.data.refused.map(({ line }) => line)).size)}
              </Button>
            </div>
          )}
          {send.data.refused.length > 0 && <RefusedRows rows={send.data.refused} />}
        </section>
      )}
    </main>
  )
}

function Counts({ seen }: { seen: StockImportView }) {
  const said = useStockImportWords()
  return (
    <div className={css.figures}>
      {(['rows', 'created', 'bins', 'changed'] as const).map((name) => (
        <div key={name}>
          <span className="mute">{said[name]}</span>
          <strong className="figure">{seen[name]}</strong>
        </div>
      ))}
    </div>
  )
}

type Refused = StockImportView['refused'][number]

function RefusedRows({ rows }: { rows: readonly Refused[] }) {
  const said = useStockImportWords()
  return (
    <>
      <h3>{said.refused(rows.length)}</h3>
      <Table<Refused>
        rowKey={({ line, code, detail }) => `${line} ${code} ${detail}`}
        dataSource={[...rows]}
        size="small"
        pagination={{ pageSize: 50, hideOnSinglePage: true }}
        columns={[
          { title: said.line, dataIndex: 'line', width: 72 },
          { title: said.why, dataIndex: 'detail' },
        ]}
      />
    </>
  )
}

function ChooseFile({ chosen }: { chosen(file: File): void }) {
  const said = useStockImportWords()
  return (
    <label
      className={drop.drop}
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault()
        const [file] = event.dataTransfer.files
        if (file) chosen(file)
      }}
    >
      <InboxOutlined />
      <span>{said.drop}</span>
      <input
        className="hidden-input"
        type="file"
        accept=".csv,.tsv,.txt,.xlsx"
        onChange={({ target }) => {
          if (target.files?.[0]) chosen(target.files[0])
          target.value = ''
        }}
      />
    </label>
  )
}
