import { useNavigate, useSearch } from '@tanstack/react-router'
import { Input, Segmented } from 'antd'
import { useWords } from '../words/use-words.ts'
import type { Evidence, LawPack, LawRule, PackName } from './calls.ts'
import css from './law.module.css'
import { RuleCard, toneOf } from './rule-card.tsx'
import { useLawWords } from './words.ts'

type Filter = { pack?: string; q?: string; only?: string }

/** Every rule of a pack by its subject, narrowed by a word or to those that set something. What is filtered stands in the address. */
export function Rules({ packs }: { packs: LawPack[] }) {
  const { locale } = useWords()
  const said = useLawWords()
  const filter = useSearch({ strict: false }) as Filter
  const navigate = useNavigate()
  const change = (more: Filter) =>
    void navigate({ to: '/law', search: { ...filter, ...more } as never, replace: true, resetScroll: false })
  const pack = packs.find((one) => one.pack === filter.pack) ?? packs.find(({ holds }) => holds === 'home') ?? packs[0]!
  const rules = pack.rules.filter((rule) => isWanted(rule, filter))
  const subjects = [...new Set(rules.map(({ subject }) => subject))]
  return (
    <section className={css.lawRules} aria-labelledby="law-says">
      <h2 id="law-says">{said.rules}</h2>
      <div className={css.lawFilter}>
        <Segmented<PackName>
          value={pack.pack}
          onChange={(one) => change({ pack: one })}
          options={packs.map((one) => ({ value: one.pack, label: one.name[locale] }))}
        />
        <Segmented
          value={filter.only === 'sets' ? 'sets' : 'all'}
          onChange={(only) => change({ only: only === 'sets' ? only : '' })}
          options={[
            { value: 'all', label: said.all },
            { value: 'sets', label: said.setting },
          ]}
        />
        <Input
          allowClear
          type="search"
          aria-label={said.find}
          placeholder={said.find}
          value={filter.q ?? ''}
          onChange={({ target }) => change({ q: target.value })}
        />
      </div>
      <EvidenceMeans />
      {rules.length === 0 && <p className="mute">{said.nothing}</p>}
      {subjects.map((subject) => (
        <section key={subject} aria-labelledby={`subject-${subject}`}>
          <h3 id={`subject-${subject}`}>{said.subject[subject]}</h3>
          <ul className={css.lawList}>
            {rules
              .filter((rule) => rule.subject === subject)
              .map((rule) => (
                <RuleCard key={rule.id} rule={rule} />
              ))}
          </ul>
        </section>
      ))}
    </section>
  )
}

function isWanted({ id, text, article, national, sets }: LawRule, { q = '', only }: Filter): boolean {
  if (only === 'sets' && sets === undefined) return false
  const said = [id, ...Object.values(text), ...Object.values(article), ...Object.values(national ?? {})]
  return said.join(' ').toLowerCase().includes(q.trim().toLowerCase())
}

function EvidenceMeans() {
  const said = useLawWords()
  return (
    <dl className={css.lawEvidence}>
      {(Object.keys(said.evidence) as Evidence[]).map((evidence) => (
        <div key={evidence}>
          <dt>
            <span className={`badge ${toneOf[evidence]}`}>{said.evidence[evidence]}</span>
          </dt>
          <dd className="mute">{said.evidenceMeans[evidence]}</dd>
        </div>
      ))}
    </dl>
  )
}
