import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Alert, App, Form, Input, Modal } from 'antd'
import { useAttempts } from '../../shared/attempts.ts'
import { majorOf, minorOf } from '../../shared/minor.ts'
import { askAnew } from '../query-keys.ts'
import { useMe } from '../shell/me.ts'
import { useWords } from '../words/use-words.ts'
import { type Nature, putSku, type SkuToldInput, type StockView } from './calls.ts'
import { SkuFields } from './sku-fields.tsx'
import { useStockWords } from './words.ts'

export type FilledSku = {
  sku: string
  name: string
  product?: string
  variant?: string
  barcodes?: string
  weightGrams?: number | null
  length?: number | null
  width?: number | null
  height?: number | null
  nature: Nature[]
  battery: StockView['battery']
  wattHours?: number | null
  serial: boolean
  price?: string | null
  value?: string | null
  imageUrl?: string
}

/** Adds a SKU, or changes what is known of one. */
export function SkuDialog({ stock, close }: { stock: StockView | null; close(): void }) {
  const { words } = useWords()
  const said = useStockWords()
  const { message } = App.useApp()
  const queries = useQueryClient()
  const [form] = Form.useForm<FilledSku>()
  const attempt = useAttempts()
  const own = useMe().merchant.currency
  const currency = stock?.currency ?? own
  const keep = useMutation({
    mutationFn: (filled: FilledSku) => {
      const body = toldOf(filled, currency, stock)
      return attempt([filled.sku, body], (one) => putSku(filled.sku.trim(), body, one))
    },
    onSuccess: () => {
      askAnew(queries, 'stock')
      void message.success(said.saved)
      close()
    },
  })
  const needed = (label: string) => [{ required: true, whitespace: true, message: label }]
  return (
    <Modal
      open
      width={640}
      title={stock ? said.editTitle : said.addTitle}
      okText={words.save}
      cancelText={words.cancel}
      confirmLoading={keep.isPending}
      onCancel={close}
      onOk={() => form.submit()}
    >
      {keep.error && <Alert type="error" showIcon title={keep.error.message} />}
      <Form<FilledSku>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={stock ? filledOf(stock) : { nature: [], battery: 'none', serial: false }}
        onFinish={(filled) => keep.mutate(filled)}
      >
        {!stock && (
          <Form.Item name="sku" label={said.sku} rules={needed(said.sku)}>
            <Input maxLength={100} data-scan="" autoFocus />
          </Form.Item>
        )}
        {stock && (
          <Form.Item name="sku" hidden>
            <Input />
          </Form.Item>
        )}
        <Form.Item name="name" label={said.name} rules={needed(said.name)}>
          <Input maxLength={300} />
        </Form.Item>
        <SkuFields currency={currency} />
      </Form>
    </Modal>
  )
}

function toldOf(filled: FilledSku, currency: string, stock: StockView | null): SkuToldInput {
  const { length, width, height } = filled
  const money = (typed: string | null | undefined) =>
    typed ? { amount: minorOf(String(typed), currency), currency } : null
  return {
    name: filled.name,
    product: filled.product?.trim() || null,
    variant: filled.variant?.trim() || null,
    barcodes: barcodesOf(filled.barcodes ?? ''),
    weightGrams: filled.weightGrams ?? null,
    sizeMm: length && width && height ? [length, width, height] : null,
    nature: filled.nature,
    battery: filled.battery,
    wattHours: filled.wattHours ?? null,
    batteryPacking: stock?.batteryPacking ?? null,
    serial: filled.serial,
    price: money(filled.price),
    value: money(filled.value),
    imageUrl: filled.imageUrl?.trim() || null,
  }
}

/** `16901234567899 × 12`: a code a line, behind it how many units it stands for. */
const barcodesOf = (text: string) =>
  text
    .split('\n')
    .map((line) => /^(.*?)(?:\s*[×xX*]\s*(\d{1,6}))?$/.exec(line.trim())!)
    .filter(([, code]) => code !== '')
    .map(([, code, units]) => ({ code: code!, units: Number(units ?? 1) }))

function filledOf(stock: StockView): Partial<FilledSku> {
  const { currency } = stock
  const major = (amount: number | null) => (amount === null || currency === null ? null : majorOf(amount, currency))
  return {
    sku: stock.sku,
    name: stock.name,
    product: stock.product ?? '',
    variant: stock.variant ?? '',
    barcodes: stock.barcodes.map(({ code, units }) => (units === 1 ? code : `${code} × ${units}`)).join('\n'),
    weightGrams: stock.weightGrams,
    length: stock.sizeMm?.[0] ?? null,
    width: stock.sizeMm?.[1] ?? null,
    height: stock.sizeMm?.[2] ?? null,
    nature: stock.nature,
    battery: stock.battery,
    wattHours: stock.wattHours,
    serial: stock.serial,
    price: major(stock.priceMinor),
    value: major(stock.valueMinor),
    imageUrl: stock.imageUrl ?? '',
  }
}
