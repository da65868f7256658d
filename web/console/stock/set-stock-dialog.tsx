import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, App, Form, Input, InputNumber, Modal, Select } from 'antd'
import { useAttempts } from '../../shared/attempts.ts'
import { askAnew, askedFor } from '../query-keys.ts'
import { useWords } from '../words/use-words.ts'
import { listWarehouses, type Pool, type StockView, setStock } from './calls.ts'
import { useStockWords } from './words.ts'

/** The bin that is changed; without one, a bin is asked for. */
export type SetWhere = {
  readonly warehouse?: string
  readonly bin?: string
  readonly pool?: Pool
  readonly onHand?: number
}
type Filled = { warehouse: string; bin: string; pool: Pool; onHand: number | null; safety: number | null }

/** How many lie in a bin from now on. Below what is reserved the server says whose reservations these are. */
export function SetStockDialog({ stock, where, close }: { stock: StockView; where: SetWhere; close(): void }) {
  const { words } = useWords()
  const said = useStockWords()
  const { message } = App.useApp()
  const queries = useQueryClient()
  const [form] = Form.useForm<Filled>()
  const attempt = useAttempts()
  const warehouses = useQuery({ queryKey: askedFor('warehouses'), queryFn: listWarehouses })
  const keep = useMutation({
    mutationFn: ({ onHand, safety, ...place }: Filled) => {
      const bin = where.bin ?? place.bin
      const body = { ...place, bin, ...(onHand !== null && { onHand }), ...(safety !== null && { safety }) }
      return attempt(body, (one) => setStock(stock.sku, body, one))
    },
    onSuccess: () => {
      askAnew(queries, 'stock')
      void message.success(said.saved)
      close()
    },
  })
  const isKnown = where.bin !== undefined
  const main = warehouses.data?.items[0]?.code ?? 'main'
  const names = (warehouses.data?.items ?? []).map(({ code, name }) => ({ value: code, label: `${code} · ${name}` }))
  const safetyOf = stock.levels.find(
    ({ warehouse, pool }) => warehouse === (where.warehouse ?? main) && pool === (where.pool ?? 'sellable'),
  )
  return (
    <Modal
      open
      title={where.bin ? `${stock.sku} · ${where.bin}` : said.putInto}
      okText={words.save}
      cancelText={words.cancel}
      confirmLoading={keep.isPending}
      onCancel={close}
      onOk={() => form.submit()}
    >
      {keep.error && <Alert type="error" showIcon title={keep.error.message} />}
      <Form<Filled>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{
          warehouse: where.warehouse ?? main,
          bin: where.bin ?? '',
          pool: where.pool ?? 'sellable',
          onHand: where.onHand ?? null,
          safety: safetyOf?.safety ?? null,
        }}
        onFinish={(filled) => keep.mutate(filled)}
      >
        {!isKnown && (
          <Form.Item name="bin" label={said.bin} rules={[{ required: true, message: said.bin }]}>
            <Input maxLength={60} data-scan="" />
          </Form.Item>
        )}
        <Form.Item name="warehouse" label={said.warehouse} hidden={isKnown || names.length < 2}>
          <Select options={names} />
        </Form.Item>
        <Form.Item name="pool" label={said.poolTitle} hidden={isKnown}>
          <Select options={Object.entries(said.pool).map(([value, label]) => ({ value, label }))} />
        </Form.Item>
        <Form.Item name="onHand" label={said.number} rules={[{ required: true, message: said.number }]}>
          <InputNumber min={0} max={1_000_000} precision={0} style={{ width: 160 }} />
        </Form.Item>
        <Form.Item name="safety" label={said.safety} extra={said.safetyHint}>
          <InputNumber min={0} max={1_000_000} precision={0} style={{ width: 160 }} />
        </Form.Item>
      </Form>
    </Modal>
  )
}
