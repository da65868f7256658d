import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { App, Button } from 'antd'
import { useRef, useState } from 'react'
import { askAnew, askedFor } from '../query-keys.ts'
import { useMay } from '../shell/me.ts'
import { Bars, WentWrong } from '../shell/states.tsx'
import { useUnsaved } from '../shell/use-unsaved.ts'
import { useWords } from '../words/use-words.ts'
import {
  dropDraft,
  type Example,
  fileOf,
  type Policy,
  putDraft,
  readPolicy,
  sendTable,
  type TableContent,
} from './api.ts'
import { Examples } from './examples.tsx'
import { Findings } from './findings.tsx'
import { usePolicyListWords } from './list-words.ts'
import css from './policies.module.css'
import { Publish } from './publish.tsx'
import { TableEditor } from './table-editor.tsx'
import { nothingTyped } from './table-frame.tsx'
import { TryFacts } from './try-facts.tsx'
import { Versions } from './versions.tsx'
import { usePolicyWords } from './words.ts'

// Read anew by itself, a draft another person saved would take the place of what is being typed; saving tells of it instead.
const keepWhatIsTyped = { refetchOnWindowFocus: false, refetchOnReconnect: false } as const

/** One table: worked on, checked, published. */
export function PolicyPage() {
  const { name } = useParams({ strict: false }) as { name: string }
  const found = useQuery({ queryKey: askedFor('policies', name), queryFn: () => readPolicy(name), ...keepWhatIsTyped })
  if (found.error) return <WentWrong error={found.error} again={() => void found.refetch()} />
  if (!found.data) return <Bars count={6} />
  return <Open key={`${found.data.version} ${found.data.inForce.version}`} policy={found.data} />
}

function Open({ policy }: { readonly policy: Policy }) {
  const mayEdit = useMay('edit_policies')
  const { message } = App.useApp()
  const queries = useQueryClient()
  const kept = policy.draft ?? policy.inForce
  const [table, setTable] = useState(kept.content)
  const [examples, setExamples] = useState(kept.examples)
  const settle = useRef(nothingTyped)
  const now = useRef(table)
  now.current = table
  const [isSettling, setSettling] = useState(false)
  const take = (next: TableContent) => {
    now.current = next
    setTable(next)
  }
  const alter = async (how: (table: TableContent) => TableContent) => {
    setSettling(true)
    await settle.current()
    take(how(now.current))
    setSettling(false)
  }
  const [proposed, setProposed] = useState<Example | null>(null)
  const work = useMutation({
    mutationFn: (asked: () => Promise<unknown>) => asked(),
    onSuccess: () => {
      askAnew(queries, 'policies', 'approvals')
    },
    onError: (error) => void message.error(error.message),
  })
  const act = (asked: () => Promise<unknown>, then?: () => void) => work.mutate(asked, { onSuccess: () => then?.() })
  const isChanged = mayEdit && (!isSame(table, kept.content) || !isSame(examples, kept.examples))
  useUnsaved(isChanged || isSettling)
  return (
    <main className="desk">
      <Head
        policy={policy}
        isChanged={isChanged}
        isWorking={work.isPending}
        act={act}
        keep={() =>
          act(async () => {
            await settle.current()
            return putDraft(policy.name, policy.version, { content: now.current, examples })
          })
        }
      />
      <TableEditor
        policy={policy}
        table={table}
        findings={policy.findings}
        mayEdit={mayEdit}
        settle={settle}
        change={take}
        alter={alter}
      />
      <Findings policy={policy} />
      <Examples
        policy={policy}
        examples={examples}
        mayEdit={mayEdit}
        proposed={proposed}
        forgetProposed={() => setProposed(null)}
        change={setExamples}
      />
      <TryFacts policy={policy} isChanged={isChanged} mayEdit={mayEdit} keep={setProposed} />
      <Publish policy={policy} isChanged={isChanged} act={act} />
      <Versions policy={policy} />
    </main>
  )
}

const isSame = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other)

type HeadProps = {
  readonly policy: Policy
  readonly isChanged: boolean
  readonly isWorking: boolean
  act(asked: () => Promise<unknown>): void
  keep(): void
}

function Head({ policy, isChanged, isWorking, act, keep }: HeadProps) {
  const { locale } = useWords()
  const said = usePolicyWords()
  const mayEdit = useMay('edit_policies')
  const { name, version } = policy
  return (
    <header className="desk-head between">
      <div>
        <h1>{policy.label[locale]}</h1>
        <p className="mute">
          {said.inForce}: {said.versionName(policy.inForce.version)} · {policy.draft ? said.drafted : said.noDraft}
        </p>
      </div>
      <span className={`refund-acts ${css.policyActs}`}>
        <Button href={fileOf(name, 'xlsx')}>{said.asSheet}</Button>
        <Button href={fileOf(name, 'jdm')}>{said.asJson}</Button>
        {mayEdit && <Upload take={(file) => act(() => sendTable(name, file))} />}
        {mayEdit && policy.draft && (
          <Button danger onClick={() => act(() => dropDraft(name, version))}>
            {said.drop}
          </Button>
        )}
        {mayEdit && (
          <Button type="primary" disabled={!isChanged} loading={isWorking} onClick={keep}>
            {said.keepDraft}
          </Button>
        )}
      </span>
    </header>
  )
}

const Upload = ({ take }: { take(file: File): void }) => {
  const policies = usePolicyListWords()
  return (
    <label className={css.policyUpload}>
      {policies.upload}
      <input
        type="file"
        accept=".json,.xlsx"
        onChange={({ target }) => {
          const file = target.files?.[0]
          if (file) take(file)
          target.value = ''
        }}
      />
    </label>
  )
}
