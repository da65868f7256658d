import { useWords } from '../words/use-words.ts'
import type { Policy } from './api.ts'
import { usePolicyListWords } from './list-words.ts'
import css from './policies.module.css'

/** What the checks found in the draft, or in what is in force. */
export function Findings({ policy }: { readonly policy: Policy }) {
  const { locale } = useWords()
  const said = usePolicyListWords()
  return (
    <section className={css.policyPart}>
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
