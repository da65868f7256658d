import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link, useSearch } from '@tanstack/react-router'
import { Button, Table } from 'antd'
import { formatMoney, formatNumber, formatTime } from '../../shared/format.ts'
import { askedFor } from '../query-keys.ts'
import { useMe } from '../shell/me.ts'
import { Quiet, WentWrong } from '../shell/states.tsx'
import { useWords } from '../words/use-words.ts'
import { type Incident, type IncidentFilters, listIncidents, sumClaims } from './calls.ts'
import { IncidentDetail } from './incident-detail.tsx'
import { Filters } from './incident-filters.tsx'
import css from './incidents.module.css'
import { useIncidentWords } from './words.ts'

/** Trouble of parcels, due first; each row opens what may be done about it. The filters live in the address. */
export function IncidentsPage() {
  const { words, locale } = useWords()
  const said = useIncidentWords()
  const { timeZone } = useMe().merchant
  const filters = useSearch({ strict: false }) as IncidentFilters
  const found = useInfiniteQuery({
    queryKey: askedFor('incidents', filters),
    queryFn: ({ pageParam }) => listIncidents(filters, pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    refetchInterval: 30_000,
  })
  const rows = found.data?.pages.flatMap(({ items }) => items) ?? []
  return (
    <main className="desk">
      <header className="desk-head">
        <h1>{said.title}</h1>
        <p className="mute">{said.lead}</p>
      </header>
      <Filters filters={filters} rows={rows} />
      {found.error && !found.data ? (
        <WentWrong error={found.error} again={() => void found.refetch()} />
      ) : (
        <Table<Incident>
          key={filters.open ?? ''}
          rowKey="id"
          loading={found.isPending}
          dataSource={rows}
          pagination={false}
          scroll={{ x: 640 }}
          expandable={{
            expandRowByClick: true,
            defaultExpandedRowKeys: filters.open ? [filters.open] : [],
            expandedRowRender: (incident) => <IncidentDetail incident={incident} />,
          }}
          locale={{ emptyText: found.isPending ? ' ' : <Quiet title={said.empty} text={said.emptyText} /> }}
          columns={[
            { title: said.what, render: (_, incident) => <What incident={incident} /> },
            {
              title: said.parcel,
              render: (_, { parcel }) => (
                <>
                  {parcel.number}
                  <small className={css.below}>{parcel.carrierName}</small>
                </>
              ),
            },
            { title: said.cases, render: (_, { cases }) => <Cases cases={cases} /> },
            {
              title: said.due,
              render: (_, { dueAt, overdue }) => (
                <span className={overdue ? 'badge red' : ''}>{formatTime(dueAt, locale, { timeZone })}</span>
              ),
            },
            { title: said.owner, render: (_, { ownerName }) => ownerName ?? said.nobody },
          ]}
        />
      )}
      {found.hasNextPage && (
        <Button loading={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
          {words.loadMore}
        </Button>
      )}
      <ClaimSums />
    </main>
  )
}

function What({ incident: { kind, cause, state, times, closedHow } }: { incident: Incident }) {
  const said = useIncidentWords()
  return (
    <>
      <strong>{said.kind[kind]}</strong>
      <small className={css.below}>
        {[said.cause[cause], closedHow ? said.how[closedHow] : said.state[state], times > 1 && said.times(times)]
          .filter(Boolean)
          .join(' · ')}
      </small>
    </>
  )
}

const Cases = ({ cases }: { cases: Incident['cases'] }) => (
  <>
    {cases.map(({ id, number }) => (
      <Link key={id} to="/inbox/$number" params={{ number }} className="nowrap">
        {formatNumber(number)}
      </Link>
    ))}
  </>
)

/** What each carrier is asked for, has paid and has refused. */
function ClaimSums() {
  const { locale } = useWords()
  const said = useIncidentWords()
  const found = useQuery({ queryKey: askedFor('claim-sums'), queryFn: sumClaims })
  const sums = found.data?.items ?? []
  if (sums.length === 0) return null
  return (
    <section className={css.sums}>
      <h2>{said.claims}</h2>
      <ul className="plain">
        {sums.map(({ carrier, carrierName, currency, asked, paid, refused }) => (
          <li key={`${carrier} ${currency}`} className="between">
            <strong>{carrierName ?? '—'}</strong>
            <span>
              {said.asked} {formatMoney(asked, locale)} · {said.paid} {formatMoney(paid, locale)} · {said.refused}{' '}
              {formatMoney(refused, locale)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
