import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { Button, Segmented } from 'antd'
import { askedFor } from '../query-keys.ts'
import { Bars, Quiet, WentWrong } from '../shell/states.tsx'
import { useWords } from '../words/use-words.ts'
import { ApprovalCard } from './approval-card.tsx'
import css from './approvals.module.css'
import { listApprovals, readApproval } from './calls.ts'
import { Delegates } from './delegates.tsx'
import { useApprovalWords } from './words.ts'

/** What waits for my agreement; and what waits for others, or has ended. */
export function ApprovalsPage() {
  const { words } = useWords()
  const said = useApprovalWords()
  const navigate = useNavigate()
  const { show } = useSearch({ strict: false }) as { show?: 'pending' | 'all' }
  const which = show ?? 'mine'
  const found = useInfiniteQuery({
    queryKey: askedFor('approvals', which),
    queryFn: ({ pageParam }) => listApprovals(which, pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  })
  const approvals = found.data?.pages.flatMap(({ items }) => items) ?? []
  return (
    <main className={`desk ${css.approvals}`}>
      <header className="desk-head">
        <h1>{said.title}</h1>
        <p className="mute">{said.lead}</p>
      </header>
      <Segmented
        value={which}
        onChange={(value) => void navigate({ to: '/approvals', search: value === 'mine' ? {} : { show: value } })}
        options={[
          { value: 'mine', label: said.mine },
          { value: 'pending', label: said.pending },
          { value: 'all', label: said.all },
        ]}
      />
      {found.error && !found.data ? (
        <WentWrong error={found.error} again={() => void found.refetch()} />
      ) : found.isPending ? (
        <Bars count={4} />
      ) : approvals.length === 0 ? (
        <Quiet title={said.emptyTitle} text={said.emptyText} />
      ) : (
        approvals.map((approval) => <ApprovalCard key={approval.id} approval={approval} />)
      )}
      {found.hasNextPage && (
        <Button loading={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
          {words.loadMore}
        </Button>
      )}
      <Delegates />
    </main>
  )
}

/** One approval, as the mailed link shows it. */
export function ApprovalPage() {
  const approvals = useApprovalWords()
  const { id } = useParams({ strict: false }) as { id: string }
  const found = useQuery({ queryKey: askedFor('approvals', 'one', id), queryFn: () => readApproval(id) })
  const link = window.location.hash.slice(1) || undefined
  return (
    <main className={`desk ${css.approvals}`}>
      <header className="desk-head">
        <h1>{approvals.title}</h1>
        <Link to="/approvals">{approvals.others}</Link>
      </header>
      {found.error ? (
        <WentWrong error={found.error} again={() => void found.refetch()} />
      ) : found.data ? (
        <ApprovalCard approval={found.data} link={link} />
      ) : (
        <Bars count={4} />
      )}
    </main>
  )
}
