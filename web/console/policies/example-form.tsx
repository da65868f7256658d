import { Input, Modal } from 'antd'
import { useState } from 'react'
import type { Example, Policy } from './api.ts'
import { ExpectedFields } from './expected-fields.tsx'
import { FactFields } from './fact-fields.tsx'
import css from './policies.module.css'
import { usePolicyWords } from './words.ts'

type Props = {
  readonly policy: Policy
  readonly example: Example
  /** Names that others have: two of one name could not be told apart. */
  readonly taken: readonly string[]
  keep(example: Example): void
  close(): void
}

/** One example: what it is called, on which facts, and what the table must answer. */
export function ExampleForm({ policy, example, taken, keep, close }: Props) {
  const said = usePolicyWords()
  const [name, setName] = useState(example.name)
  const [facts, setFacts] = useState(example.facts)
  const [expect, setExpect] = useState(example.expect)
  const trimmed = name.trim()
  const missing = [
    trimmed === '' && said.nameMissing,
    taken.includes(trimmed) && said.nameTaken,
    Object.keys(expect).length === 0 && said.answerMissing,
  ].find(Boolean)
  return (
    <Modal
      open
      title={example.name === '' ? said.addExample : said.editExample}
      okText={said.keepExample}
      cancelText={said.cancel}
      okButtonProps={{ disabled: Boolean(missing) }}
      onOk={() => keep({ name: trimmed, facts, expect })}
      onCancel={close}
    >
      <div className={css.policyExample}>
        <Input
          aria-label={said.exampleName}
          placeholder={said.exampleName}
          maxLength={200}
          value={name}
          onChange={({ target }) => setName(target.value)}
        />
        <h3>{said.onFacts}</h3>
        <p className="mute">{said.usualFacts}</p>
        <FactFields catalogue={policy.facts} facts={facts} change={setFacts} />
        <h3>{said.mustAnswer}</h3>
        <ExpectedFields outputs={policy.outputs} expect={expect} change={setExpect} />
        {missing && <p className="mute">{missing}</p>}
      </div>
    </Modal>
  )
}
