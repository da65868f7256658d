import { Form, Input } from 'antd'
import { useAddressWords } from '../address-words.ts'

const parts = ['name', 'phone', 'country', 'region', 'city', 'district', 'line1', 'line2', 'postalCode'] as const
const needed: ReadonlySet<string> = new Set(['name', 'country', 'city', 'line1'])

/** Where goods go, part by part, as the labels of carriers have it. */
export function AddressFields() {
  const said = useAddressWords()
  return parts.map((part) => (
    <Form.Item
      key={part}
      name={part}
      label={said[part]}
      rules={needed.has(part) ? [{ required: true, whitespace: true, message: said.needed }] : []}
    >
      <Input maxLength={part === 'country' ? 2 : 300} autoComplete="off" />
    </Form.Item>
  ))
}
