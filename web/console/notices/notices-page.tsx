import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { Button, Segmented, Select, Table } from 'antd'
import { lazy, Suspense } from 'react'
import { formatNumber, formatTime } from '../../shared/format.ts'
import { askedFor } from '../query-keys.ts'
import { useMay, useMe } from '../shell/me.ts'
import { Bars, Quiet, WentWrong } from '../shell/states.tsx'
import { useWords } from '../words/use-words.ts'
import { AsSeen, StateOf } from './as-seen.tsx'
import { listNoticeKinds, listNotices, type NoticeFilters, type NoticeListed } from './calls.ts'
import { useKindNames } from './kind-names.ts'
import { NoticeActs } from './notice-acts.tsx'
import css from './notices.module.css'
import { useNoticeWords } from './words.ts'

const TemplatesPage = lazy(() => import('./templates-page.tsx').then((it) => ({ default: it.TemplatesPage })))

/** What customers were told; or, in its other part, the words it is said with. */
export function NoticesPage() {
  const { part } = useSearch({ strict: false }) as { part?: string }
  if (part !== 'words') return <Told />
  return (
    <Suspense fallback={<Bars count={6} tall />}>
      <TemplatesPage />
    </Suspense>
  )
}

/** What customers were told over all cases: first what never reached them. The filters live in the address. */
function Told() {
  const { words, locale } = useWords()
  const said = useNoticeWords()
  const { timeZone } = useMe().merchant
  const nameOf = useKindNames()
  const mayEdit = useMay('edit_templates')
  const filters = useSearch({ strict: false }) as NoticeFilters
  const found = useInfiniteQuery({
    queryKey: askedFor('notices', filters),
    queryFn: ({ pageParam }) => listNotices(filters, pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    refetchInterval: 30_000,
  })
  const notices = found.data?.pages.flatMap(({ items }) => items) ?? []
  return (
    <main className="desk">
      <header className="desk-head">
        <h1>{said.title}</h1>
        <p className="mute">
          {said.lead}{' '}
          {mayEdit && (
            <Link to="/notices" search={{ part: 'words' } as never}>
              {said.toWords}
            </Link>
          )}
        </p>
      </header>
      <Filters filters={filters} />
      {found.error && !found.data ? (
        <WentWrong error={found.error} again={() => void found.refetch()} />
      ) : (
        <Table<NoticeListed>
          rowKey="id"
          loading={found.isPending}
          dataSource={notices}
          pagination={false}
          scroll={{ x: 640 }}
          expandable={{ expandedRowRender: (notice) => <AsSeen notice={notice} /> }}
          locale={{ emptyText: found.isPending ? ' ' : <Empty filters={filters} /> }}
          columns={[
            { title: said.what, render: (_, notice) => <What notice={notice} name={nameOf(notice.kind)} /> },
            { title: said.case, render: (_, { caseNumber }) => <CaseLink number={caseNumber} /> },
            {
              title: said.when,
              render: (_, { sentAt, writtenAt }) => formatTime(sentAt ?? writtenAt, locale, { timeZone }),
            },
            { title: said.whatBecame, render: (_, notice) => <Became notice={notice} /> },
            { key: 'act', align: 'right', render: (_, notice) => <NoticeActs notice={notice} /> },
          ]}
        />
      )}
      {found.hasNextPage && (
        <Button loading={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
          {words.loadMore}
        </Button>
      )}
    </main>
  )
}

function Filters({ filters }: { filters: NoticeFilters }) {
  const said = useNoticeWords()
  const navigate = useNavigate()
  const nameOf = useKindNames()
  const goTo = (changed: NoticeFilters) =>
    void navigate({
      to: '/notices',
      search: Object.fromEntries(Object.entries({ ...filters, ...changed }).filter(([, value]) => value)) as never,
    })
  const told = useQuery({ queryKey: askedFor('notice-kinds'), queryFn: listNoticeKinds, staleTime: Infinity })
  const named = (names: Readonly<Record<string, string>>) =>
    Object.entries(names).map(([value, label]) => ({ value, label }))
  return (
    <section className={css.filters} aria-label={said.filters}>
      <div className="scroll">
        <Segmented
          value={filters.show ?? 'person'}
          onChange={(show) => goTo({ show: show === 'person' ? '' : show })}
          options={[
            { value: 'person', label: said.needPerson },
            { value: 'all', label: said.all },
            ...named(said.state),
          ]}
        />
      </div>
      <Select
        aria-label={said.anyWay}
        value={filters.way ?? ''}
        onChange={(way) => goTo({ way })}
        options={[{ value: '', label: said.anyWay }, ...named(said.way)]}
      />
      <Select
        aria-label={said.anyKind}
        value={filters.kind ?? ''}
        onChange={(kind) => goTo({ kind })}
        popupMatchSelectWidth={false}
        options={[
          { value: '', label: said.anyKind },
          ...(told.data?.items ?? []).map(({ kind }) => ({ value: kind, label: nameOf(kind) })),
        ]}
      />
    </section>
  )
}

function What({ notice: { way, to }, name }: { notice: NoticeListed; name: string }) {
  const said = useNoticeWords()
  return (
    <>
      <strong>{name}</strong>
      <small className={css.below}>
        {said.way[way]} · {to}
      </small>
    </>
  )
}

const CaseLink = ({ number }: { number: string }) => (
  <Link to="/inbox/$number" params={{ number }} className="nowrap">
    {formatNumber(number)}
  </Link>
)

function Became({ notice }: { notice: NoticeListed }) {
  const said = useNoticeWords()
  const { attended, failure } = notice
  return (
    <>
      <StateOf notice={notice} />
      {failure && <small className={css.below}>{failure}</small>}
      {attended && (
        <small className={css.below}>
          {said.attended[attended.how]} · {attended.reason}
        </small>
      )}
    </>
  )
}

function Empty({ filters }: { filters: NoticeFilters }) {
  const said = useNoticeWords()
  const asked = filters.show || filters.way || filters.kind
  return asked ? (
    <Quiet title={said.empty} text={said.emptyText} />
  ) : (
    <Quiet title={said.emptyPerson} text={said.emptyPersonText} />
  )
}
