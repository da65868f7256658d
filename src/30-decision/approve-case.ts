import { z } from 'zod'
import {
  caseAct,
  decidedBefore,
  decider,
  hasMove,
  isBeyondLimit,
  isDeliverable,
  policyMayNotDecide,
  saidWords,
  unless,
  whyDecided,
  whyNotOpen,
} from '#case'
import { at } from '#kernel/edge/problem'
import { refused } from '#kernel/result'
import { approveUnits, refusalOfUnits } from './approve-units.ts'
import { askToAgree } from './ask-to-agree.ts'
import { chooseDecisionLevels } from './choose-decision-levels.ts'

declare module '#case' {
  interface CaseActs {
    approve: typeof approveCase
  }
  interface WhyNots {
    approval_pending: true
  }
}

/**
 * Approves all units or some. Units that are not approved are free again. With a return the customer is asked to send the
 * goods; without one the resolution is owed at once. Where the table approval-levels names somebody who must agree, as it does above
 * the limit of whoever decides, the approval waits for them and the case stays as it is. A wish the program cannot carry out yet is
 * approved only by somebody who says that they know it (C1).
 */
export const approveCase = caseAct({
  verb: 'approve',
  summary: 'Say yes, to all units or to some',
  right: decider,
  body: z.strictObject({
    lines: z
      .array(z.strictObject({ caseLineId: z.uuid(), quantity: z.int().min(0).max(1_000_000) }))
      .min(1)
      .max(200)
      .optional(),
    needsReturn: z.boolean().optional(),
    /** Of a wish that is not `deliverable`: whoever decides knows it, and arranges it outside the program. */
    arrangedByHand: z.literal(true).optional(),
    note: saidWords.optional(),
  }),
  batch: true,
  state: (file) =>
    whyNotOpen(file) ??
    whyDecided(file) ??
    unless(file.decisionApproval === null, 'approval_pending') ??
    unless(hasMove(file, 'decision', 'approve')),
  who: (file, by) => decidedBefore(file, by) ?? policyMayNotDecide(file, by),
  whyNot: {
    approval_pending: at(
      409,
      '已提交审批，正在等待答复；也可以改作其他处理。',
      'It is waiting for approval; you can also decide it differently.',
    ),
  },
  refusals: {
    more_than_asked: at(422, '商品 {line} 只申请了 {asked} 件。', 'Only {asked} of line {line} were requested.'),
    nothing_approved: at(
      422,
      '至少要同意一件；全部不同意请选择“拒绝”。',
      'Approve at least one unit, or reject the case.',
    ),
    not_deliverable_yet: at(
      422,
      '系统目前还不能办理这项诉求（维修、抵用金）。请改为向顾客提出退款或补偿方案；若由您在系统外自行办理，请在同意时确认这一点。',
      'Wanbi cannot carry this out yet (repair, store credit). Please offer the customer a refund or compensation instead, or confirm when approving that you arrange it yourself.',
    ),
  },
  async run(tx, file, { arrangedByHand, ...approved }, moment) {
    const wrong = refusalOfUnits(file, approved.lines)
    if (wrong) return wrong
    if (!isDeliverable(file.wish) && !arrangedByHand) return refused('not_deliverable_yet')
    const aboveOwnLimit = isBeyondLimit(file, moment.by)
    const required = await chooseDecisionLevels(tx, file, { aboveOwnLimit, now: moment.now })
    if (required.levels.length > 0) await askToAgree(tx, file, { approved, required }, moment)
    else approveUnits(tx, file, approved, moment)
    return null
  },
})
