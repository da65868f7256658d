import { Popconfirm, Select } from 'antd'
import { useWords } from '../words/use-words.ts'
import type { Column, Policy, TableContent } from './api.ts'
import css from './policies.module.css'
import { usePolicyWords } from './words.ts'

type Props = {
  readonly policy: Policy
  readonly table: TableContent
  readonly mayEdit: boolean
  alter(how: (table: TableContent) => TableContent): void
}

/** What the table looks at. Facts come from the catalogue and from nowhere else; what it answers is the same for every version. */
export function Columns({ policy, table, mayEdit, alter }: Props) {
  const { locale } = useWords()
  const said = usePolicyWords()
  const free = Object.entries(policy.facts).filter(([path]) => !table.inputs.some(({ field }) => field === path))
  return (
    <div className={css.policyColumns}>
      <span className="mute">{said.looksAt}</span>
      <ul>
        {table.inputs.map((column) => {
          const label = policy.facts[column.field]?.label[locale] ?? column.field
          return (
            <li key={column.id} className="badge mute">
              {label}
              {mayEdit && table.inputs.length > 1 && (
                <Popconfirm
                  title={said.removeColumn(label, table.rules.filter((row) => row[column.id]).length)}
                  okText={said.remove}
                  cancelText={said.keep}
                  onConfirm={() => alter((now) => withoutColumn(now, column))}
                >
                  <button type="button" aria-label={said.removeColumnName(label)}>
                    ×
                  </button>
                </Popconfirm>
              )}
            </li>
          )
        })}
      </ul>
      {mayEdit && (
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          value={null}
          placeholder={said.addColumn}
          aria-label={said.addColumn}
          disabled={free.length === 0}
          options={free.map(([path, { label }]) => ({ value: path, label: label[locale] }))}
          onChange={(path: string | null) =>
            path && alter((now) => withColumn(now, path, policy.facts[path]!.label.en))
          }
        />
      )}
    </div>
  )
}

const withoutColumn = (table: TableContent, { id: gone }: Column): TableContent => ({
  ...table,
  inputs: table.inputs.filter(({ id }) => id !== gone),
  rules: table.rules.map(({ [gone]: _, ...row }) => row as TableContent['rules'][number]),
})

// An empty cell holds for everything: until somebody writes one, the new column changes no answer.
function withColumn(table: TableContent, field: string, name: string): TableContent {
  const wanted = field.replaceAll('.', '-')
  const isTaken = [...table.inputs, ...table.outputs].some(({ id }) => id === wanted)
  const id = isTaken ? crypto.randomUUID() : wanted
  return {
    ...table,
    inputs: [...table.inputs, { id, name, field }],
    rules: table.rules.map((row) => ({ ...row, [id]: '' })),
  }
}
