import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Alert, App, Button, Select } from 'antd'
import { useRef, useState } from 'react'
import { formatDay } from '../../shared/format.ts'
import { askAnew, askedFor } from '../query-keys.ts'
import { useUnsaved } from '../shell/use-unsaved.ts'
import { useWords } from '../words/use-words.ts'
import {
  createTemplate,
  endTemplate,
  type Occasion,
  type PaperKind,
  type PaperKinds,
  type PaperSize,
  readVersion,
  saveTemplate,
  type Template,
} from './calls.ts'
import css from './paper.module.css'
import { SheetPreview } from './sheet-preview.tsx'
import { Variables } from './variables.tsx'
import { usePaperWords } from './words.ts'

export type Draft = {
  readonly name: string
  readonly occasion: Occasion | null
  readonly skus: string[]
  readonly paper: PaperSize
  readonly body: string
}
/** `id` null: the shipped template, which is left as it is; saving makes one of one's own. */
type About = Pick<Template, 'kind' | 'locale' | 'version' | 'versions'> & { readonly id: string | null }
type Props = {
  kinds: PaperKinds
  about: About
  read: Draft
  choose(to: { template?: string; kind?: PaperKind; language?: string }): void
}

/** One template: what it is for, its text with the variables offered, and what would be printed. */
export function TemplateForm({ kinds, about, read, choose }: Props) {
  const said = usePaperWords()
  const [draft, setDraft] = useState(read)
  const [kept, setKept] = useState(read)
  const field = useRef<HTMLTextAreaElement>(null)
  const changed = JSON.stringify(draft) !== JSON.stringify(kept)
  const begin = (from: Draft) => {
    setKept(from)
    setDraft(from)
  }
  const { save, end } = useActs(about, begin, choose)
  const change = (part: Partial<Draft>) => {
    save.reset()
    setDraft({ ...draft, ...part })
  }
  useUnsaved(changed && !save.isSuccess)
  const insert = (text: string) => {
    const { selectionStart = draft.body.length, selectionEnd = draft.body.length } = field.current ?? {}
    change({ body: `${draft.body.slice(0, selectionStart)}${text}${draft.body.slice(selectionEnd)}` })
    const at = selectionStart + text.length
    requestAnimationFrame(() => {
      field.current?.focus()
      field.current?.setSelectionRange(at, at)
    })
  }
  const variables = kinds.kinds.find(({ kind }) => kind === about.kind)?.variables ?? []
  return (
    <div className={css.work}>
      <form
        className="card"
        onSubmit={(event) => {
          event.preventDefault()
          save.mutate(draft)
        }}
      >
        <Purpose kinds={kinds} draft={draft} change={change} />
        <label className="field">
          <span>{said.body}</span>
          <textarea
            ref={field}
            className={css.body}
            rows={18}
            maxLength={20_000}
            spellCheck={false}
            value={draft.body}
            onChange={({ target }) => change({ body: target.value })}
          />
        </label>
        {save.error && <Alert type="error" showIcon title={save.error.message} />}
        <p className={css.acts}>
          <Button type="primary" htmlType="submit" loading={save.isPending} disabled={about.id !== null && !changed}>
            {about.id === null ? said.create : said.save}
          </Button>
          {changed && <Button onClick={() => begin(kept)}>{said.drop}</Button>}
          {about.id !== null && (
            <Button danger onClick={() => end(draft.name)}>
              {said.end}
            </Button>
          )}
        </p>
        <Variables variables={variables} insert={insert} />
        {about.id !== null && <Versions about={about} load={({ paper, body }) => change({ paper, body })} />}
      </form>
      <SheetPreview kind={about.kind} locale={about.locale} paper={draft.paper} body={draft.body} />
    </div>
  )
}

function useActs(about: About, begin: (from: Draft) => void, choose: Props['choose']) {
  const said = usePaperWords()
  const { words } = useWords()
  const { modal, message } = App.useApp()
  const queries = useQueryClient()
  const save = useMutation({
    mutationFn: (draft: Draft) =>
      about.id === null
        ? createTemplate({ kind: about.kind, locale: about.locale, ...draft })
        : saveTemplate(about.id, about.version, draft),
    onSuccess: (template) => {
      const { id, name, occasion, skus, paper, body } = template
      queries.setQueryData(askedFor('paper-template', id), template)
      askAnew(queries, 'paper-templates')
      begin({ name, occasion, skus, paper, body })
      void message.success(said.saved)
      if (about.id === null) choose({ template: id })
    },
  })
  const end = (name: string) =>
    modal.confirm({
      title: said.endTitle(name),
      content: said.endText,
      okText: said.end,
      okButtonProps: { danger: true },
      cancelText: words.cancel,
      onOk: async () => {
        try {
          await endTemplate(about.id!)
          askAnew(queries, 'paper-templates')
          choose({ kind: about.kind, language: about.locale })
        } catch (error) {
          void message.error((error as Error).message)
        }
      },
    })
  return { save, end }
}

function Purpose({ kinds, draft, change }: { kinds: PaperKinds; draft: Draft; change(part: Partial<Draft>): void }) {
  const said = usePaperWords()
  return (
    <div className={css.purpose}>
      <label className="field">
        <span>{said.name}</span>
        <input
          className={css.line}
          value={draft.name}
          maxLength={100}
          required
          onChange={({ target }) => change({ name: target.value })}
        />
      </label>
      <label className="field">
        <span>{said.paper}</span>
        <select
          className={css.line}
          value={draft.paper}
          onChange={({ target }) => change({ paper: target.value as PaperSize })}
        >
          {kinds.papers.map(({ name, widthMm, heightMm }) => (
            <option key={name} value={name}>
              {name} · {widthMm} × {heightMm} mm
            </option>
          ))}
        </select>
        <span className="hint">{said.paperHint}</span>
      </label>
      <label className="field">
        <span>{said.occasion}</span>
        <select
          className={css.line}
          value={draft.occasion ?? ''}
          onChange={({ target }) => change({ occasion: (target.value || null) as Occasion | null })}
        >
          <option value="">{said.everyOccasion}</option>
          {Object.entries(said.occasions).map(([occasion, name]) => (
            <option key={occasion} value={occasion}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <div className="field">
        <span>{said.skus}</span>
        <Select
          mode="tags"
          aria-label={said.skus}
          open={false}
          suffixIcon={null}
          placeholder={said.allGoods}
          tokenSeparators={[',', ' ', '，', '、']}
          value={draft.skus}
          onChange={(skus: string[]) => change({ skus })}
        />
      </div>
    </div>
  )
}

function Versions({ about, load }: { about: About; load(from: { paper: PaperSize; body: string }): void }) {
  const said = usePaperWords()
  const { locale } = useWords()
  const { message } = App.useApp()
  const open = (version: number) =>
    readVersion(about.id!, version).then(load, (error: Error) => void message.error(error.message))
  return (
    <details>
      <summary>{said.versions}</summary>
      <ul className="plain">
        {about.versions.map(({ version, savedAt }) => (
          <li key={version} className="between">
            <span>{said.version(version, formatDay(savedAt, locale))}</span>
            <Button size="small" onClick={() => void open(version)}>
              {said.load}
            </Button>
          </li>
        ))}
      </ul>
    </details>
  )
}
