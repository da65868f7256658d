import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { Segmented, Select } from 'antd'
import { askedFor } from '../query-keys.ts'
import { Bars, WentWrong } from '../shell/states.tsx'
import { useWords } from '../words/use-words.ts'
import { listNoticeKinds, listNoticeTemplates, type NoticeKind, type NoticeTemplate } from './calls.ts'
import { useKindNames } from './kind-names.ts'
import { SecondPair } from './second-pair.tsx'
import { useTemplateWords } from './template-words.ts'
import css from './templates.module.css'
import { useNoticeWords } from './words.ts'
import { WordsForm } from './words-form.tsx'

export type Chosen = { kind?: string; language?: string; way?: string }
export type About = { kind: NoticeKind; locale: 'zh-CN' | 'en'; way: 'mail' | 'phone' }

/** The words of messages to customers: the messages on the left, the one that is worked on beside them. */
export function TemplatesPage() {
  const said = useTemplateWords()
  const kinds = useQuery({
    queryKey: askedFor('notice-kinds'),
    queryFn: listNoticeKinds,
    staleTime: Number.POSITIVE_INFINITY,
  })
  const own = useQuery({ queryKey: askedFor('notice-templates'), queryFn: listNoticeTemplates })
  const wrong = kinds.error ?? own.error
  return (
    <main className="desk">
      <header className="desk-head">
        <h1>{said.title}</h1>
        <p className="mute">
          {said.lead}{' '}
          <Link to="/notices" search={{} as never}>
            {said.toNotices}
          </Link>
        </p>
      </header>
      <SecondPair />
      {wrong ? (
        <WentWrong error={wrong} again={() => void Promise.all([kinds.refetch(), own.refetch()])} />
      ) : kinds.data && own.data ? (
        <Messages kinds={kinds.data.items} own={own.data.items} />
      ) : (
        <Bars count={6} tall />
      )}
    </main>
  )
}

function Messages({ kinds, own }: { kinds: NoticeKind[]; own: NoticeTemplate[] }) {
  const said = useTemplateWords()
  const notices = useNoticeWords()
  const { locale } = useWords()
  const nameOf = useKindNames()
  const chosen = useSearch({ strict: false }) as Chosen
  const go = useNavigate()
  const choose = (changed: Chosen) =>
    void go({ to: '/notices', search: { ...chosen, ...changed, part: 'words' } as never })
  const kind = kinds.find((one) => one.kind === chosen.kind) ?? kinds[0]!
  const language = chosen.language === 'en' || chosen.language === 'zh-CN' ? chosen.language : locale
  const way = chosen.way === 'phone' ? 'phone' : 'mail'
  const markOf = (one: NoticeKind): string | null => {
    const mine = own.filter((it) => it.kind === one.kind)
    if (mine.some(({ agreedAt }) => agreedAt === null)) return said.waits
    return mine.some(({ body }) => body !== null) ? said.own : null
  }
  return (
    <div className={css.templates}>
      <nav className={`card ${css.kinds}`} aria-label={said.title}>
        {kinds.map((one) => (
          <button
            key={one.kind}
            type="button"
            className={css.choice}
            aria-current={one === kind ? 'page' : undefined}
            onClick={() => choose({ kind: one.kind })}
          >
            {nameOf(one.kind)}
            {markOf(one) && <span className="badge mute">{markOf(one)}</span>}
          </button>
        ))}
      </nav>
      <Select
        className={css.pick ?? ''}
        aria-label={said.title}
        value={kind.kind}
        onChange={(value) => choose({ kind: value })}
        options={kinds.map((one) => ({ value: one.kind, label: nameOf(one.kind) }))}
      />
      <div className={css.work}>
        <div className={css.which}>
          <Segmented
            value={language}
            onChange={(value) => choose({ language: value })}
            options={[
              { value: 'zh-CN', label: '简体中文' },
              { value: 'en', label: 'English' },
            ]}
          />
          <Segmented
            value={way}
            onChange={(value) => choose({ way: value })}
            options={(['mail', 'phone'] as const).map((value) => ({ value, label: notices.way[value] }))}
          />
        </div>
        <WordsForm key={`${kind.kind} ${language} ${way}`} about={{ kind, locale: language, way }} />
      </div>
    </div>
  )
}
