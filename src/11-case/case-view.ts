import { z } from 'zod'
import { objectOfParts } from '#kernel/edge/object-of-parts'
import type { Actor } from '#people'
import { canView, canViewOf } from './can-view.ts'
import type { CaseFile } from './case-file.ts'
import { caseLineView, caseLineViewOf } from './case-line-view.ts'
import { stageView } from './case-stages.ts'
import { caseViews } from './case-views.ts'
import { statesOf } from './moves.ts'
import { promiseView, promiseViewOf, refundByLawView } from './promise-view.ts'
import { openQuestionOf, openQuestionView, questionViews, unansweredOf, unansweredView } from './question-views.ts'
import { refundByLawOf } from './refund-by-law.ts'
import { isDeliverable, wishes } from './remedies.ts'
import { offerView, offerViewOf, solutionViewOf, verdictView } from './verdict-view.ts'
import { channels, closingReasons } from './words.ts'
import { expectedRefundOf } from './worth.ts'

const money = z.object({ amount: z.int(), currency: z.string() })
/**
 * A case as the API shows it (api.md), described when the application is: by then every part is there. `can` says of every verb whether the caller may do it now, or the code of the reason why not.
 */
export const caseView = objectOfParts(() => ({
  id: z.string(),
  number: z.string(),
  version: z.int(),
  stage: stageView,
  ...questionViews(),
  openQuestion: openQuestionView,
  unanswered: unansweredView,
  /** Whether a rejection was appealed: then a supervisor answers who did not reject it. */
  appealed: z.boolean(),
  wish: z.enum(wishes),
  /** False: the program cannot carry out what was wished for, or agreed on, yet. */
  deliverable: z.boolean(),
  channel: z.enum(channels),
  description: z.string(),
  contact: z.object({ name: z.string().optional(), phone: z.string().optional(), email: z.string().optional() }),
  verdict: verdictView,
  asked: z.string().nullable(),
  /** What the customer may accept now. */
  offer: offerView.nullable(),
  /** What the customer accepted of it. */
  agreed: offerView.shape.solutions.element.nullable(),
  /** The approval its decision waits for: `GET /approvals/{id}`. */
  decisionApproval: z.string().nullable(),
  needsReturn: z.boolean(),
  freightPayer: z.enum(['merchant', 'customer']),
  assignee: z.string().nullable(),
  closedBecause: z.enum(closingReasons).nullable(),
  openedAt: z.string(),
  changedAt: z.string(),
  dueAt: z.string().nullable(),
  /** When three quarters of the first promise are used. */
  amberAt: z.string().nullable(),
  customerDueAt: z.string().nullable(),
  /** Since when what the customer wrote waits for an answer, whatever state the case is in. */
  awaitingAnswerSince: z.string().nullable(),
  order: z.object({
    id: z.string(),
    source: z.string(),
    number: z.string(),
    currency: z.string(),
    placedAt: z.string(),
    signedAt: z.string().nullable(),
    balanced: z.boolean(),
    /** What was paid with: a refund goes back to these (`GET /payment-providers` says which way). */
    payments: z.array(z.object({ ref: z.string(), provider: z.string(), captured: money, left: money })),
    /** What of the delivery has not gone back. */
    deliveryLeft: money,
    customer: z.object({ name: z.string().nullable(), phone: z.string().nullable(), email: z.string().nullable() }),
  }),
  lines: z.array(caseLineView),
  /** Before anything is worked out, without delivery; null where no money is wished for, its amount is agreed on, or it was asked for. */
  expectedRefund: money.nullable(),
  ...caseViews.shape(),
  repairs: z.array(z.never()),
  /** The clocks of the case; `dueAt` while it runs. */
  promises: z.array(promiseView),
  refundByLaw: refundByLawView.nullable(),
  can: canView,
})).meta({ id: 'Case' })
export type CaseView = z.infer<typeof caseView>

export function caseViewOf(file: CaseFile, by: Actor): CaseView {
  const money = (amount: number) => ({ amount, currency: file.order.currency })
  const { name, phone, email } = file.order.customer
  const expected = expectedRefundOf(file)
  return {
    id: file.id,
    number: file.number,
    version: file.version,
    stage: file.stage,
    ...statesOf(file),
    openQuestion: openQuestionOf(file),
    unanswered: unansweredOf(file),
    appealed: file.appealed,
    wish: file.wish,
    deliverable: isDeliverable(file.agreed?.wish ?? file.wish),
    channel: file.channel,
    description: file.description,
    contact: file.contact,
    verdict: file.verdict as CaseView['verdict'],
    asked: file.asked,
    offer: file.offer && offerViewOf(file),
    agreed: file.agreed && solutionViewOf(file.agreed, file.order.currency),
    decisionApproval: file.decisionApproval,
    needsReturn: file.needsReturn,
    freightPayer: file.freightPayer,
    assignee: file.assignee,
    closedBecause: file.closedBecause,
    openedAt: file.openedAt,
    changedAt: file.changedAt,
    dueAt: file.dueAt,
    amberAt: file.amberAt,
    customerDueAt: file.customerDueAt,
    awaitingAnswerSince: file.awaitingAnswerSince,
    order: {
      id: file.order.id,
      source: file.order.source,
      number: file.order.number,
      currency: file.order.currency,
      placedAt: file.order.placedAt,
      signedAt: file.order.signedAt,
      balanced: file.order.balanced,
      payments: file.payments.map(({ ref, provider, capturedMinor, refundingMinor }) => ({
        ref,
        provider,
        captured: money(capturedMinor),
        left: money(capturedMinor - refundingMinor),
      })),
      deliveryLeft: money(file.order.deliveryLeftMinor),
      customer: { name, phone, email },
    },
    lines: file.lines.map((line) => caseLineViewOf(line, file)),
    expectedRefund: expected === null ? null : money(expected),
    ...caseViews.of(file),
    repairs: [],
    promises: file.promises.map(promiseViewOf),
    refundByLaw: refundByLawOf(file),
    can: canViewOf(file, by),
  }
}
