import { useInfiniteQuery } from '@tanstack/react-query'
import { Button, Table } from 'antd'
import { formatTime } from '../../shared/format.ts'
import { askedFor } from '../query-keys.ts'
import { useMe } from '../shell/me.ts'
import { WentWrong } from '../shell/states.tsx'
import { useWords } from '../words/use-words.ts'
import { listMovements, type MovementView } from './calls.ts'
import { useStockWords } from './words.ts'

/** Every change of what there is of a SKU, newest first. */
export function Movements({ sku }: { sku: string }) {
  const { words, locale } = useWords()
  const said = useStockWords()
  const { timeZone } = useMe().merchant
  const found = useInfiniteQuery({
    queryKey: askedFor('stock', 'movements', sku),
    queryFn: ({ pageParam }) => listMovements(sku, pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  })
  if (found.error && !found.data) return <WentWrong error={found.error} again={() => void found.refetch()} />
  return (
    <section className="card">
      <h2>{said.movements}</h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways is reached by the keyboard too */}
      <section className="scroll" tabIndex={0} aria-label={said.movements}>
        <Table<MovementView>
          rowKey="id"
          loading={found.isPending}
          dataSource={found.data?.pages.flatMap(({ items }) => items) ?? []}
          pagination={false}
          size="small"
          style={{ minWidth: 640 }}
          locale={{ emptyText: found.isPending ? ' ' : said.noMovements }}
          columns={[
            {
              title: said.when,
              render: (_, { at }) => <time dateTime={at}>{formatTime(at, locale, { timeZone })}</time>,
            },
            { title: said.what, render: (_, { why }) => said.why[why] },
            {
              title: said.number,
              align: 'right',
              render: (_, { quantity }) => <span className="figure">{quantity > 0 ? `+${quantity}` : quantity}</span>,
            },
            { title: said.bin, render: (_, { bin }) => bin ?? <span className="mute">{said.onTheWay}</span> },
            { title: said.poolTitle, render: (_, { pool }) => said.pool[pool] },
            { title: said.warehouse, dataIndex: 'warehouse' },
            { title: said.who, render: (_, { by, byName }) => byName ?? (by.kind === 'key' ? 'API' : said.system) },
          ]}
        />
      </section>
      {found.hasNextPage && (
        <Button loading={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
          {words.loadMore}
        </Button>
      )}
    </section>
  )
}
