import { Checkbox, Form, Input, InputNumber, Select } from 'antd'
import { MoneyInput } from '../shell/money-input.tsx'
import type { FilledSku } from './sku-dialog.tsx'
import { useStockWords } from './words.ts'

const Field = Form.Item<FilledSku>
const optionsOf = (words: Readonly<Record<string, string>>) =>
  Object.entries(words).map(([value, label]) => ({ value, label }))

/** What a picker, a packer and a carrier must know. */
export function SkuFields({ currency }: { currency: string }) {
  const said = useStockWords()
  return (
    <>
      <div className="two">
        <Field name="product" label={said.product} extra={said.productHint}>
          <Input maxLength={200} />
        </Field>
        <Field name="variant" label={said.variant}>
          <Input maxLength={200} />
        </Field>
      </div>
      <Field name="barcodes" label={said.barcodes} extra={said.barcodesHint}>
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} />
      </Field>
      <div className="two">
        <Field name="weightGrams" label={said.weight}>
          <InputNumber min={1} max={10_000_000} precision={0} style={{ width: '100%' }} />
        </Field>
        <Form.Item label={said.size}>
          <div className="two three">
            {(['length', 'width', 'height'] as const).map((side) => (
              <Field key={side} name={side} noStyle>
                <InputNumber
                  min={1}
                  max={100_000}
                  precision={0}
                  controls={false}
                  aria-label={said.side[side]}
                  style={{ width: '100%' }}
                />
              </Field>
            ))}
          </div>
        </Form.Item>
        <Field name="nature" label={said.natureTitle}>
          <Select mode="multiple" options={optionsOf(said.nature)} />
        </Field>
        <div className="two">
          <Field name="battery" label={said.batteryTitle}>
            <Select options={optionsOf(said.battery)} />
          </Field>
          <Field name="wattHours" label={said.wattHours}>
            <InputNumber min={0} max={100_000} style={{ width: '100%' }} />
          </Field>
        </div>
        <Field name="price" label={`${said.price} (${currency})`}>
          <MoneyInput currency={currency} />
        </Field>
        <Field name="value" label={`${said.value} (${currency})`}>
          <MoneyInput currency={currency} />
        </Field>
      </div>
      <Field name="imageUrl" label={said.image}>
        <Input type="url" maxLength={2000} />
      </Field>
      <Field name="serial" valuePropName="checked">
        <Checkbox>{said.serial}</Checkbox>
      </Field>
    </>
  )
}
