import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Button, Segmented, Select } from 'antd'
import { formatNumber } from '../../shared/format.ts'
import { listCarriers } from '../carriers/calls.ts'
import { askedFor } from '../query-keys.ts'
import type { Incident, IncidentFilters } from './calls.ts'
import css from './incidents.module.css'
import { useIncidentWords } from './words.ts'

type Filtered = { filters: IncidentFilters; rows: readonly Incident[] }

/** What the list is narrowed to; it lives in the address. */
export function Filters({ filters, rows }: Filtered) {
  const said = useIncidentWords()
  const navigate = useNavigate()
  const carriers = useCarriers({ filters, rows })
  const goTo = ({ open: _, ...changed }: IncidentFilters) =>
    void navigate({
      to: '/incidents',
      search: Object.fromEntries(Object.entries(changed).filter(([, value]) => value)) as never,
    })
  const named = (names: Readonly<Record<string, string>>) =>
    Object.entries(names).map(([value, label]) => ({ value, label }))
  return (
    <section className={css.filters} aria-label={said.filters}>
      <div className="scroll">
        <Segmented
          value={filters.show ?? ''}
          onChange={(show) => goTo({ ...filters, show })}
          options={[
            { value: '', label: filters.case ? said.allOfCase : said.all },
            { value: 'mine', label: said.mine },
            { value: 'overdue', label: said.overdue },
            ...named(said.state),
          ]}
        />
      </div>
      <Select
        aria-label={said.anyKind}
        value={filters.kind ?? ''}
        onChange={(kind) => goTo({ ...filters, kind })}
        options={[{ value: '', label: said.anyKind }, ...named(said.kind)]}
      />
      <Select
        aria-label={said.anyCarrier}
        value={filters.carrier ?? ''}
        onChange={(carrier) => goTo({ ...filters, carrier })}
        options={[{ value: '', label: said.anyCarrier }, ...carriers]}
      />
      {filters.case && (
        <span className={css.only}>
          {said.ofCase(numberOf(filters.case, rows))}
          <Button type="link" onClick={() => goTo({ ...filters, case: '' })}>
            {said.ofAllCases}
          </Button>
        </span>
      )}
    </section>
  )
}

const numberOf = (caseId: string, rows: readonly Incident[]): string => {
  const found = rows.flatMap(({ cases }) => cases).find(({ id }) => id === caseId)
  return found ? formatNumber(found.number) : ''
}

/** Those the shop works with, and those customers sent with that are in the list. */
function useCarriers({ filters, rows }: Filtered): { value: string; label: string }[] {
  const found = useQuery({ queryKey: askedFor('carriers'), queryFn: listCarriers })
  const names = new Map<string, string>()
  if (filters.carrier) names.set(filters.carrier, filters.carrier)
  for (const { parcel } of rows) if (parcel.carrier) names.set(parcel.carrier, parcel.carrierName ?? parcel.carrier)
  for (const { carrier, name } of found.data?.items ?? []) names.set(carrier, name)
  return [...names].map(([value, label]) => ({ value, label }))
}
