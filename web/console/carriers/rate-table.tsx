import { useMe } from '../shell/me.ts'
import { natures } from './calls.ts'
import css from './carriers.module.css'
import { type TextColumn, type Typed, textColumns, wrongCells } from './rate-draft.ts'
import { useCarrierWords } from './words.ts'

const widths: Partial<Record<TextColumn, string>> = { zone: css.wide!, carrier: css.medium!, service: css.medium! }
const isNumber = (column: TextColumn) => !['carrier', 'service', 'zone', 'cutOff'].includes(column)

/** Every cell is a field: what is typed stands there at once, and is sent with the whole sheet. `change` null: only to read. */
export function RateTable({
  rows,
  wrong,
  change,
}: {
  rows: readonly Typed[]
  wrong: ReadonlySet<number>
  change: ((rows: Typed[]) => void) | null
}) {
  const said = useCarrierWords()
  const { currency } = useMe().merchant
  const set = (index: number, part: Partial<Typed>) =>
    change?.(rows.map((row, at) => (at === index ? { ...row, ...part } : row)))
  return (
    <div className={css.sheet}>
      <table>
        <thead>
          <tr>
            <th scope="col">#</th>
            {textColumns.map((column) => (
              <th key={column} scope="col" className={isNumber(column) ? css.number : undefined}>
                {said.column[column]}
              </th>
            ))}
            <th scope="col">{said.column.collectsOn}</th>
            <th scope="col">{said.column.byAir}</th>
            <th scope="col">{said.column.takes}</th>
            <td />
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => {
            const bad = wrongCells(row, currency)
            return (
              // biome-ignore lint/suspicious/noArrayIndexKey: rows have no name of their own, and any of their cells may be typed anew
              <tr key={index} className={wrong.has(index) ? css.wrong : undefined}>
                <td className="mute figure">{index + 1}</td>
                {textColumns.map((column) => (
                  <td key={column}>
                    <input
                      className={`${widths[column] ?? ''} ${isNumber(column) ? css.number : ''}`}
                      aria-label={said.cell(said.column[column], index + 1)}
                      aria-invalid={bad.includes(column)}
                      inputMode={isNumber(column) ? 'decimal' : undefined}
                      readOnly={!change}
                      value={row[column]}
                      onChange={({ target }) => set(index, { [column]: target.value })}
                    />
                  </td>
                ))}
                <td>
                  <Days
                    row={index + 1}
                    days={row.collectsOn}
                    change={change && ((collectsOn) => set(index, { collectsOn }))}
                  />
                </td>
                <td>
                  <input
                    type="checkbox"
                    aria-label={said.cell(said.column.byAir, index + 1)}
                    disabled={!change}
                    checked={row.byAir}
                    onChange={({ target }) => set(index, { byAir: target.checked })}
                  />
                </td>
                <td>
                  <span className={css.takes}>
                    {natures.map((nature) => (
                      <label key={nature}>
                        <input
                          type="checkbox"
                          disabled={!change}
                          checked={row.takes.includes(nature)}
                          onChange={({ target }) =>
                            set(index, {
                              takes: natures.filter((one) =>
                                one === nature ? target.checked : row.takes.includes(one),
                              ),
                            })
                          }
                        />
                        {said.nature[nature]}
                      </label>
                    ))}
                  </span>
                </td>
                <td>
                  {change && (
                    <button
                      type="button"
                      aria-label={said.removeRow(index + 1)}
                      title={said.removeRow(index + 1)}
                      onClick={() => change(rows.filter((_, at) => at !== index))}
                    >
                      ×
                    </button>
                  )}
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}

type DaysProps = { row: number; days: readonly number[]; change: ((days: number[]) => void) | null }

/** The days of the week on which the carrier collects. */
function Days({ row, days, change }: DaysProps) {
  const said = useCarrierWords()
  return (
    <span className={css.days}>
      {said.weekdays.map((name, at) => (
        <label key={name}>
          <input
            type="checkbox"
            aria-label={said.cell(`${said.column.collectsOn} ${name}`, row)}
            disabled={!change}
            checked={days.includes(at + 1)}
            onChange={({ target }) =>
              change?.(
                said.weekdays.flatMap((_, day) =>
                  (day === at ? target.checked : days.includes(day + 1)) ? [day + 1] : [],
                ),
              )
            }
          />
          {name}
        </label>
      ))}
    </span>
  )
}
