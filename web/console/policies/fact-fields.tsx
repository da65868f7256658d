import { Button, Input, InputNumber, Select } from 'antd'
import { useWords } from '../words/use-words.ts'
import type { Fact, Facts, Policy } from './api.ts'
import css from './policies.module.css'
import { usePolicyWords } from './words.ts'

type Props = {
  readonly catalogue: Policy['facts']
  readonly facts: Facts
  change(facts: Facts): void
}

/** Facts by name, each with a field of its kind. What is not named is as it usually is. */
export function FactFields({ catalogue, facts, change }: Props) {
  const { locale } = useWords()
  const said = usePolicyWords()
  const free = Object.entries(catalogue).filter(([path]) => !Object.hasOwn(facts, path))
  return (
    <div className={css.policyFacts}>
      {Object.entries(facts).map(([path, value]) => {
        const label = catalogue[path]?.label[locale] ?? path
        const { [path]: _, ...others } = facts
        return (
          <div key={path} className={css.policyFact}>
            <span>{label}</span>
            <Value
              fact={catalogue[path]}
              label={label}
              value={value}
              set={(next) => change({ ...facts, [path]: next })}
            />
            <Button type="text" aria-label={said.removeColumnName(label)} onClick={() => change(others)}>
              ×
            </Button>
          </div>
        )
      })}
      <Select
        showSearch={{ optionFilterProp: 'label' }}
        value={null}
        placeholder={said.addFact}
        aria-label={said.addFact}
        options={free.map(([path, { label }]) => ({ value: path, label: label[locale] }))}
        onChange={(path: string | null) => path && change({ ...facts, [path]: firstOf(catalogue[path]!) })}
      />
    </div>
  )
}

type ValueProps = {
  readonly fact: Fact | undefined
  readonly label: string
  readonly value: Facts[string]
  set(value: Facts[string]): void
}

function Value({ fact, label, value, set }: ValueProps) {
  const { locale } = useWords()
  const said = usePolicyWords()
  if (fact?.type === 'number')
    return (
      <InputNumber
        aria-label={label}
        value={value as number | null}
        placeholder={said.notKnown}
        onChange={(next) => (next !== null || fact.nullable) && set(next)}
      />
    )
  if (fact?.type === 'boolean' || fact?.type === 'word') {
    const options: [string, Facts[string], string][] =
      fact.type === 'boolean'
        ? [
            ['yes', true, said.yes],
            ['no', false, said.no],
          ]
        : Object.entries(fact.words ?? {}).map(([word, name]) => [word, word, name[locale]])
    if (fact.nullable) options.push(['', null, said.notKnown])
    return (
      <Select
        aria-label={label}
        value={options.find(([, one]) => one === value)?.[0] ?? null}
        options={options.map(([key, , name]) => ({ value: key, label: name }))}
        onChange={(key) => set(options.find(([one]) => one === key)![1])}
      />
    )
  }
  return (
    <Input
      aria-label={label}
      value={String(value ?? '')}
      {...(fact?.nullable && { placeholder: said.notKnown })}
      onChange={({ target }) => set(target.value === '' && fact?.nullable ? null : target.value)}
    />
  )
}

function firstOf({ type, words }: Fact): Facts[string] {
  if (type === 'boolean') return true
  if (type === 'number') return 0
  return type === 'word' ? (Object.keys(words ?? {})[0] ?? '') : ''
}
