import { InboxOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button, Table } from 'antd'
import { useState } from 'react'
import { formatTime } from '../../shared/format.ts'
import { listImports, type OrderImport } from '../api.ts'
import { FollowImport } from '../imports/follow-import.tsx'
import { type LastReading, LookAtFile } from '../imports/look-at-file.tsx'
import { askedFor } from '../query-keys.ts'
import { useWords } from '../words/use-words.ts'
import css from './import.module.css'
import { useImportPageWords } from './import-words.ts'
import { ReturnInvoices } from './return-invoices.tsx'

const firstReading: LastReading = { format: 'generic-csv', encoding: null, mapping: null }

/** A file of orders: looked at, sent, read by a worker, and left alone; whoever comes back finds how far it is. */
export function ImportPage() {
  const { locale } = useWords()
  const said = useImportPageWords()
  const [open, setOpen] = useState<string | null>(null)
  const [file, setFile] = useState<File | null>(null)
  const [reading, setReading] = useState<LastReading | null>(null)
  const earlier = useQuery({ queryKey: askedFor('imports'), queryFn: listImports })
  const look = (chosen: File) => {
    setOpen(null)
    setFile(chosen)
  }
  const another = () => {
    setOpen(null)
    setFile(null)
    setReading(null)
    void earlier.refetch()
  }
  if (file)
    return (
      <main className="desk">
        <header className="desk-head">
          <h1>{said.title}</h1>
        </header>
        <LookAtFile
          key={`${file.name} ${file.lastModified}`}
          file={file}
          first={reading ?? { ...firstReading, format: /\.(jsonl|ndjson)$/i.test(file.name) ? 'jsonl' : 'generic-csv' }}
          back={another}
          sent={(id, read) => {
            setFile(null)
            // its corrected rows come in an encoding of their own
            setReading({ ...read, encoding: null })
            setOpen(id)
          }}
        />
      </main>
    )
  return (
    <main className="desk">
      <header className="desk-head">
        <h1>{said.title}</h1>
        <p className="mute">{said.lead}</p>
      </header>
      {open ? <FollowImport id={open} another={another} again={reading ? look : null} /> : <ChooseFile chosen={look} />}
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

function ChooseFile({ chosen }: { chosen(file: File): void }) {
  const imports = useImportPageWords()
  return (
    <label
      className={css.drop}
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault()
        const [file] = event.dataTransfer.files
        if (file) chosen(file)
      }}
    >
      <InboxOutlined />
      <span>{imports.drop}</span>
      <input
        className="hidden-input"
        type="file"
        accept=".csv,.tsv,.txt,.jsonl,.ndjson,text/csv"
        onChange={({ target }) => target.files?.[0] && chosen(target.files[0])}
      />
    </label>
  )
}
