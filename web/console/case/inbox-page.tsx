import { useInfiniteQuery } from '@tanstack/react-query'
import { Link, lazyRouteComponent, Outlet, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { Button } from 'antd'
import { Suspense, useState } from 'react'
import { formatMoney, formatNumber } from '../../shared/format.ts'
import { type CaseSummary, listCases } from '../api.ts'
import { askedFor } from '../query-keys.ts'
import { Bars, Quiet, WentWrong } from '../shell/states.tsx'
import { useKeys } from '../shell/use-keys.ts'
import { useWords } from '../words/use-words.ts'
import { DueBadge } from './badge.tsx'
import type { Answered } from './batch-answers.tsx'
import { useBatchWords } from './batch-words.ts'
import css from './inbox.module.css'
import { InboxFilters } from './inbox-filters.tsx'
import { useInboxWords } from './inbox-words.ts'
import { type Selection, useSelection } from './use-selection.ts'
import { useCaseWords } from './words.ts'

// Few shops have any; the list does not wait for it.
const WithdrawalsWait = lazyRouteComponent(() => import('../desk/withdrawals-wait.tsx'), 'WithdrawalsWait')
// Fetched when the first case is chosen.
const BatchBar = lazyRouteComponent(() => import('./batch-bar.tsx'), 'BatchBar')
const BatchAnswers = lazyRouteComponent(() => import('./batch-answers.tsx'), 'BatchAnswers')

export type InboxSearch = {
  state?: string
  wish?: string
  channel?: string
  reason?: string
  promise?: string
  message?: string
  mark?: string
  assignee?: string
  q?: string
  sort?: string
}

/** The list by urgency, and beside it the case that is open. On a narrow screen one at a time. */
export function InboxPage() {
  const { words } = useWords()
  const inbox = useInboxWords()
  const search = useSearch({ strict: false }) as InboxSearch
  const { number } = useParams({ strict: false }) as { number?: string }
  const navigate = useNavigate()
  const { message, ...rest } = search
  const asked = { ...rest, ...(message === 'waiting' && { awaitingAnswer: 'true' }) }
  const found = useInfiniteQuery({
    queryKey: askedFor('cases', search),
    queryFn: ({ pageParam }) => listCases({ ...asked, cursor: pageParam }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    placeholderData: (before) => before,
  })
  const cases = found.data?.pages.flatMap(({ items }) => items) ?? []
  const selection = useSelection(cases.map(({ id }) => id))
  const chosen = cases.filter(({ id }) => selection.has(id))
  const [answered, setAnswered] = useState<Answered | null>(null)
  const go = (step: number) => {
    const here = cases.findIndex((one) => one.number === number)
    const next = cases[here < 0 ? 0 : here + step]
    if (next) void navigate({ to: '/inbox/$number', params: { number: next.number }, search })
  }
  useKeys({
    j: () => go(1),
    k: () => go(-1),
    x: () => {
      const id = focusedCase() ?? cases.find((one) => one.number === number)?.id
      if (id) selection.toggle(id)
    },
    '/': () => document.querySelector<HTMLInputElement>('#inbox-search')?.focus(),
  })
  return (
    <div className={number ? `${css.inbox} ${css.withCase}` : css.inbox}>
      <section className={css.inboxList} aria-label={inbox.list}>
        <InboxFilters search={search} />
        <Suspense fallback={null}>
          <WithdrawalsWait />
        </Suspense>
        {answered && (
          <Suspense>
            <BatchAnswers answered={answered} search={search} close={() => setAnswered(null)} />
          </Suspense>
        )}
        {found.isPending && <Bars count={5} tall />}
        {found.error && cases.length === 0 && <WentWrong error={found.error} again={() => void found.refetch()} />}
        {found.data && cases.length === 0 && <EmptyList search={search} />}
        <ul className={chosen.length > 0 ? `${css.rows} ${css.choosing}` : css.rows}>
          {cases.map((one) => (
            <li key={one.id} data-case={one.id}>
              <Pick summary={one} selection={selection} />
              <Row summary={one} search={search} here={one.number === number} />
            </li>
          ))}
        </ul>
        {found.hasNextPage && (
          <Button type="text" block loading={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
            {words.loadMore}
          </Button>
        )}
        {chosen.length > 0 && (
          <Suspense>
            <BatchBar chosen={chosen} shown={cases} choose={selection.choose} answered={setAnswered} />
          </Suspense>
        )}
      </section>
      <main className={css.inboxCase}>
        {number ? <Outlet /> : cases.length > 0 && <Quiet title={inbox.choose} text={inbox.chooseText} />}
      </main>
    </div>
  )
}

function EmptyList({ search }: { search: InboxSearch }) {
  const inbox = useInboxWords()
  const filtered = Object.keys(search).some((name) => name !== 'sort')
  return filtered ? (
    <Quiet title={inbox.nothingFound} text={inbox.nothingFoundText}>
      <Link to="/inbox">{inbox.clear}</Link>
    </Quiet>
  ) : (
    <Quiet title={inbox.emptyTitle} text={inbox.emptyText} />
  )
}

const focusedCase = (): string | undefined => document.activeElement?.closest<HTMLElement>('[data-case]')?.dataset.case

function Pick({ summary: { id, number }, selection }: { summary: CaseSummary; selection: Selection }) {
  const batch = useBatchWords()
  return (
    <label className={css.pick}>
      <input
        type="checkbox"
        aria-label={batch.pick(formatNumber(number))}
        checked={selection.has(id)}
        onChange={({ nativeEvent }) => selection.toggle(id, (nativeEvent as MouseEvent).shiftKey)}
      />
    </label>
  )
}

function Row({ summary, search, here }: { summary: CaseSummary; search: InboxSearch; here: boolean }) {
  const { common, locale } = useWords()
  const caseWords = useCaseWords()
  return (
    <Link
      to="/inbox/$number"
      params={{ number: summary.number }}
      search={search}
      className={here ? 'row here' : 'row'}
      {...(here && { 'aria-current': true })}
    >
      <span className="row-top">
        <strong>{formatNumber(summary.number)}</strong>
        {summary.ended && !summary.awaitingAnswerSince ? (
          <span className="badge mute">{common.stage[summary.stage]}</span>
        ) : (
          <DueBadge timed={summary} />
        )}
      </span>
      <span className="row-title">
        <span className="row-name">{summary.title}</span>
        <span>
          {caseWords.unitsOf(summary.lineCount, summary.quantity)} · {common.reason[summary.reason]}
        </span>
      </span>
      <Flags summary={summary} />
      <span className={css.rowBottom}>
        <span className="row-name">{summary.customerName ?? caseWords.customer}</span>
        <span>{common.channel[summary.channel]}</span>
        <span className={css.rowWorth}>
          {common.wish[summary.wish]} {formatMoney(summary.worth, locale)}
        </span>
      </span>
    </Link>
  )
}

const markTones: Readonly<Record<CaseSummary['marks'][number], string>> = {
  goods_owed: 'blue',
  dispatch_held: 'red',
  bad_answer: 'red',
}

/** What is worth a look before the case is opened: the customer wrote, goods are to be sent, a dispatch stands still. */
function Flags({ summary: { awaitingAnswerSince, ended, stage, marks } }: { summary: CaseSummary }) {
  const { common } = useWords()
  const inbox = useInboxWords()
  if (!awaitingAnswerSince && marks.length === 0) return null
  return (
    <span className={css.rowFlags}>
      {awaitingAnswerSince && <span className="badge wrote">{inbox.wrote}</span>}
      {awaitingAnswerSince && ended && <span className="badge mute">{common.stage[stage]}</span>}
      {marks.map((mark) => (
        <span key={mark} className={`badge ${markTones[mark]}`}>
          {inbox.mark[mark]}
        </span>
      ))}
    </span>
  )
}
