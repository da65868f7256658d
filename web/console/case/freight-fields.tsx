import { Form } from 'antd'
import { formatMoney } from '../../shared/format.ts'
import type { Case } from '../api.ts'
import { AddPhotos } from '../shell/add-photos.tsx'
import { MoneyInput } from '../shell/money-input.tsx'
import { useWords } from '../words/use-words.ts'
import { Photos } from './cards.tsx'
import { useReceipts } from './freight-card.tsx'
import { useFreightWords } from './freight-words.ts'

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

/** How much of what was claimed is given with this answer; beside it the receipt. */
export function GiveFreight({ file }: { file: Case }) {
  const { locale } = useWords()
  const said = useFreightWords()
  const receipts = useReceipts(file)
  const { freightClaim: claim } = file
  if (claim?.state !== 'claimed' && claim?.state !== 'refused') return null
  const hint = claim.state === 'claimed' ? said.giveHint : said.laterHint
  return (
    <>
      <Form.Item name="freight" label={said.give(file.order.currency)} extra={hint(formatMoney(claim.amount, locale))}>
        <MoneyInput currency={file.order.currency} />
      </Form.Item>
      {receipts.length > 0 && (
        <div className="receipts">
          <Photos items={receipts} />
        </div>
      )}
    </>
  )
}

/** Words alone answer everything: what was claimed is refused with them. */
export function FreightRefused({ file }: { file: Case }) {
  const { locale } = useWords()
  const said = useFreightWords()
  if (file.freightClaim?.state !== 'claimed') return null
  return <p className="hint">{said.refusedToo(formatMoney(file.freightClaim.amount, locale))}</p>
}
