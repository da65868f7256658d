import type { Case } from '../api.ts'
import { useWords } from '../words/use-words.ts'
import type { Expected, Scan } from './counting.ts'
import css from './station.module.css'
import { useStationWords } from './words.ts'

type Props = { file: Case; expected: readonly Expected[]; odd: readonly Scan[] }

/** What the case waits for with its count, and what was written down besides. */
export function ExpectedList({ file, expected, odd }: Props) {
  const { common } = useWords()
  const said = useStationWords()
  const counts = new Map<string, number>()
  for (const { sku } of odd) counts.set(sku, (counts.get(sku) ?? 0) + 1)
  return (
    <section className={css.expected}>
      <ul>
        {expected.map((line) => (
          <li key={line.id}>
            <span>
              <strong>{line.name}</strong>
              <small>
                {line.sku}
                {line.damaged > 0 && ` · ${said.damaged} ${line.damaged}`}
              </small>
            </span>
            <span className={line.counted === line.wanted ? `${css.tally} ${css.full}` : css.tally}>
              {line.counted} / {line.wanted}
              {line.counted === line.wanted && ' ✓'}
            </span>
          </li>
        ))}
      </ul>
      {expected.length === 0 && (
        <>
          <p className={css.odd}>{said.awaitsNothing(common.stage[file.stage])}</p>
          <ul className={css.expectedSettled}>
            {file.lines.map((line) => (
              <li key={line.id}>
                <span>
                  <strong>{line.name}</strong>
                  <small>{line.sku}</small>
                </span>
                <span className={`${css.tally} mute`}>
                  {line.received} / {line.approved}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
      {counts.size > 0 && (
        <p className={css.odd}>
          {said.discrepancies}
          {[...counts].map(([sku, count]) => (
            <span key={sku}>
              {sku} × {count}
            </span>
          ))}
        </p>
      )}
    </section>
  )
}
