import { Alert, Table, type TableProps, Tooltip } from 'antd'
import type { Money } from '../../shared/format.ts'
import { formatMoney, formatTime } from '../../shared/format.ts'
import { useWords } from '../words/use-words.ts'
import type { Looked, LookedOrder } from './calls.ts'
import css from './imports.module.css'
import { ToldRows } from './told-rows.tsx'
import type { ImportWords } from './words.ts'

type Columns = NonNullable<TableProps<LookedOrder>['columns']>

/** The orders the beginning of a file would become, with their sums; and what of it cannot be read. */
export function OrdersSeen({ looked, said, isStale }: { looked: Looked; said: ImportWords; isStale: boolean }) {
  const { locale } = useWords()
  const { orders, sums, refusals, leftOut, counts, mapping } = looked
  const figure = (money: Money) => <span className="figure">{formatMoney(money, locale)}</span>
  const quiet = (money: Money) => (money.amount === 0 ? <span className="mute">–</span> : figure(money))
  // a column that says nothing of these orders is left out: the others need its place
  const columnOf = (title: string, of: (order: LookedOrder) => Money): Columns =>
    orders.every((order) => of(order).amount === 0)
      ? []
      : [{ title, align: 'right', width: 84, render: (_, order) => quiet(of(order)) }]
  const columns: Columns = [
    {
      title: said.number,
      dataIndex: 'number',
      width: 118,
      ellipsis: true,
      render: (number) => <strong>{number}</strong>,
    },
    {
      title: said.placed,
      width: 116,
      render: (_, { placedAt }) => formatTime(placedAt, locale, { timeZone: mapping.timeZone }),
    },
    { title: said.customer, width: 92, ellipsis: true, render: (_, { customer }) => customer ?? '–' },
    { title: said.goods, ellipsis: true, render: (_, { lines }) => goodsOf(lines, said) },
    { title: said.price, align: 'right', width: 92, render: (_, { goods }) => figure(goods) },
    ...columnOf(said.tax, ({ tax }) => tax),
    ...columnOf(said.shipping, ({ shipping }) => shipping),
    ...columnOf(said.charges, ({ charges }) => charges),
    { title: said.total, align: 'right', width: 96, render: (_, { total }) => <strong>{figure(total)}</strong> },
    { title: said.paid, align: 'right', width: 134, render: (_, order) => <Paid order={order} said={said} /> },
  ]
  return (
    <section className="desk-part" aria-labelledby="seen" aria-busy={isStale}>
      <h3 id="seen">{said.previewTitle}</h3>
      <p className="mute">{orders.length > 0 ? said.previewOf(counts.orders, counts.whole) : said.nothing}</p>
      {refusals.length > 0 && (
        <>
          <Alert type="warning" showIcon title={said.refusedHere(counts.refused)} />
          <ToldRows told={refusals.slice(0, 5)} said={said} />
        </>
      )}
      {orders.length > 0 && (
        <Table<LookedOrder>
          rowKey="line"
          size="small"
          pagination={false}
          loading={isStale}
          tableLayout="fixed"
          dataSource={orders}
          columns={columns}
          summary={() =>
            sums.map(({ total, paid, orders: count }) => (
              <Table.Summary.Row key={total.currency} className={`${css.lookSum}`}>
                <Table.Summary.Cell index={0} colSpan={columns.length - 2}>
                  {said.sum(count)}
                </Table.Summary.Cell>
                <Table.Summary.Cell index={1} align="right">
                  <strong>{figure(total)}</strong>
                </Table.Summary.Cell>
                <Table.Summary.Cell index={2} align="right">
                  {figure(paid)}
                </Table.Summary.Cell>
              </Table.Summary.Row>
            ))
          }
        />
      )}
      {leftOut.length > 0 && (
        <>
          <h4>{said.leftOutHere}</h4>
          <ToldRows told={leftOut.slice(0, 5)} said={said} />
        </>
      )}
    </section>
  )
}

function Paid({ order, said }: { order: LookedOrder; said: ImportWords }) {
  const { locale } = useWords()
  if (!order.paymentStated)
    return (
      <Tooltip title={said.notStatedHint}>
        <span className="badge amber">{said.notStated}</span>
      </Tooltip>
    )
  return (
    <>
      <span className="figure">{formatMoney(order.paid, locale)}</span>
      {!order.balanced && <span className="badge red">{said.off}</span>}
    </>
  )
}

function goodsOf(lines: LookedOrder['lines'], said: ImportWords): string {
  const [first, ...others] = lines
  if (!first) return '–'
  const one = `${first.name || first.sku} ×${first.quantity}`
  return others.length === 0 ? one : `${one} · ${said.lines(lines.length)}`
}
