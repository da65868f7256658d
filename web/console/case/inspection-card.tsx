import { useQuery } from '@tanstack/react-query'
import { formatMoney, formatTime } from '../../shared/format.ts'
import { type Case, readInspections } from '../api.ts'
import { askedFor } from '../query-keys.ts'
import { useMe } from '../shell/me.ts'
import { useInspectionWords } from '../station/inspection-words.ts'
import { useWords } from '../words/use-words.ts'
import { useCardWords } from './card-words.ts'
import { Card } from './cards.tsx'

/** What the bench found, and what was counted and not expected. */
export function InspectionCard({ file }: { file: Case }) {
  const { locale } = useWords()
  const inspection = useInspectionWords()
  const said = useCardWords()
  const { timeZone } = useMe().merchant
  const found = useQuery({
    queryKey: askedFor('case', file.id, 'inspections'),
    queryFn: () => readInspections(file.id),
    enabled: file.inspects,
  })
  const odd = file.receiptLines.filter(({ discrepancy }) => discrepancy)
  const items = found.data?.items ?? []
  if (items.length === 0 && odd.length === 0) return null
  return (
    <Card title={said.inspections}>
      <ul className="plain">
        {items.map((one) => (
          <li key={one.id}>
            <strong>
              {one.grade} · {one.heldBecause && !one.settledAt ? inspection.held : inspection.result[one.result]} ×
              {one.quantity}
            </strong>{' '}
            {inspection.fault[one.fault]} · {inspection.disposition[one.disposition]}
            {one.deduction.amount > 0 && ` · −${formatMoney(one.deduction, locale)}`}
            {one.serialNumber && ` · ${one.serialNumber}`}
            {one.reason && <q>{one.reason}</q>}
            <span className="mute">
              {' '}
              {one.inspectedByName} {formatTime(one.inspectedAt, locale, { timeZone })}
            </span>
          </li>
        ))}
        {odd.map((line) => (
          <li key={line.id}>
            <span className="badge amber">{inspection.discrepancy[line.discrepancy!]}</span> {line.sku} ×{line.quantity}{' '}
            <span className="mute">{inspection.condition[line.condition]}</span>
          </li>
        ))}
      </ul>
    </Card>
  )
}
