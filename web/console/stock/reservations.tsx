import { Link } from '@tanstack/react-router'
import { Table } from 'antd'
import { formatTime } from '../../shared/format.ts'
import { useMe } from '../shell/me.ts'
import { useWords } from '../words/use-words.ts'
import type { StockView } from './calls.ts'
import { useStockWords } from './words.ts'

type Reservation = StockView['reservations'][number]

/** Who was promised it, those that end first before the others. */
export function Reservations({ stock }: { stock: StockView }) {
  const { locale } = useWords()
  const said = useStockWords()
  const { timeZone } = useMe().merchant
  return (
    <section className="card">
      <h2>{said.reservations}</h2>
      {stock.reservations.length === 0 ? (
        <p className="mute">{said.noReservations}</p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways is reached by the keyboard too
        <section className="scroll" tabIndex={0} aria-label={said.reservations}>
          <Table<Reservation>
            rowKey="id"
            dataSource={stock.reservations}
            pagination={false}
            size="small"
            style={{ minWidth: 560 }}
            columns={[
              {
                title: said.reason,
                render: (_, { reason, caseId }) =>
                  caseId ? (
                    <Link to="/inbox/$number" params={{ number: caseId }} title={said.openCase}>
                      {reason}
                    </Link>
                  ) : (
                    reason
                  ),
              },
              {
                title: said.number,
                align: 'right',
                render: (_, { quantity, taken }) => (
                  <>
                    <span className="figure">{quantity}</span>{' '}
                    {taken > 0 && <span className="badge blue">{said.takenOf(taken)}</span>}
                  </>
                ),
              },
              { title: said.poolTitle, render: (_, { pool }) => said.pool[pool] },
              { title: said.warehouse, dataIndex: 'warehouse' },
              {
                title: said.until,
                render: (_, { until }) =>
                  until ? <time dateTime={until}>{formatTime(until, locale, { timeZone })}</time> : said.noEnd,
              },
            ]}
          />
        </section>
      )}
    </section>
  )
}
