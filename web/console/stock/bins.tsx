import { Button, Table } from 'antd'
import { useState } from 'react'
import { useMay } from '../shell/me.ts'
import type { StockView } from './calls.ts'
import { SetStockDialog, type SetWhere } from './set-stock-dialog.tsx'
import { useStockWords } from './words.ts'

type Lying = StockView['bins'][number]

/** Where a SKU lies, and how many; and what is kept for safety. */
export function Bins({ stock }: { stock: StockView }) {
  const said = useStockWords()
  const mayChange = useMay('change_stock')
  const [where, setWhere] = useState<SetWhere | null>(null)
  const picked = stock.levels.reduce((sum, level) => sum + level.picked, 0)
  return (
    <section className="card">
      <header>
        <h2>{said.bins}</h2>
        {mayChange && stock.active && <Button onClick={() => setWhere({})}>{said.putInto}</Button>}
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways is reached by the keyboard too */}
      <section className="scroll" tabIndex={0} aria-label={said.bins}>
        <Table<Lying>
          rowKey={({ warehouse, bin, pool }) => `${warehouse} ${bin} ${pool}`}
          dataSource={stock.bins}
          pagination={false}
          size="small"
          style={{ minWidth: 480 }}
          locale={{ emptyText: said.emptyBins }}
          columns={[
            { title: said.bin, render: (_, { bin }) => <strong className="nowrap">{bin}</strong> },
            { title: said.number, align: 'right', render: (_, { onHand }) => <span className="figure">{onHand}</span> },
            {
              key: 'set',
              align: 'right',
              render: (_, lying) =>
                mayChange && (
                  <Button size="small" onClick={() => setWhere(lying)}>
                    {said.set}
                  </Button>
                ),
            },
            { title: said.warehouse, dataIndex: 'warehouse' },
            { title: said.poolTitle, render: (_, { pool }) => said.pool[pool] },
          ]}
        />
      </section>
      {picked > 0 && <p className="mute">{said.picked(picked)}</p>}
      {stock.levels
        .filter(({ safety }) => safety > 0)
        .map(({ warehouse, pool, safety }) => (
          <p key={`${warehouse} ${pool}`} className="mute">
            {said.safety} · {warehouse} · {said.pool[pool]}: <span className="figure">{safety}</span>
          </p>
        ))}
      {where && <SetStockDialog stock={stock} where={where} close={() => setWhere(null)} />}
    </section>
  )
}
