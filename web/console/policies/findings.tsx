import { useWords } from '../words/use-words.ts'
import type { Policy } from './api.ts'

/** What the checks found in the draft, or in what is in force. */
export function Findings({ policy }: { readonly policy: Policy }) {
  const { words, locale } = useWords()
  const said = words.policies
  return (
    <section className="policy-part">
      <h2>{said.findings}</h2>
      {policy.findings.length === 0 && <p className="mute">{said.noFinding}</p>}
      <ul>
        {policy.findings.map((one) => (
          <li key={`${one.code} ${one.row} ${one.column} ${one.text.en}`}>
            <span className={one.severity === 'error' ? 'badge red' : 'badge amber'}>{said[one.severity]}</span>{' '}
            {one.text[locale]}
          </li>
        ))}
      </ul>
    </section>
  )
}
