import { Form, Input } from 'antd'
import { useAddressWords } from '../address-words.ts'
import css from './acts.module.css'

const parts = ['name', 'phone', 'country', 'region', 'city', 'district', 'line1', 'line2', 'postalCode'] as const
const needed: ReadonlySet<string> = new Set(['country', 'city', 'line1'])
const wide: ReadonlySet<string> = new Set(['line1', 'line2'])

/** Where goods go, part by part, as the labels of carriers have it. Who is called there is known of the case, unless it is somebody else. */
export function AddressFields() {
  const said = useAddressWords()
  return (
    <div className={css.address}>
      {parts.map((part) => (
        <Form.Item
          key={part}
          name={part}
          label={said[part]}
          {...(wide.has(part) && { className: css.wide ?? '' })}
          rules={needed.has(part) ? [{ required: true, whitespace: true, message: said.needed }] : []}
        >
          <Input
            maxLength={part === 'country' ? 2 : 300}
            autoComplete="off"
            placeholder={part === 'name' || part === 'phone' ? said.asInTheCase : ''}
          />
        </Form.Item>
      ))}
    </div>
  )
}
