import type { Case } from '../api.ts'
import { useWords } from '../words/use-words.ts'

/** Why the policy said so: which row of which version, on which facts, and how unusual the request is. Folded until asked for. */
export function WhyVerdict({ file }: { file: Case }) {
  const { words, locale } = useWords()
  const said = words.why
  const { reasons, policy, risk } = file.verdict
  const value = (fact: string | number | boolean | null) =>
    fact === null ? said.unknown : typeof fact === 'boolean' ? (fact ? said.yes : said.no) : String(fact)
  return (
    <details className="why">
      <summary>{said.title}</summary>
      {reasons.map(({ rule, staff, facts }) => (
        <div key={rule}>
          {staff && <p>{staff[locale]}</p>}
          {facts && (
            <dl className="pairs">
              {Object.entries(facts).map(([name, fact]) => (
                <div key={name} className="why-fact">
                  <dt>{said.fact[name] ?? name}</dt>
                  <dd>{said.word[String(fact)] ?? value(fact)}</dd>
                </div>
              ))}
            </dl>
          )}
        </div>
      ))}
      {risk && risk.score > 0 && (
        <>
          <p>
            <strong>{said.risk(risk.score)}</strong>
          </p>
          <ul>
            {risk.reasons.map(({ rule, points, text }) => (
              <li key={rule}>
                {text[locale]} <span className="mute">+{points}</span>
              </li>
            ))}
          </ul>
          <p className="mute">{said.riskHint}</p>
        </>
      )}
      {risk?.score === 0 && <p className="mute">{said.riskNone}</p>}
      {policy && <p className="mute">{policy.version === 0 ? said.shipped : said.version(policy.version)}</p>}
    </details>
  )
}
