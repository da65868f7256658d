import { Button } from 'antd'
import { useState } from 'react'
import { inLanguage } from '../../shared/in-language.ts'
import { useWords } from '../words/use-words.ts'
import type { Example, Policy } from './api.ts'
import { ExampleForm } from './example-form.tsx'
import css from './policies.module.css'
import { saidOf } from './said-of.ts'
import { usePolicyWords } from './words.ts'

type Props = {
  readonly policy: Policy
  readonly examples: readonly Example[]
  readonly mayEdit: boolean
  /** One that was tried and is to be kept; it still needs a name. */
  readonly proposed: Example | null
  forgetProposed(): void
  change(examples: Example[]): void
}

const blank: Example = { name: '', facts: {}, expect: {} }

/** Every example with what came of it. All must pass before the table is published. */
export function Examples({ policy, examples, mayEdit, proposed, forgetProposed, change }: Props) {
  const { locale } = useWords()
  const said = usePolicyWords()
  const [open, setOpen] = useState<number | 'new' | null>(null)
  const edited = typeof open === 'number' ? examples[open]! : (proposed ?? (open === 'new' ? blank : null))
  const close = () => {
    setOpen(null)
    forgetProposed()
  }
  return (
    <section className={css.policyPart}>
      <h2>{said.examples}</h2>
      <p className="mute">{said.examplesLead}</p>
      <ul className={css.policyLines}>
        {examples.map((example, index) => (
          <li key={example.name}>
            <Outcome policy={policy} example={example} />
            {mayEdit && (
              <span className={css.policyRowActs}>
                <Button
                  size="small"
                  aria-label={said.editNamed(inLanguage(example.name, locale))}
                  onClick={() => setOpen(index)}
                >
                  {said.edit}
                </Button>{' '}
                <Button
                  size="small"
                  aria-label={said.removeNamed(inLanguage(example.name, locale))}
                  onClick={() => change(examples.filter((one) => one !== example))}
                >
                  {said.remove}
                </Button>
              </span>
            )}
          </li>
        ))}
      </ul>
      {mayEdit && <Button onClick={() => setOpen('new')}>{said.addExample}</Button>}
      {edited && (
        <ExampleForm
          policy={policy}
          example={edited}
          taken={examples.filter((one) => one !== edited).map(({ name }) => name)}
          close={close}
          keep={(kept) => {
            change(
              examples.includes(edited) ? examples.map((one) => (one === edited ? kept : one)) : [...examples, kept],
            )
            close()
          }}
        />
      )}
    </section>
  )
}

function Outcome({ policy, example }: { readonly policy: Policy; readonly example: Example }) {
  const { locale } = useWords()
  const said = usePolicyWords()
  const result = policy.examples.find(({ name }) => name === example.name)
  const kept = (policy.draft ?? policy.inForce).examples.find(({ name }) => name === example.name)
  // what was changed since is tried when the draft is saved
  if (!result || JSON.stringify(kept) !== JSON.stringify(example))
    return (
      <span>
        <span className="badge mute">{said.notTried}</span> {inLanguage(example.name, locale)}
      </span>
    )
  const answer = result.answer
  return (
    <span>
      <span className={result.passes ? 'badge jade' : 'badge red'}>{result.passes ? said.passes : said.fails}</span>{' '}
      {inLanguage(example.name, locale)}
      {!result.passes && (
        <span className={`mute ${css.policyAnswer}`}>
          {'failed' in answer
            ? said.failed[answer.failed]
            : said.answeredInstead(answer.row.index + 1, saidOf(policy, answer.outputs, locale))}
        </span>
      )}
    </span>
  )
}
