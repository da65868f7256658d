import { formatDay } from '../../shared/format.ts'
import { useWords } from '../words/use-words.ts'
import type { Evidence, Jurisdiction, LawRule } from './calls.ts'
import css from './law.module.css'
import { useLawWords } from './words.ts'

/** One rule: what it says, what it sets, what it rests on and how sure that is. */
export function RuleCard({ rule }: { rule: LawRule }) {
  const { locale } = useWords()
  const said = useLawWords()
  const { evidence, national = {}, source } = rule
  // a day of the law is a date, the same wherever it is read
  const day = (date: string) => formatDay(`${date}T00:00:00Z`, locale, { timeZone: 'UTC' })
  const time = timeOf(rule)
  return (
    <li className={rule.stands === 'holds' ? css.lawRule : `${css.lawRule} ${css.resting}`}>
      <p>{rule.text[locale]}</p>
      {rule.sets && (
        <p className={css.lawNumbers}>
          {Object.entries(rule.sets).map(([what, value]) => (
            <span key={what}>{said.sets[what]?.(value) ?? `${what}: ${value}`}</span>
          ))}
        </p>
      )}
      {Object.entries(rule.excludes ?? {}).map(([when, marks]) => (
        <p key={when} className={`small ${css.lawMarks}`}>
          {said.excludes[when as keyof typeof said.excludes]}
          {marks?.map((mark) => (
            <code key={mark}>{mark}</code>
          ))}
        </p>
      ))}
      <p className={css.lawGround}>
        <span className={`badge ${toneOf[evidence]}`}>{said.evidence[evidence]}</span>
        {!rule.mandatory && <span className="badge">{said.optional}</span>}
        {rule.stands !== 'holds' && <span className="badge amber">{time}</span>}
        <span>{rule.article[locale]}</span>
        {rule.stands === 'holds' && time && <span className="mute">{time}</span>}
        {isSafe(source) && (
          <a href={source} target="_blank" rel="noopener noreferrer">
            {said.source}
          </a>
        )}
      </p>
      {Object.entries(national).map(([country, article]) => (
        <p key={country} className="mute small">
          {said.told(said.country[country as Jurisdiction], article)}
        </p>
      ))}
    </li>
  )

  function timeOf({ from, to, stands }: LawRule): string {
    if (stands === 'ended' && to) return said.ended(day(to))
    if (stands === 'not_begun' && from) return said.notBegun(day(from))
    return [from && said.since(day(from)), to && said.until(day(to))]
      .filter(Boolean)
      .join(locale === 'en' ? ', ' : '，')
  }
}

export const toneOf: Record<Evidence, string> = { P: 'jade', S: 'blue', U: 'amber' }

const isSafe = (source: string | null): source is string => source?.startsWith('https://') ?? false
