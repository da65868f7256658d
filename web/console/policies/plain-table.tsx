import { Button, Input } from 'antd'
import { useWords } from '../words/use-words.ts'
import type { Finding, Policy, TableContent } from './api.ts'
import css from './policies.module.css'
import { usePolicyWords } from './words.ts'

type Props = {
  readonly policy: Policy
  readonly table: TableContent
  readonly findings: readonly Finding[]
  readonly mayEdit: boolean
  change(table: TableContent): void
}

/** A row a line, a cell a field; the first row that holds answers. */
export function PlainTable({ policy, table, findings, mayEdit, change }: Props) {
  const { locale } = useWords()
  const said = usePolicyWords()
  const columns = [...table.inputs, ...table.outputs]
  const labelOf = (field: string) => (policy.facts[field] ?? policy.outputs[field])?.label[locale] ?? field
  const setRows = (rules: TableContent['rules']) => change({ ...table, rules })
  const move = (from: number, to: number) => {
    const rules = [...table.rules]
    rules.splice(to, 0, ...rules.splice(from, 1))
    setRows(rules)
  }
  const add = () => {
    const empty = Object.fromEntries(columns.map(({ id }) => [id, '']))
    // above the last row, which is the default
    setRows([...table.rules.slice(0, -1), { _id: crypto.randomUUID(), ...empty }, ...table.rules.slice(-1)])
  }
  const isWrong = (row: string, column: string) =>
    findings.some((one) => one.severity === 'error' && one.row === row && one.column === column)
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways is reached by keys
    <section className={css.policyTable} tabIndex={0} aria-label={said.cells}>
      <table>
        <thead>
          <tr>
            <th>#</th>
            <th>{said.description}</th>
            {columns.map(({ id, field }) => (
              <th key={id}>{labelOf(field)}</th>
            ))}
            {mayEdit && <th>{said.rows}</th>}
          </tr>
        </thead>
        <tbody>
          {table.rules.map((row, index) => (
            <tr key={row._id}>
              <td>{index + 1}</td>
              {['_description', ...columns.map(({ id }) => id)].map((id) => (
                <td key={id}>
                  <Input
                    value={row[id] ?? ''}
                    readOnly={!mayEdit}
                    status={isWrong(row._id!, id) ? 'error' : ''}
                    aria-label={said.cell(
                      index + 1,
                      id === '_description' ? said.description : labelOf(columns.find((one) => one.id === id)!.field),
                    )}
                    onChange={({ target }) =>
                      setRows(table.rules.map((one) => (one === row ? { ...row, [id]: target.value } : one)))
                    }
                  />
                </td>
              ))}
              {mayEdit && (
                <td className={css.policyRowActs}>
                  <Button size="small" disabled={index === 0} onClick={() => move(index, index - 1)}>
                    {said.up}
                  </Button>
                  <Button
                    size="small"
                    disabled={index === table.rules.length - 1}
                    onClick={() => move(index, index + 1)}
                  >
                    {said.down}
                  </Button>
                  <Button size="small" danger onClick={() => setRows(table.rules.filter((one) => one !== row))}>
                    {said.remove}
                  </Button>
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
      {mayEdit && <Button onClick={add}>{said.addRow}</Button>}
    </section>
  )
}
