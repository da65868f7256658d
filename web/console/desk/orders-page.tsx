import { useInfiniteQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { Button, Input, Table, Tooltip } from 'antd'
import { formatDay, formatMoney } from '../../shared/format.ts'
import { listOrders, type Order } from '../api.ts'
import { askedFor } from '../query-keys.ts'
import { useMay, useMe } from '../shell/me.ts'
import { Quiet, WentWrong } from '../shell/states.tsx'
import { useWords } from '../words/use-words.ts'
import { useOrderWords } from './order-words.ts'
import { Withdrawals } from './withdrawals.tsx'

/** What the shop sold: found by what a customer on the phone can say, and a case opened for them. */
export function OrdersPage() {
  const { words, locale } = useWords()
  const ordersWords = useOrderWords()
  const { timeZone } = useMe().merchant
  const navigate = useNavigate()
  const mayOpen = useMay('open_case')
  const { q } = useSearch({ strict: false }) as { q?: string }
  const found = useInfiniteQuery({
    queryKey: askedFor('orders', q ?? ''),
    queryFn: ({ pageParam }) => listOrders({ q, cursor: pageParam }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  })
  const orders = found.data?.pages.flatMap(({ items }) => items) ?? []
  return (
    <main className="desk">
      <header className="desk-head between">
        <h1>{ordersWords.title}</h1>
        <Input.Search
          defaultValue={q ?? ''}
          aria-label={ordersWords.search}
          placeholder={ordersWords.search}
          allowClear
          style={{ maxWidth: 320 }}
          onSearch={(value) => void navigate({ to: '/orders', search: value.trim() ? { q: value.trim() } : {} })}
        />
      </header>
      <Withdrawals />
      {found.error && !found.data ? (
        <WentWrong error={found.error} again={() => void found.refetch()} />
      ) : (
        <Table<Order>
          rowKey="id"
          loading={found.isPending}
          dataSource={orders}
          pagination={false}
          scroll={{ x: 860 }}
          locale={{
            emptyText: found.isPending ? ' ' : <Quiet title={ordersWords.emptyTitle} text={ordersWords.emptyText} />,
          }}
          columns={[
            {
              title: ordersWords.number,
              render: (_, order) => (
                <>
                  <strong>{order.number}</strong> <span className="mute">{order.source}</span>{' '}
                  {!order.paymentStated && (
                    <Tooltip title={ordersWords.notStatedHint}>
                      <span className="badge mute">{ordersWords.notStated}</span>
                    </Tooltip>
                  )}
                  {!order.balanced && (
                    <Tooltip title={ordersWords.unbalancedHint}>
                      <span className="badge amber">{ordersWords.unbalanced}</span>
                    </Tooltip>
                  )}
                </>
              ),
            },
            { title: ordersWords.placed, render: (_, { placedAt }) => formatDay(placedAt, locale, { timeZone }) },
            {
              title: ordersWords.customer,
              render: (_, { customer }) => customer.name ?? customer.phone ?? customer.email ?? customer.ref,
            },
            {
              title: ordersWords.goods,
              render: (_, { lines }) =>
                lines.length === 1 ? lines[0]!.name : `${lines[0]?.name ?? ''} · ${ordersWords.lines(lines.length)}`,
            },
            {
              title: ordersWords.paid,
              align: 'right',
              render: (_, { paid }) => <span className="figure">{formatMoney(paid, locale)}</span>,
            },
            {
              title: ordersWords.refunded,
              align: 'right',
              render: (_, { refunded }) => (
                <span className="figure mute">{refunded.amount ? formatMoney(refunded, locale) : words.empty}</span>
              ),
            },
            {
              key: 'open',
              align: 'right',
              render: (_, order) =>
                mayOpen && order.lines.some(({ quantityReturnable }) => quantityReturnable > 0) ? (
                  <Link to="/orders/$id/open" params={{ id: order.id }}>
                    {ordersWords.open}
                  </Link>
                ) : null,
            },
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
