import { useInfiniteQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { Button, Segmented, Select } from 'antd'
import { formatNumber, formatTime } from '../../shared/format.ts'
import { DueBadge } from '../case/badge.tsx'
import { askedFor } from '../query-keys.ts'
import { useMe } from '../shell/me.ts'
import { Bars, Quiet, WentWrong } from '../shell/states.tsx'
import { useWords } from '../words/use-words.ts'
import { listPromises, type PromiseGroup, type RunningPromise } from './calls.ts'
import { PromiseBar, tones } from './promise-bar.tsx'
import css from './promises.module.css'
import type { PromisesSearch } from './promises-page.tsx'
import { usePromiseWords } from './words.ts'

const groups: readonly PromiseGroup[] = ['amber', 'broken', 'in_time']

/** Promises that run: first those that can still be kept by hurrying, then those that are late, then the others. */
export function RunningPromises({ search }: { search: PromisesSearch }) {
  const said = usePromiseWords()
  const navigate = useNavigate()
  const shown = groups.find((group) => group === search.show)
  const lists = {
    amber: useGroup('amber', search.kind),
    broken: useGroup('broken', search.kind),
    in_time: useGroup('in_time', search.kind),
  }
  const wanted = shown ? [shown] : groups
  const failed = wanted.map((group) => lists[group]).find(({ error, data }) => error && !data)
  const pending = wanted.some((group) => lists[group].isPending)
  const none = wanted.every((group) => lists[group].data?.pages[0]?.items.length === 0)
  const go = (part: PromisesSearch) => {
    const next = Object.entries({ ...search, ...part }).filter(([, value]) => value)
    void navigate({ to: '/promises', search: Object.fromEntries(next) as PromisesSearch })
  }
  return (
    <>
      <div className={css.promiseFilters}>
        <Segmented
          aria-label={said.filter}
          value={shown ?? 'all'}
          onChange={(value) => go({ show: value === 'all' ? '' : value })}
          options={[
            { value: 'all', label: said.all },
            ...groups.map((group) => ({ value: group, label: said.group[group] })),
          ]}
        />
        <Select
          aria-label={said.allKinds}
          value={search.kind ?? ''}
          onChange={(kind) => go({ kind })}
          options={[
            { value: '', label: said.allKinds },
            ...Object.entries(said.kind).map(([value, label]) => ({ value, label })),
          ]}
        />
      </div>
      {failed ? (
        <WentWrong error={failed.error as Error} again={() => void failed.refetch()} />
      ) : pending ? (
        <Bars count={4} tall />
      ) : none ? (
        <Quiet title={said.emptyTitle} text={said.emptyText} />
      ) : (
        wanted.map((group) => <Group key={group} group={group} list={lists[group]} />)
      )}
    </>
  )
}

// Clocks go on without anybody changing anything, so it is asked anew every minute too.
const useGroup = (group: PromiseGroup, kind: string | undefined) =>
  useInfiniteQuery({
    queryKey: askedFor('promises', group, kind),
    queryFn: ({ pageParam }) => listPromises(group, kind, pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    placeholderData: (before) => before,
    refetchInterval: 60_000,
  })

function Group({ group, list }: { group: PromiseGroup; list: ReturnType<typeof useGroup> }) {
  const { words } = useWords()
  const said = usePromiseWords()
  const promises = list.data?.pages.flatMap(({ items }) => items) ?? []
  if (promises.length === 0) return null
  return (
    <section className={css.promiseGroup}>
      <h2>{said.group[group]}</h2>
      <ul>
        {promises.map((promise) => (
          <Row key={`${promise.caseId} ${promise.kind}`} promise={promise} />
        ))}
      </ul>
      {list.hasNextPage && (
        <Button type="text" block loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {words.loadMore}
        </Button>
      )}
    </section>
  )
}

function Row({ promise }: { promise: RunningPromise }) {
  const said = usePromiseWords()
  const { locale } = useWords()
  const { timeZone } = useMe().merchant
  const { caseNumber, kind, dueAt, amberAt, state } = promise
  return (
    <li className={css.promiseRow}>
      <span className={css.promiseWhat}>
        <strong>{said.kind[kind]}</strong>
        <Link to="/inbox/$number" params={{ number: caseNumber }} className="figure">
          {formatNumber(caseNumber)}
        </Link>
      </span>
      <PromiseBar promise={promise} tone={tones[state]} />
      <span className={css.promiseDue}>
        <DueBadge timed={{ dueAt, amberAt, customerDueAt: null }} />
        <span className="figure">{said.due(formatTime(dueAt, locale, { timeZone }))}</span>
      </span>
    </li>
  )
}
