import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { askedFor } from '../query-keys.ts'
import { Bars, WentWrong } from '../shell/states.tsx'
import { useWords } from '../words/use-words.ts'
import { listTemplates, type PaperKinds, readKinds, readTemplate, type TemplateSummary } from './calls.ts'
import css from './paper.module.css'
import { Printers } from './printers.tsx'
import { type Draft, TemplateForm } from './template-form.tsx'
import { usePaperWords } from './words.ts'

type Chosen = { kind?: string; language?: string; template?: string }

/** What is printed: the templates on the left, the one that is worked on beside them. */
export function PaperPage() {
  const said = usePaperWords()
  const kinds = useQuery({ queryKey: askedFor('paper-kinds'), queryFn: readKinds, staleTime: Number.POSITIVE_INFINITY })
  const own = useQuery({ queryKey: askedFor('paper-templates'), queryFn: listTemplates })
  const wrong = kinds.error ?? own.error
  return (
    <main className="desk">
      <header className="desk-head">
        <h1>{said.title}</h1>
        <p className="mute">{said.lead}</p>
      </header>
      <Printers />
      {wrong ? (
        <WentWrong error={wrong} again={() => void Promise.all([kinds.refetch(), own.refetch()])} />
      ) : kinds.data && own.data ? (
        <Templates kinds={kinds.data} own={own.data.items} />
      ) : (
        <Bars count={6} tall />
      )}
    </main>
  )
}

function Templates({ kinds, own }: { kinds: PaperKinds; own: TemplateSummary[] }) {
  const said = usePaperWords()
  const { locale } = useWords()
  const chosen = useSearch({ strict: false }) as Chosen
  const go = useNavigate()
  const choose = (to: Chosen) => void go({ to: '/paper', search: to as never })
  const kind = kinds.kinds.find((one) => one.kind === chosen.kind) ?? kinds.kinds[0]!
  const language = chosen.language === 'en' || chosen.language === 'zh-CN' ? chosen.language : locale
  return (
    <div className={css.paper}>
      <nav className="card" aria-label={said.title}>
        {kinds.kinds.map((one) => (
          <section key={one.kind} className={css.kind}>
            <h2>{said.kinds[one.kind]}</h2>
            {(['zh-CN', 'en'] as const).map((in_) => (
              <Choice
                key={in_}
                on={!chosen.template && kind === one && language === in_}
                choose={() => choose({ kind: one.kind, language: in_ })}
              >
                {said.shipped} · {said.languages[in_]}
              </Choice>
            ))}
            {own
              .filter((template) => template.kind === one.kind)
              .map((template) => (
                <Choice
                  key={template.id}
                  on={chosen.template === template.id}
                  choose={() => choose({ template: template.id })}
                >
                  {template.name} · {said.languages[template.locale]}
                </Choice>
              ))}
          </section>
        ))}
      </nav>
      {chosen.template ? (
        <OwnTemplate key={chosen.template} id={chosen.template} kinds={kinds} choose={choose} />
      ) : (
        <TemplateForm
          key={`${kind.kind} ${language}`}
          kinds={kinds}
          about={{ kind: kind.kind, locale: language, id: null, version: 0, versions: [] }}
          read={{ name: said.fresh, occasion: null, skus: [], paper: kind.usualPaper, body: kind.shipped[language] }}
          choose={choose}
        />
      )}
    </div>
  )
}

function Choice({ on, choose, children }: { on: boolean; choose(): void; children: React.ReactNode }) {
  return (
    <button type="button" className={css.choice} aria-current={on ? 'page' : undefined} onClick={choose}>
      {children}
    </button>
  )
}

function OwnTemplate({ id, kinds, choose }: { id: string; kinds: PaperKinds; choose(to: Chosen): void }) {
  const found = useQuery({ queryKey: askedFor('paper-template', id), queryFn: () => readTemplate(id) })
  if (found.error && !found.data) return <WentWrong error={found.error} again={() => void found.refetch()} />
  if (!found.data) return <Bars count={6} tall />
  const { kind, locale, version, versions, name, occasion, skus, paper, body } = found.data
  const read: Draft = { name, occasion, skus, paper, body }
  return <TemplateForm kinds={kinds} about={{ kind, locale, id, version, versions }} read={read} choose={choose} />
}
