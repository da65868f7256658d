import { useInfiniteQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { Button, Input, Table } from 'antd'
import { useState } from 'react'
import { askedFor } from '../query-keys.ts'
import { useScanner } from '../scanner/use-scanner.ts'
import { useMay } from '../shell/me.ts'
import { Quiet, WentWrong } from '../shell/states.tsx'
import { useWords } from '../words/use-words.ts'
import { listStock, type StockRow } from './calls.ts'
import { SkuDialog } from './sku-dialog.tsx'
import css from './stock.module.css'
import { useStockWords } from './words.ts'

/** What there is: found by words or by a scan. */
export function StockPage() {
  const { words } = useWords()
  const said = useStockWords()
  const navigate = useNavigate()
  const mayCount = useMay('change_stock')
  const maySetUp = useMay('set_up_stock')
  const [adds, setAdds] = useState(false)
  const { q } = useSearch({ strict: false }) as { q?: string }
  const look = (text: string) =>
    void navigate({ to: '/stock', search: text.trim() ? { q: text.trim() } : {}, replace: true })
  useScanner({ code: look, keys: {} })
  const found = useInfiniteQuery({
    queryKey: askedFor('stock', q ?? ''),
    queryFn: ({ pageParam }) => listStock(q, pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  })
  return (
    <main className="desk">
      <header className="desk-head between">
        <div>
          <h1>{said.title}</h1>
          <p className="mute">{said.lead}</p>
        </div>
        <nav className={css.ways} aria-label={said.title}>
          {mayCount && <Link to="/stock/count">{said.count}</Link>}
          {maySetUp && <Link to="/stock/import">{said.import}</Link>}
          {maySetUp && <Link to="/stock/places">{said.places}</Link>}
          {maySetUp && (
            <Button type="primary" onClick={() => setAdds(true)}>
              {said.add}
            </Button>
          )}
        </nav>
      </header>
      <Input.Search
        key={q ?? ''}
        defaultValue={q ?? ''}
        aria-label={said.search}
        placeholder={said.search}
        allowClear
        className={css.search!}
        data-scan=""
        onSearch={look}
      />
      {found.error && !found.data ? (
        <WentWrong error={found.error} again={() => void found.refetch()} />
      ) : (
        <StockTable rows={found.data?.pages.flatMap(({ items }) => items) ?? []} waits={found.isPending} />
      )}
      {found.hasNextPage && (
        <Button loading={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
          {words.loadMore}
        </Button>
      )}
      {adds && <SkuDialog stock={null} close={() => setAdds(false)} />}
    </main>
  )
}

function StockTable({ rows, waits }: { rows: StockRow[]; waits: boolean }) {
  const said = useStockWords()
  const figure = (title: string, of: (row: StockRow) => number) => ({
    title,
    align: 'right' as const,
    render: (_: unknown, row: StockRow) => <span className={of(row) === 0 ? 'figure mute' : 'figure'}>{of(row)}</span>,
  })
  return (
    <Table<StockRow>
      rowKey="sku"
      loading={waits}
      dataSource={rows}
      pagination={false}
      scroll={{ x: 560 }}
      locale={{ emptyText: waits ? ' ' : <Quiet title={said.emptyTitle} text={said.emptyText} /> }}
      columns={[
        {
          title: said.sku,
          render: (_, { sku, name, variant, active }) => (
            <>
              <Link to="/stock/sku/$sku" params={{ sku }}>
                <strong className="nowrap">{sku}</strong>
              </Link>
              <br />
              {name} {variant && !name.includes(variant) && <span className="mute">{variant}</span>}{' '}
              {!active && <span className="badge mute">{said.off}</span>}
            </>
          ),
        },
        figure(said.available, ({ available }) => available),
        figure(said.onHand, ({ onHand }) => onHand),
        figure(said.reserved, ({ reserved }) => reserved),
        figure(said.openBox, ({ openBox }) => openBox),
        figure(said.quarantine, ({ quarantine }) => quarantine),
      ]}
    />
  )
}
