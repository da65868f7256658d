import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { Alert, Button, Table } from 'antd'
import { formatDay, formatMoney } from '../../shared/format.ts'
import { listReturnInvoices, type ReturnInvoice, settleReturnInvoice } from '../api.ts'
import { askedFor } from '../query-keys.ts'
import { useMay, useMe } from '../shell/me.ts'
import { useWords } from '../words/use-words.ts'
import { useImportPageWords } from './import-words.ts'

/** What the shop gave back before it had us: a person looks at each once. Shown only while there are any. */
export function ReturnInvoices() {
  const { locale } = useWords()
  const said = useImportPageWords()
  const { timeZone } = useMe().merchant
  const maySettle = useMay('settle_return_invoice')
  const queries = useQueryClient()
  const found = useInfiniteQuery({
    queryKey: askedFor('return-invoices'),
    queryFn: ({ pageParam }) => listReturnInvoices(pageParam),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
  })
  const settle = useMutation({
    mutationFn: settleReturnInvoice,
    onSettled: () => queries.invalidateQueries({ queryKey: askedFor('return-invoices') }),
  })
  const invoices = found.data?.pages.flatMap(({ items }) => items) ?? []
  if (invoices.length === 0) return null
  return (
    <section className="desk-part" aria-labelledby="return-invoices">
      <h2 id="return-invoices">{said.invoices}</h2>
      <p className="mute">{said.invoicesLead}</p>
      {settle.error && <Alert type="error" showIcon title={settle.error.message} />}
      <Table<ReturnInvoice>
        rowKey={({ source, number }) => `${source} ${number}`}
        dataSource={invoices}
        pagination={false}
        scroll={{ x: 760 }}
        columns={[
          { title: said.number, dataIndex: 'number' },
          { title: said.booked, render: (_, { bookedAt }) => formatDay(bookedAt, locale, { timeZone }) },
          { title: said.customer, dataIndex: 'customer' },
          {
            title: said.goods,
            ellipsis: true,
            render: (_, { lines }) => lines.map(({ name, quantity }) => `${name} ×${quantity}`).join('，'),
          },
          {
            title: said.credited,
            align: 'right',
            render: (_, { credited }) => <span className="figure">{formatMoney(credited, locale)}</span>,
          },
          {
            key: 'act',
            align: 'right',
            render: (_, invoice) =>
              maySettle && (
                <Button size="small" disabled={settle.isPending} onClick={() => settle.mutate(invoice)}>
                  {said.seenTo}
                </Button>
              ),
          },
        ]}
      />
      {found.hasNextPage && (
        <Button onClick={() => void found.fetchNextPage()} loading={found.isFetchingNextPage}>
          {said.more}
        </Button>
      )}
    </section>
  )
}
