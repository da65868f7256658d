import { Form } from 'antd'
import type { Case } from '../../api.ts'
import { AddPhotos } from '../../shell/add-photos.tsx'
import { MoneyInput } from '../../shell/money-input.tsx'
import { useFreightWords } from '../freight-words.ts'

/** A member of staff claims for the customer: what was paid, and the receipt where there is a photo of it. */
export function ClaimFreightFields({ file }: { file: Case }) {
  const said = useFreightWords()
  const { currency } = file.order
  return (
    <>
      <Form.Item name="amount" label={said.amount(currency)} rules={[{ required: true, message: said.amountNeeded }]}>
        <MoneyInput currency={currency} autoFocus />
      </Form.Item>
      <Form.Item name="evidenceIds" label={said.receipt}>
        <ReceiptPhotos />
      </Form.Item>
    </>
  )
}

function ReceiptPhotos({ value = [], onChange }: { value?: string[]; onChange?(ids: string[]): void }) {
  const said = useFreightWords()
  return (
    <AddPhotos
      ids={value}
      added={(id) => onChange?.([...value, id])}
      alt={(index) => said.photo(index)}
      add={said.addPhoto}
    />
  )
}
