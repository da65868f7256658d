import { Input, Select } from 'antd'
import { useWords } from '../words/use-words.ts'
import type { Example, Policy } from './api.ts'
import css from './policies.module.css'
import { usePolicyWords } from './words.ts'

type Props = {
  readonly outputs: Policy['outputs']
  readonly expect: Example['expect']
  change(expect: Example['expect']): void
}

/** What the table must answer; what is left empty may be anything. */
export function ExpectedFields({ outputs, expect, change }: Props) {
  const { locale } = useWords()
  const said = usePolicyWords()
  const set = (path: string, value: string | string[] | undefined) => {
    const { [path]: _, ...others } = expect
    change(value === undefined || value.length === 0 ? others : { ...others, [path]: value })
  }
  return (
    <div className={css.policyFacts}>
      {Object.entries(outputs).map(([path, { type, label, words }]) => {
        const common = { 'aria-label': label[locale], placeholder: said.mayBeAnything }
        const options = Object.entries(words ?? {}).map(([value, name]) => ({ value, label: name[locale] }))
        return (
          <div key={path} className={css.policyFact}>
            <span>{label[locale]}</span>
            {type === 'code' ? (
              <Input
                {...common}
                value={String(expect[path] ?? '')}
                onChange={({ target }) => set(path, target.value.trim())}
              />
            ) : (
              <Select
                {...common}
                allowClear
                {...(type === 'words' && { mode: 'multiple' as const })}
                value={expect[path] ?? (type === 'words' ? [] : null)}
                options={options}
                onChange={(value: string | string[] | undefined) => set(path, value)}
              />
            )}
          </div>
        )
      })}
    </div>
  )
}
