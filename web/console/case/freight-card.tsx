import { formatMoney } from '../../shared/format.ts'
import type { Case } from '../api.ts'
import { useWords } from '../words/use-words.ts'
import { Card, Photos } from './cards.tsx'
import { useFreightWords } from './freight-words.ts'
import { useReceipts } from './use-receipts.ts'

const tones = { claimed: 'amber', granted: 'blue', refused: 'mute', paid: 'jade' } as const

/** What the customer paid for the way back and asks for, with the receipt, and what became of it (M16). */
export function FreightCard({ file }: { file: Case }) {
  const { locale } = useWords()
  const said = useFreightWords()
  const receipts = useReceipts(file)
  const { freightClaim: claim } = file
  if (!claim) return null
  return (
    <Card title={said.title} aside={<span className={`badge ${tones[claim.state]}`}>{said.state[claim.state]}</span>}>
      <p className="between">
        <span className="mute">{said.asked(formatMoney(claim.amount, locale))}</span>
        {claim.granted && <strong className="figure">{formatMoney(claim.granted, locale)}</strong>}
      </p>
      {receipts.length > 0 && <Photos items={receipts} />}
    </Card>
  )
}
