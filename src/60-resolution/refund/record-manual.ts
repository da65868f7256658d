import { note } from '#case'
import { evidenceRefusal } from '#conversation'
import type { Tx } from '#kernel/database'
import type { Money } from '#kernel/money'
import { refused } from '#kernel/result'
import { sql } from '#kernel/sql'
import { identityOf, type Moment } from '#people'
import { settleCase } from '../settle-case.ts'
import { notRecorded } from './can-refund.ts'
import { onRefund } from './on-refund.ts'
import type { Payments } from './payments-port.ts'
import { moveRefund, saveRefund, settleLedger } from './refund-moves.ts'
import type { CaseRefund, ManualTransfer } from './refunds-of-case.ts'

export type RecordManual = {
  readonly refundId: string
  /** The bank's or the provider's own reference of the transfer. */
  readonly reference: string
  /** Who was paid, as the transfer says it. */
  readonly payee?: string | undefined
  /** What was transferred, minor units; the refund's own amount when left out, and never another. */
  readonly amount?: Money | undefined
  /** Photos of the transfer; one may show several transfers. */
  readonly evidenceIds?: readonly string[] | undefined
}

/**
 * Finance paid by hand and writes down what was paid, to whom and under which reference: for every provider that is not connected.
 * What is being sent, or whose outcome is unknown, is never recorded by hand, also when its provider was disconnected since: the money may
 * have moved already. A refund that surely failed may be.
 */
export function recordManual(
  tx: Tx,
  { refundId, ...transfer }: RecordManual,
  moment: Moment,
  payments: ReadonlyMap<string, Payments>,
) {
  return onRefund(tx, refundId, moment, async ({ file, refund }) => {
    const not = notRecorded(refund, moment.by, payments)
    if (not) return not
    const agrees = refund.state === 'proposed'
    if (isAnotherAmount(refund, transfer)) return refused('transfer_amount_differs', { amount: refund.amountMinor })
    const missing = await evidenceRefusal(tx, transfer.evidenceIds ?? [], moment.by)
    if (missing) return missing
    await settleLedger(tx, file, refund, refund.state !== 'failed')
    if (agrees) moveRefund(refund, 'agree')
    moveRefund(refund, 'record')
    refund.firstSentAt ??= moment.now
    refund.settledAt = moment.now
    refund.providerRef = transfer.reference
    refund.failureCode = null
    refund.failureText = null
    saveRefund(tx, refund, agrees ? { by: identityOf(moment.by), at: moment.now } : undefined)
    file.hasExtras = true
    refund.transfer = keepTransfer(tx, refund, transfer, moment)
    note(tx, file, 'refund_succeeded', { refundId: refund.id, amount: refund.amountMinor, byHand: true }, moment)
    settleCase(tx, file, moment)
    return null
  })
}

const isAnotherAmount = ({ amountMinor, currency }: CaseRefund, { amount }: Pick<RecordManual, 'amount'>): boolean =>
  amount !== undefined && (amount.amount !== amountMinor || amount.currency !== currency)

function keepTransfer(
  tx: Tx,
  refund: CaseRefund,
  { reference, payee, evidenceIds = [] }: Omit<RecordManual, 'refundId' | 'amount'>,
  { by, now }: Moment,
): ManualTransfer {
  const recordedBy = identityOf(by)
  tx.write(sql`
    insert into manual_transfer (merchant_id, refund_id, amount_minor, payee, reference, evidence_ids, recorded_by, recorded_at)
    values (${tx.merchantId}, ${refund.id}, ${refund.amountMinor}, ${payee ?? null}, ${reference}, ${[...evidenceIds]}::uuid[],
      ${JSON.stringify(recordedBy)}, ${now})`)
  return { payee: payee ?? null, evidenceIds, recordedBy, recordedAt: now }
}
