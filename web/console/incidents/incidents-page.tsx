import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { Button, Segmented, Select, Table } from 'antd'
import { formatMoney, formatNumber, formatTime } from '../../shared/format.ts'
import { askedFor } from '../query-keys.ts'
import { useMe } from '../shell/me.ts'
import { Quiet, WentWrong } from '../shell/states.tsx'
import { useWords } from '../words/use-words.ts'
import { type Incident, type IncidentFilters, listIncidents, sumClaims } from './calls.ts'
import { IncidentDetail } from './incident-detail.tsx'
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
  return (
    <main className="desk">
      <header className="desk-head">
        <h1>{said.title}</h1>
        <p className="mute">{said.lead}</p>
      </header>
      <Filters filters={filters} />
      {found.error && !found.data ? (
        <WentWrong error={found.error} again={() => void found.refetch()} />
      ) : (
        <Table<Incident>
          rowKey="id"
          loading={found.isPending}
          dataSource={found.data?.pages.flatMap(({ items }) => items) ?? []}
          pagination={false}
          scroll={{ x: 640 }}
          expandable={{
            expandRowByClick: true,
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
                  <small className={css.below}>{parcel.carrier}</small>
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

function Filters({ filters }: { filters: IncidentFilters }) {
  const said = useIncidentWords()
  const navigate = useNavigate()
  const goTo = (changed: IncidentFilters) =>
    void navigate({
      to: '/incidents',
      search: Object.fromEntries(Object.entries({ ...filters, ...changed }).filter(([, value]) => value)) as never,
    })
  const named = (names: Readonly<Record<string, string>>) =>
    Object.entries(names).map(([value, label]) => ({ value, label }))
  return (
    <section className={css.filters} aria-label={said.filters}>
      <div className="scroll">
        <Segmented
          value={filters.show ?? ''}
          onChange={(show) => goTo({ show })}
          options={[
            { value: '', label: said.all },
            { value: 'mine', label: said.mine },
            { value: 'overdue', label: said.overdue },
            ...named(said.state),
          ]}
        />
      </div>
      <Select
        aria-label={said.anyKind}
        value={filters.kind ?? ''}
        onChange={(kind) => goTo({ kind })}
        options={[{ value: '', label: said.anyKind }, ...named(said.kind)]}
      />
    </section>
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
        {sums.map(({ carrier, currency, asked, paid, refused }) => (
          <li key={`${carrier} ${currency}`} className="between">
            <strong>{carrier ?? '—'}</strong>
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
