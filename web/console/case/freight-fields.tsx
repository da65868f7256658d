import { CameraOutlined } from '@ant-design/icons'
import { Form } from 'antd'
import { useState } from 'react'
import { sendFile } from '../../shared/call.ts'
import { formatMoney } from '../../shared/format.ts'
import type { Case } from '../api.ts'
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
  const [share, setShare] = useState<number | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const send = async (file: File | undefined) => {
    if (!file) return
    setProblem(null)
    setShare(0)
    try {
      const { id } = await sendFile<{ id: string }>('/evidence', file, setShare)
      onChange?.([...value, id])
    } catch (error) {
      setProblem((error as Error).message)
    } finally {
      setShare(null)
    }
  }
  return (
    <>
      <div className="photos">
        {value.map((id, index) => (
          <img key={id} src={`/api/v1/evidence/${id}/thumbnail`} alt={said.photo(index + 1)} width={84} height={84} />
        ))}
        <label className="add-photo">
          <CameraOutlined />
          <span>{share === null ? said.addPhoto : `${Math.round(share * 100)} %`}</span>
          <input
            type="file"
            accept="image/*"
            disabled={share !== null}
            onChange={({ target }) => {
              void send(target.files?.[0])
              target.value = ''
            }}
          />
        </label>
      </div>
      {problem && (
        <p role="alert" className="problem">
          {problem}
        </p>
      )}
    </>
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
