// What was claimed for the way back, where the case is resolved.
import { Form } from 'antd'
import { formatMoney } from '../../../shared/format.ts'
import type { Case } from '../../api.ts'
import { MoneyInput } from '../../shell/money-input.tsx'
import { useWords } from '../../words/use-words.ts'
import { Photos } from '../cards.tsx'
import { useFreightWords } from '../freight-words.ts'
import { useReceipts } from '../use-receipts.ts'
import css from './acts.module.css'
import { isOpenClaim } from './resolution.ts'

/** How much of what was claimed is given with this answer; beside it the receipt. */
export function GiveFreight({ file }: { file: Case }) {
  const { locale } = useWords()
  const said = useFreightWords()
  const receipts = useReceipts(file)
  const { freightClaim: claim } = file
  if (!claim || !isOpenClaim(file)) return null
  const hint = claim.waits ? said.giveHint : said.laterHint
  return (
    <>
      <Form.Item name="freight" label={said.give(file.order.currency)} extra={hint(formatMoney(claim.amount, locale))}>
        <MoneyInput currency={file.order.currency} />
      </Form.Item>
      {receipts.length > 0 && (
        <div className={css.receipts}>
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
  if (!file.freightClaim?.waits) return null
  return <p className="hint">{said.refusedToo(formatMoney(file.freightClaim.amount, locale))}</p>
}
