import { Form, Input, Select } from 'antd'
import { MoneyInput } from '../../shell/money-input.tsx'
import type { Field, Fields, SoFar } from './fields.ts'

type FieldsProps = { fields: Fields; currency: string; initial: SoFar }

/** Draws the fields an act declares, in their order. */
export function ActFields({ fields, currency, initial }: FieldsProps) {
  const form = Form.useFormInstance()
  const filled: SoFar = { ...initial, ...Form.useWatch([], form) }
  return Object.entries(fields).map(([name, field]) => {
    if (field.shown && !field.shown(filled)) return null
    const required = field.needed ? field.needed(filled) : !field.optional
    const whitespace = field.as === 'words' && required
    const label = field.as === 'money' ? `${field.label} (${currency})` : field.label
    return (
      <Form.Item
        key={name}
        name={name}
        label={label}
        rules={required ? [{ required, message: field.label, ...(whitespace && { whitespace }) }] : []}
      >
        <Asked field={field} currency={currency} put={(values) => form.setFieldsValue(values)} />
      </Form.Item>
    )
  })
}

type AskedProps = { field: Field<unknown>; currency: string; put(values: SoFar): void }

// Form.Item hands it an id, a value and what to tell of changes: all of that goes to the input.
function Asked({ field, currency, put, ...item }: AskedProps) {
  const { first = false } = field
  if (field.as === 'words')
    return <Input.TextArea {...item} autoFocus={first} rows={field.rows ?? 4} maxLength={5000} />
  if (field.as === 'line') return <Input {...item} autoFocus={first} maxLength={field.longest ?? 200} />
  if (field.as === 'money') return <MoneyInput {...item} currency={currency} />
  const options = field.choices?.map((one) => ({ ...one })) ?? []
  if (field.as === 'choices') return <Select {...item} mode="multiple" options={options} />
  return <Choice {...item} options={options} chosen={(value) => field.puts && put(field.puts(value))} />
}

type Option = { value: string; label: string }
type ChoiceProps = { options: Option[]; chosen(value: string): void; onChange?(value: string): void }

function Choice({ options, chosen, onChange, ...item }: ChoiceProps) {
  const change = (value: string) => {
    onChange?.(value)
    chosen(value)
  }
  return <Select<string> {...item} options={options} onChange={change} />
}
