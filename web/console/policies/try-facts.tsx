import { useMutation } from '@tanstack/react-query'
import { Alert, App, Button } from 'antd'
import { useState } from 'react'
import { inLanguage } from '../../shared/in-language.ts'
import { useWords } from '../words/use-words.ts'
import { type Answer, type Example, type Facts, type Policy, tryFacts } from './api.ts'
import { FactFields } from './fact-fields.tsx'
import css from './policies.module.css'
import { saidOf } from './said-of.ts'
import { usePolicyWords } from './words.ts'

type Props = {
  readonly policy: Policy
  readonly isChanged: boolean
  readonly mayEdit: boolean
  /** Makes an example of what was tried. */
  keep(example: Example): void
}

/** Asks the table what it would say to these facts. Nothing is stored and nobody is told. */
export function TryFacts({ policy, isChanged, mayEdit, keep }: Props) {
  const said = usePolicyWords()
  const { message } = App.useApp()
  const [facts, setFacts] = useState<Facts>({})
  const asked = useMutation({
    mutationFn: () => tryFacts(policy.name, facts),
    onError: (error) => void message.error(error.message),
  })
  const answer = asked.data
  return (
    <section className={css.policyPart} aria-label={said.tryTitle}>
      <h2>{said.tryTitle}</h2>
      <p className="mute">{said.tryLead}</p>
      <FactFields
        catalogue={policy.facts}
        facts={facts}
        change={(next) => {
          setFacts(next)
          asked.reset()
        }}
      />
      {isChanged && <Alert type="info" showIcon title={said.trySaveFirst} />}
      <div className={css.policyTryActs}>
        <Button type="primary" loading={asked.isPending} onClick={() => asked.mutate()}>
          {said.tryIt}
        </Button>
        {mayEdit && answer && 'outputs' in answer && (
          <Button onClick={() => keep({ name: '', facts, expect: answer.outputs as Example['expect'] })}>
            {said.makeExample}
          </Button>
        )}
      </div>
      {answer && <Tried policy={policy} answer={answer} />}
    </section>
  )
}

function Tried({ policy, answer }: { readonly policy: Policy; readonly answer: Answer }) {
  const { locale } = useWords()
  const said = usePolicyWords()
  if ('failed' in answer) return <Alert type="warning" showIcon title={said.failed[answer.failed]} />
  const wordOf = (path: string, value: unknown) => {
    if (value === null) return said.notKnown
    if (typeof value === 'boolean') return value ? said.yes : said.no
    return policy.facts[path]?.words?.[String(value)]?.[locale] ?? String(value)
  }
  return (
    <div className={css.policyTried} role="status">
      <p>
        <strong>{said.rowHits(answer.row.index + 1)}</strong>{' '}
        {answer.row.description && inLanguage(answer.row.description, locale)}
      </p>
      <p>{saidOf(policy, answer.outputs, locale)}</p>
      <h3>{said.lookedAt}</h3>
      <dl>
        {Object.entries(answer.facts).map(([path, value]) => (
          <div key={path}>
            <dt>{policy.facts[path]?.label[locale] ?? path}</dt>
            <dd>{wordOf(path, value)}</dd>
          </div>
        ))}
      </dl>
    </div>
  )
}
