import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Alert, App, Button, Form, Input } from 'antd'
import { useState } from 'react'
import { askAnew, askedFor } from '../query-keys.ts'
import { Bars, WentWrong } from '../shell/states.tsx'
import { useWords } from '../words/use-words.ts'
import { listBins, listWarehouses, putBins, putWarehouse, type WarehouseView } from './calls.ts'
import { usePlaceWords } from './place-words.ts'
import css from './stock.module.css'
import { useStockWords } from './words.ts'

/** Warehouses, and their bins in the order in which one walks past them. */
export function PlacesPage() {
  const said = usePlaceWords()
  const stock = useStockWords()
  const found = useQuery({ queryKey: askedFor('warehouses'), queryFn: listWarehouses })
  return (
    <main className="desk">
      <header className="desk-head">
        <Link to="/stock">{stock.back}</Link>
        <h1>{stock.places}</h1>
        <p className="mute">{said.lead}</p>
      </header>
      {found.error && !found.data && <WentWrong error={found.error} again={() => void found.refetch()} />}
      {found.isPending && <Bars count={4} />}
      <div className={css.parts}>
        {(found.data?.items ?? []).map((warehouse) => (
          <Warehouse key={warehouse.code} warehouse={warehouse} />
        ))}
        {found.data && <AddWarehouse isFirst={found.data.items.length === 0} />}
      </div>
    </main>
  )
}

function Warehouse({ warehouse }: { warehouse: WarehouseView }) {
  const said = usePlaceWords()
  const stock = useStockWords()
  const found = useQuery({
    queryKey: askedFor('warehouses', warehouse.code),
    queryFn: () => listBins(warehouse.code),
  })
  return (
    <section className="card">
      <header>
        <h2>
          {warehouse.name} <span className="mute">{warehouse.code}</span>
        </h2>
        {!warehouse.active && <span className="badge mute">{stock.off}</span>}
      </header>
      {found.error && <Alert type="error" showIcon title={found.error.message} />}
      {found.data ? (
        <BinsInOrder key={found.dataUpdatedAt} code={warehouse.code} bins={found.data.items} />
      ) : (
        <p className="mute">{said.loading}</p>
      )}
    </section>
  )
}

type Bins = Awaited<ReturnType<typeof listBins>>['items']

function BinsInOrder({ code, bins }: { code: string; bins: Bins }) {
  const { words } = useWords()
  const said = usePlaceWords()
  const stock = useStockWords()
  const queries = useQueryClient()
  const { message } = App.useApp()
  const [text, setText] = useState(() => bins.map((bin) => bin.code).join('\n'))
  const keep = useMutation({
    mutationFn: () => {
      const pools = new Map(bins.map((bin) => [bin.code, bin.pool]))
      const told = text.split('\n').map((line) => line.trim())
      return putBins(
        code,
        told.filter(Boolean).map((one) => ({ code: one, pool: pools.get(one) ?? null })),
      )
    },
    onSuccess: () => {
      void message.success(stock.saved)
      askAnew(queries, 'warehouses')
    },
  })
  const meant = bins.filter(({ pool }) => pool !== null)
  return (
    <>
      {keep.error && <Alert type="error" showIcon title={keep.error.message} />}
      <label className="field" htmlFor={`bins-${code}`}>
        <span>{said.binsInOrder(bins.length)}</span>
      </label>
      <Input.TextArea
        id={`bins-${code}`}
        value={text}
        autoSize={{ minRows: 4, maxRows: 16 }}
        onChange={({ target }) => setText(target.value)}
      />
      {meant.map(({ code: bin, pool }) => (
        <p key={bin} className="mute">
          {bin}: {pool && said.meantFor(stock.pool[pool])}
        </p>
      ))}
      <div className={css.done}>
        <Button type="primary" loading={keep.isPending} onClick={() => keep.mutate()}>
          {words.save}
        </Button>
      </div>
    </>
  )
}

function AddWarehouse({ isFirst }: { isFirst: boolean }) {
  const said = usePlaceWords()
  const stock = useStockWords()
  const queries = useQueryClient()
  const { message } = App.useApp()
  const [form] = Form.useForm<{ code: string; name: string }>()
  const add = useMutation({
    mutationFn: ({ code, name }: { code: string; name: string }) => putWarehouse(code.trim(), { name }),
    onSuccess: () => {
      form.resetFields()
      void message.success(stock.saved)
      askAnew(queries, 'warehouses')
    },
  })
  const needed = (label: string) => [{ required: true, whitespace: true, message: label }]
  return (
    <section className="card">
      <h2>{said.add}</h2>
      {add.error && <Alert type="error" showIcon title={add.error.message} />}
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ code: isFirst ? 'main' : '' }}
        onFinish={(filled) => add.mutate(filled)}
      >
        <div className="two">
          <Form.Item name="code" label={said.code} rules={needed(said.code)}>
            <Input maxLength={60} />
          </Form.Item>
          <Form.Item name="name" label={said.name} rules={needed(said.name)}>
            <Input maxLength={200} />
          </Form.Item>
        </div>
        <Button htmlType="submit" loading={add.isPending}>
          {said.add}
        </Button>
      </Form>
    </section>
  )
}
