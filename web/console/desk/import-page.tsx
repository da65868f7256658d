import { InboxOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Alert, Button, Progress, Select, Table } from 'antd'
import { useState } from 'react'
import { sendFile } from '../../shared/call.ts'
import { formatTime } from '../../shared/format.ts'
import { listImports, listMappings, type OrderImport, readImport } from '../api.ts'
import { useWords } from '../words/use-words.ts'
import { ReturnInvoices } from './return-invoices.tsx'

const formats = { 'generic-csv': 'CSV', 'shopify-csv': 'Shopify CSV', jsonl: 'JSON Lines' } as const

/** A file of orders: sent, read by a worker, and left alone; whoever comes back finds how far it is. */
export function ImportPage() {
  const { words, locale } = useWords()
  const said = words.imports
  const [open, setOpen] = useState<string | null>(null)
  const earlier = useQuery({ queryKey: ['imports'], queryFn: listImports })
  return (
    <main className="desk">
      <header className="desk-head">
        <h1>{said.title}</h1>
        <p className="mute">{said.lead}</p>
      </header>
      {open ? <Follow id={open} another={() => setOpen(null)} /> : <SendFile sent={setOpen} />}
      {!open && (earlier.data?.items.length ?? 0) > 0 && (
        <Table<OrderImport>
          rowKey="id"
          dataSource={earlier.data?.items ?? []}
          pagination={false}
          scroll={{ x: 600 }}
          columns={[
            {
              key: 'when',
              render: (_, one) => (
                <Button type="link" onClick={() => setOpen(one.id)}>
                  {formatTime(one.createdAt, locale)}
                </Button>
              ),
            },
            { title: said.mapping, dataIndex: 'mapping' },
            { title: said.stored, align: 'right', dataIndex: ['counts', 'stored'] },
            { title: said.refused, align: 'right', dataIndex: ['counts', 'refused'] },
            { key: 'state', render: (_, { state }) => <span className="badge mute">{said.state[state]}</span> },
          ]}
        />
      )}
      {!open && <ReturnInvoices />}
    </main>
  )
}

function SendFile({ sent }: { sent(id: string): void }) {
  const { words } = useWords()
  const said = words.imports
  const [format, setFormat] = useState<keyof typeof formats>('generic-csv')
  const [mapping, setMapping] = useState<string | null>(null)
  const [share, setShare] = useState<number | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const mappings = useQuery({ queryKey: ['mappings'], queryFn: listMappings })
  const send = async (file: File | undefined) => {
    if (!file) return
    setProblem(null)
    setShare(0)
    try {
      const query = new URLSearchParams({ format, ...(mapping && { mapping }) })
      sent((await sendFile<{ id: string }>(`/order-imports?${query}`, file, setShare)).id)
    } catch (error) {
      setProblem((error as Error).message)
      setShare(null)
    }
  }
  return (
    <>
      <div className="two">
        <div className="field">
          <span>{said.format}</span>
          <Select
            aria-label={said.format}
            value={format}
            options={Object.entries(formats).map(([value, label]) => ({ value: value as keyof typeof formats, label }))}
            onChange={setFormat}
          />
        </div>
        <div className="field">
          <span>{said.mapping}</span>
          <Select
            aria-label={said.mapping}
            value={mapping}
            allowClear
            options={(mappings.data?.items ?? []).map(({ name }) => ({ value: name, label: name }))}
            onChange={(value) => setMapping(value ?? null)}
          />
        </div>
      </div>
      {problem && <Alert type="error" showIcon title={problem} />}
      <label
        className="drop"
        onDragOver={(event) => event.preventDefault()}
        onDrop={(event) => {
          event.preventDefault()
          void send(event.dataTransfer.files[0])
        }}
      >
        <InboxOutlined />
        <span>{share === null ? said.drop : `${Math.round(share * 100)} %`}</span>
        <input
          className="hidden-input"
          type="file"
          accept=".csv,.jsonl,.ndjson,text/csv"
          disabled={share !== null}
          onChange={({ target }) => void send(target.files?.[0])}
        />
      </label>
    </>
  )
}

function Follow({ id, another }: { id: string; another(): void }) {
  const { words } = useWords()
  const said = words.imports
  const found = useQuery({
    queryKey: ['import', id],
    queryFn: () => readImport(id),
    refetchInterval: ({ state: { data } }) => (data && ['done', 'failed'].includes(data.state) ? false : 800),
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
  return (
    <>
      <Progress
        aria-label={said.progress}
        percent={
          one.state === 'done' ? 100 : Math.floor((100 * one.progress.bytesRead) / Math.max(1, one.progress.bytesTotal))
        }
        status={one.state === 'failed' ? 'exception' : one.state === 'done' ? 'success' : 'active'}
      />
      {one.failure && <Alert type="error" showIcon title={one.failure.text} />}
      <dl className="counts">
        {counts.map(([label, count]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{count}</dd>
          </div>
        ))}
      </dl>
      {one.refusals.items.length > 0 && (
        <Table
          rowKey={({ line, code }) => `${line} ${code}`}
          dataSource={one.refusals.items}
          pagination={false}
          columns={[
            { title: said.line, dataIndex: 'line', width: 100 },
            { title: said.why, render: (_, { text }) => text },
          ]}
        />
      )}
      <div>
        <Button onClick={another}>{said.another}</Button>
      </div>
    </>
  )
}
