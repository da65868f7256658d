import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, App, Button } from 'antd'
import { useRef, useState } from 'react'
import { formatTime } from '../../shared/format.ts'
import { askAnew, askedFor } from '../query-keys.ts'
import { useMe } from '../shell/me.ts'
import { Bars, WentWrong } from '../shell/states.tsx'
import { useUnsaved } from '../shell/use-unsaved.ts'
import { useWords } from '../words/use-words.ts'
import { agreeNoticeTemplate, type NoticeTemplateVersions, readNoticeTemplate, saveNoticeTemplate } from './calls.ts'
import { NoticePreview } from './notice-preview.tsx'
import { useTemplateWords } from './template-words.ts'
import css from './templates.module.css'
import type { About } from './templates-page.tsx'

export type Draft = { readonly subject: string | null; readonly body: string }

/** One message's words: as they are now, to be changed, with what they may name, and what a customer would read. */
export function WordsForm({ about }: { about: About }) {
  const { kind, locale, way } = about
  const found = useQuery({
    queryKey: askedFor('notice-templates', kind.kind, locale, way),
    queryFn: () => readNoticeTemplate(kind.kind, locale, way),
  })
  if (found.error && !found.data) return <WentWrong error={found.error} again={() => void found.refetch()} />
  if (!found.data) return <Bars count={6} tall />
  return <OneForm key={found.data.version} about={about} read={found.data} />
}

function OneForm({ about, read }: { about: About; read: NoticeTemplateVersions }) {
  const said = useTemplateWords()
  const { kind, locale, way } = about
  const shipped: Draft = kind.shipped[locale][way]
  const [newest] = read.versions
  const begun: Draft = newest?.body ? { subject: newest.subject, body: newest.body } : shipped
  const [draft, setDraft] = useState(begun)
  const field = useRef<HTMLTextAreaElement>(null)
  const changed = JSON.stringify(draft) !== JSON.stringify(begun)
  const { save, agree } = useActs(about, read.version)
  const change = (part: Partial<Draft>) => {
    save.reset()
    setDraft({ ...draft, ...part })
  }
  useUnsaved(changed && !save.isSuccess)
  const insert = (name: string) => {
    const { selectionStart = draft.body.length, selectionEnd = draft.body.length } = field.current ?? {}
    const text = `{{ ${name} }}`
    change({ body: `${draft.body.slice(0, selectionStart)}${text}${draft.body.slice(selectionEnd)}` })
    const at = selectionStart + text.length
    requestAnimationFrame(() => {
      field.current?.focus()
      field.current?.setSelectionRange(at, at)
    })
  }
  return (
    <div className={css.both}>
      <form
        className={`card ${css.form}`}
        onSubmit={(event) => {
          event.preventDefault()
          save.mutate(draft)
        }}
      >
        <Standing read={read} agree={agree} />
        {draft.subject !== null && (
          <label className="field">
            <span>{said.subject}</span>
            <input
              className={css.line}
              value={draft.subject}
              maxLength={300}
              required
              onChange={({ target }) => change({ subject: target.value })}
            />
          </label>
        )}
        <label className="field">
          <span>{said.body}</span>
          <textarea
            ref={field}
            className={css.body}
            rows={way === 'mail' ? 12 : 5}
            maxLength={5000}
            spellCheck={false}
            required
            value={draft.body}
            onChange={({ target }) => change({ body: target.value })}
          />
          {way === 'phone' && <span className="hint">{said.phoneHint}</span>}
        </label>
        {save.error && <Alert type="error" showIcon title={save.error.message} />}
        <p className={css.acts}>
          <Button
            type="primary"
            htmlType="submit"
            loading={save.isPending && save.variables !== null}
            disabled={!changed}
          >
            {said.save}
          </Button>
          {changed && <Button onClick={() => change(begun)}>{said.drop}</Button>}
          {newest?.body && <Button onClick={() => save.mutate(null)}>{said.back}</Button>}
        </p>
        <Variables about={about} insert={insert} />
        <Versions read={read} load={change} shipped={shipped} />
      </form>
      <NoticePreview about={about} draft={draft} />
    </div>
  )
}

function useActs(about: About, version: number) {
  const said = useTemplateWords()
  const { message } = App.useApp()
  const queries = useQueryClient()
  const { kind, locale, way } = about
  const answered = (answer: NoticeTemplateVersions) => {
    queries.setQueryData(askedFor('notice-templates', kind.kind, locale, way), answer)
    askAnew(queries, 'notice-templates')
    const waits = answer.versions[0]?.agreedAt === null
    void message.success(waits ? said.savedWaits : said.saved)
  }
  const save = useMutation({
    mutationFn: (draft: Draft | null) =>
      saveNoticeTemplate([kind.kind, locale, way], version, draft ?? { subject: null, body: null }),
    onSuccess: answered,
  })
  const agree = useMutation({
    mutationFn: () => agreeNoticeTemplate([kind.kind, locale, way], version),
    onSuccess: answered,
    onError: (error) => void message.error(error.message),
  })
  return { save, agree }
}

/** Which words customers read now; and words that wait for a second person. */
function Standing({ read, agree }: { read: NoticeTemplateVersions; agree: ReturnType<typeof useActs>['agree'] }) {
  const said = useTemplateWords()
  const [newest] = read.versions
  const inForce = read.versions.find(({ agreedAt }) => agreedAt !== null)
  const now = inForce?.body ? said.usesVersion(inForce.version) : said.usesShipped
  if (!newest || newest.agreedAt !== null) return <p className="mute">{now}</p>
  return (
    <Alert
      type="info"
      showIcon
      title={said.versionWaits(newest.version, newest.savedByName ?? '')}
      description={now}
      action={
        <Button size="small" loading={agree.isPending} onClick={() => agree.mutate()}>
          {said.agree}
        </Button>
      }
    />
  )
}

/** What the words may name; a tap puts it where the cursor is. */
function Variables({ about, insert }: { about: About; insert(name: string): void }) {
  const said = useTemplateWords()
  const { locale } = useWords()
  return (
    <details open>
      <summary>{said.variables}</summary>
      <p className="hint">{said.variablesHint}</p>
      <ul className={css.variables}>
        {about.kind.variables.map(({ path, names }) => (
          <li key={path}>
            <button type="button" className={css.variable} onClick={() => insert(path)}>
              <code>{path}</code>
              <span>{names[locale]}</span>
            </button>
          </li>
        ))}
      </ul>
    </details>
  )
}

function Versions({ read, load, shipped }: { read: NoticeTemplateVersions; load(from: Draft): void; shipped: Draft }) {
  const said = useTemplateWords()
  const { locale } = useWords()
  const { timeZone } = useMe().merchant
  if (read.versions.length === 0) return null
  return (
    <details>
      <summary>{said.versions}</summary>
      <ul className="plain">
        {read.versions.map(({ version, subject, body, savedAt, savedByName, agreedAt }) => (
          <li key={version} className="between">
            <span>
              {said.version(version)} · {body === null ? said.shipped : (savedByName ?? '')} ·{' '}
              {formatTime(savedAt, locale, { timeZone })}{' '}
              {agreedAt === null && <span className="badge amber">{said.waits}</span>}
            </span>
            <Button size="small" onClick={() => load(body === null ? shipped : { subject, body })}>
              {said.load}
            </Button>
          </li>
        ))}
      </ul>
    </details>
  )
}
