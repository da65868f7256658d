import { useQuery } from '@tanstack/react-query'
import { Alert, Button, Input, Select } from 'antd'
import { useDeferredValue, useState } from 'react'
import { listMappings } from '../api.ts'
import { askedFor } from '../query-keys.ts'
import { WentWrong } from '../shell/states.tsx'
import { useWords } from '../words/use-words.ts'
import {
  encodings,
  type Format,
  formats,
  importFile,
  lookAtFile,
  type Mapping,
  putMapping,
  type Reading,
} from './calls.ts'
import { forFile, missingOf } from './draft.ts'
import css from './imports.module.css'
import { MappingEditor } from './mapping-editor.tsx'
import { OrdersSeen } from './orders-seen.tsx'
import { importWords } from './words.ts'

const formatNames: Readonly<Record<Format, string>> = {
  'generic-csv': 'CSV',
  'shopify-csv': 'Shopify CSV',
  jsonl: 'JSON Lines',
}

/** How the last file was read: the corrected rows of it are read the same way. */
export type LastReading = Reading & { readonly mapping: string | null }

type LookProps = {
  readonly file: File
  readonly first: LastReading
  back(): void
  sent(id: string, reading: LastReading): void
}

/** A file before anything of it is stored: what it holds, what its columns are, and the orders it would become. */
export function LookAtFile({ file, first, back, sent }: LookProps) {
  const { locale } = useWords()
  const said = importWords[locale]
  const [reading, setReading] = useState<LastReading>(first)
  const [draft, setDraft] = useState<Mapping | null>(null)
  const mappings = useQuery({ queryKey: askedFor('mappings'), queryFn: listMappings })
  const complete = draft !== null && missingOf(draft).length === 0
  const asked: Reading = useDeferredValue({ ...reading, mapping: complete ? draft : reading.mapping })
  const looked = useQuery({
    queryKey: askedFor('look', file.name, file.size, file.lastModified, JSON.stringify(asked)),
    queryFn: ({ signal }) => lookAtFile(file, asked, signal),
    placeholderData: (before) => before,
    retry: false,
  })
  const found = looked.data
  const isTable = reading.format !== 'jsonl'
  const shown =
    found && (draft ?? forFile(reading.mapping === null ? (found.guess ?? found.mapping) : found.mapping, found.header))
  const change = (part: Partial<LastReading>) => {
    setDraft(null)
    setReading({ ...reading, ...part })
  }
  return (
    <section className={css.look} aria-labelledby="look">
      <div className={css.lookHead}>
        <div>
          <h2 id="look">{said.lookTitle}</h2>
          <p className="mute">{said.lookLead}</p>
        </div>
        <Button onClick={back}>{said.back}</Button>
      </div>
      <div className={css.lookFields}>
        <div className={css.lookField}>
          <span>{said.file}</span>
          <strong className={css.lookName} title={file.name}>
            {file.name}
          </strong>
        </div>
        <div className={css.lookField}>
          <span>{said.encoding}</span>
          <Select
            aria-label={said.encoding}
            value={reading.encoding ?? found?.encoding.name ?? ''}
            options={encodings.map((value) => ({
              value,
              label:
                reading.encoding === null && value === found?.encoding.name ? `${value} · ${said.detected}` : value,
            }))}
            onChange={(encoding) => change({ encoding })}
          />
        </div>
        <div className={css.lookField}>
          <span>{said.format}</span>
          <Select
            aria-label={said.format}
            value={reading.format}
            options={formats.map((value) => ({ value, label: formatNames[value] }))}
            onChange={(format) => change({ format, mapping: format === 'shopify-csv' ? 'shopify' : null })}
          />
        </div>
        {isTable && (
          <div className={css.lookField}>
            <span>{said.readBy}</span>
            <Select
              aria-label={said.readBy}
              value={draft ? said.edited : (reading.mapping ?? '')}
              options={[
                { value: '', label: said.suggested },
                ...(mappings.data?.items ?? []).map(({ name }) => ({ value: name, label: name })),
              ]}
              onChange={(value) => change({ mapping: value === '' ? null : value })}
            />
          </div>
        )}
      </div>
      {looked.error && !found && <WentWrong error={looked.error} again={() => void looked.refetch()} />}
      {looked.error && found && <Alert type="error" showIcon title={looked.error.message} />}
      {found && shown && isTable && (
        <MappingEditor looked={found} mapping={shown} change={setDraft} said={said} isOwn={draft !== null} />
      )}
      {found && <OrdersSeen looked={found} said={said} isStale={looked.isPlaceholderData || looked.isFetching} />}
      {found && (
        <SendWhole
          file={file}
          reading={reading}
          isComplete={!isTable || (shown !== undefined && missingOf(shown).length === 0)}
          mapping={isTable && (draft !== null || reading.mapping === null) ? (shown ?? null) : null}
          sent={sent}
        />
      )}
    </section>
  )
}

type SendProps = {
  readonly file: File
  readonly reading: LastReading
  /** A mapping of its own, kept under a name before the file is sent; null: the one that was chosen. */
  readonly mapping: Mapping | null
  /** Whether every column that is needed is named. */
  readonly isComplete: boolean
  sent(id: string, reading: LastReading): void
}

function SendWhole({ file, reading, mapping, isComplete, sent }: SendProps) {
  const { locale } = useWords()
  const said = importWords[locale]
  const [name, setName] = useState<string | null>(null)
  const [share, setShare] = useState<number | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const kept = name ?? mapping?.source ?? ''
  const isNamed = mapping === null || /^[a-z0-9][a-z0-9_-]{0,49}$/.test(kept)
  const isReady = isNamed && isComplete
  const send = async () => {
    setProblem(null)
    setShare(0)
    try {
      const read = { ...reading, mapping: mapping ? (await putMapping(kept, mapping)).name : reading.mapping }
      sent((await importFile(file, read, setShare)).id, read)
    } catch (error) {
      setProblem((error as Error).message)
      setShare(null)
    }
  }
  return (
    <footer className={css.lookFoot}>
      {problem && <Alert type="error" showIcon title={problem} />}
      {mapping && (
        <div className={css.lookField}>
          <span>{said.saveAs}</span>
          <Input
            aria-label={said.saveAs}
            value={kept}
            status={isNamed ? '' : 'error'}
            onChange={({ target }) => setName(target.value)}
          />
          <small className="mute">{said.saveAsHint}</small>
        </div>
      )}
      <Button type="primary" size="large" disabled={!isReady} loading={share !== null} onClick={() => void send()}>
        {share === null ? said.import : said.sending(Math.round(share * 100))}
      </Button>
    </footer>
  )
}
