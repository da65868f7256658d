import { z } from 'zod'
import {
  addOutcomes,
  addPostings,
  answered,
  type CaseWithLedger,
  caseAct,
  caseEvents,
  countOutcomes,
  hasMove,
  move,
  note,
  saidWords,
  saveLines,
  unitsMovedBy,
  unless,
  whyNotOpen,
} from '#case'
import { keepMessage } from '#conversation'
import type { Tx } from '#kernel/database'
import { at } from '#kernel/edge/problem'
import { newId } from '#kernel/ids'
import { invariant } from '#kernel/result'
import { changeEntries, changesBy, keepOutcomes, keepPostings, moveUnits, type PostingDraft } from '#order/ask'
import { type Moment, merchantOf } from '#people'
import { calculateResolution } from './calculate-resolution.ts'
import { chooseApprovers } from './choose-approvers.ts'
import { shortenPromises } from './goods/shorten-promises.ts'
import { workOutGoods } from './goods/work-out-goods.ts'
import { isAnsweredInFull } from './objection/objections.ts'
import { remedies, viewOf } from './remedies/index.ts'
import type { PaidPosting, ResolutionAmounts, ResolutionPart } from './remedy.ts'
import { resolutionParts } from './resolution-parts.ts'
import { settleCase } from './settle-case.ts'

declare module '#case' {
  interface CaseActs {
    resolve: typeof resolveCase
  }
  interface WhyNots {
    nothing_to_resolve: true
  }
  interface CaseEvents {
    /** `amount`: what is paid in all. */
    case_answered: {
      readonly parts: readonly ResolutionPart['kind'][]
      readonly amount: number
      readonly messageId: string | null
    }
  }
  interface CustomerSteps {
    case_answered: true
  }
}

caseEvents({
  case_answered: { shown: true, effect: (it) => move(it, 'resolution', 'resolve') },
})

/**
 * Answers what is owed by its remedies, or with an explanation alone. What they need is written before anybody is called. Where the table approval-levels names somebody, it waits until they have
 * agreed; above what was paid it is refused.
 */
export const resolveCase = caseAct({
  verb: 'resolve',
  summary: 'Answer what is owed; without an amount a refund is what the calculator says',
  right: 'resolve',
  body: z.strictObject({ parts: resolutionParts, text: saidWords.optional() }),
  reads: 'ledger',
  // What a line still brings depends on what its other cases brought (cumulative rounding, the delivery with the last one back).
  locksOrder: true,
  state: (file) =>
    whyNotOpen(file) ??
    // a case that is answered in full stays so: a second call of the same resolution must not pay a second time
    (file.resolution === 'under_way' && isAnsweredInFull(file)
      ? 'already_resolved'
      : unless(hasMove(file, 'resolution', 'resolve'), 'nothing_to_resolve')),
  whyNot: {
    nothing_to_resolve: at(409, '现在没有要处理的内容。', 'There is nothing to resolve at the moment.'),
  },
  refusals: {
    resolution_not_available: at(
      422,
      '目前还不能用这种方式处理：{kind}。',
      'Cases cannot be resolved this way yet: {kind}.',
    ),
    words_needed: at(422, '不退款时请写明原因。', 'Please give the reason when nothing is refunded.'),
    no_freight_claimed: at(
      422,
      '顾客没有等待答复的退货运费申请。',
      'The customer has no claim of return freight that waits for an answer.',
    ),
    freight_above_claim: at(
      422,
      '退货运费不能为负，也不能超过顾客申请的 {most}。',
      'The return freight cannot be below zero or above what was claimed: {most}.',
    ),
    goods_on_their_way: at(
      409,
      '商品 {line} 正在换货或补发，同一件不能同时退款。要改为退款，请先用“改为退款”取消换货或补发。',
      'Line {line} is being exchanged or sent again, so the same units cannot be refunded as well. To refund them, first change the exchange into a refund.',
    ),
    nothing_to_send_back: at(
      422,
      '商品 {line} 没有这么多验收不通过、等待退回的件数。',
      'Line {line} has not that many units that were not accepted and wait to be sent back.',
    ),
    replacement_unclear: at(
      422,
      '请为每件要换的商品各写明一种新商品。',
      'Please name one replacement for each line that is exchanged.',
    ),
    price_unknown: at(
      422,
      '商品 {sku} 没有设置售价，请写明差价。',
      'No price is known for {sku}; please state the price difference.',
    ),
    payment_not_found: at(
      422,
      '订单里没有编号为 {payment} 的支付，请从订单的支付中选择。',
      'The order has no payment {payment}. Please choose one of the payments of the order.',
    ),
  },
  async run(tx, file, input, moment, tools) {
    invariant(tools, 'refunds take their numbers from the application')
    const { settings, timeZone } = await merchantOf(tx)
    const parts = await workOutGoods(tx, file, input.parts, moment.now)
    if ('refused' in parts) return parts
    const amounts = calculateResolution(file, { ...input, parts }, settings)
    if ('refused' in amounts) return amounts
    move(file, 'resolution', 'resolve')
    const messageId = input.text ? newId() : null
    if (messageId) {
      keepMessage(tx, file.id, { id: messageId, text: input.text!, internal: false }, moment)
      answered(file, moment)
    }
    note(
      tx,
      file,
      'case_answered',
      { parts: parts.map(({ kind }) => kind), amount: amounts.totalMinor, messageId },
      moment,
    )
    const required = amounts.totalMinor > 0 ? await chooseApprovers(tx, file, amounts, moment) : null
    const view = (postings: readonly PostingDraft[]) => viewOf(postings, file.ledger.entries)
    const kept = { amounts, parts, required, timeZone, numbers: tools.numbers, view }
    const paid: PaidPosting[] = []
    for (const remedy of remedies) paid.push(...(await remedy.keep(tx, file, kept, moment)))
    keepAnswer(tx, file, amounts, paid, moment)
    await shortenPromises(tx, file, moment)
    if (!remedies.every((remedy) => remedy.isSettled(file))) return null
    await tx.flush() // settling moves units of the same lines
    settleCase(tx, file, moment)
    return null
  },
})

/** Writes what became of the units and what is posted for them. Units that came back or were paid for leave the case. */
function keepAnswer(
  tx: Tx,
  file: CaseWithLedger,
  { answer, split }: ResolutionAmounts,
  paid: readonly PaidPosting[],
  { now }: Moment,
): void {
  const outcomes = addOutcomes(file, answer.outcomes, now)
  const postings = addPostings(file, [...split.unpaid.map((posting) => ({ ...posting, refundId: null })), ...paid])
  countOutcomes(file, outcomes)
  keepOutcomes(tx, file.order.id, outcomes)
  keepPostings(tx, file.order.id, postings, now)
  const ofPayments = postings.filter(({ why }) => why !== 'freight')
  changeEntries(tx, file.order.id, changesBy(ofPayments, outcomes))
  moveUnits(tx, file.order.id, unitsMovedBy(file, outcomes))
  saveLines(tx, file, file.lines)
}
