import { z } from 'zod'
import {
  aheadOf,
  type CaseWithLedger,
  canOf,
  canOfVerbs,
  canViewOfVerbs,
  closingReasons,
  customerSteps,
  customerVerbs,
  customerViews,
  dueForCustomer,
  goodsWanted,
  ifGoneShape,
  isDeliverable,
  isLateForCustomer,
  offerView,
  offerViewOf,
  reasonCodes,
  rejectionReasons,
  stageView,
  stepsAhead,
  turnOf,
  turns,
  verdictForCustomer,
  verdictView,
  wishes,
} from '#case'
import { objectOfParts } from '#kernel/edge/object-of-parts'
import { money } from '#order/ask'
import { postalBanOfGoods } from '#parcel'
import { type Actor, type Merchant, returnAddressOf, returnAddressShape } from '#people'
import { type GoodsShown, goodsShown } from './goods-shown.ts'
import type { BesideCase } from './read-portal-case.ts'
import { itemRefund, itemRefundsOf, unitResult, unitResultsOf } from './unit-results.ts'
import { why, whyOf } from './why.ts'

/** Who did something, as a customer is told: the customer, the shop's people, or its rules and machines. */
const who = z.enum(['you', 'shop', 'rule'])

// Described when the application is: by then every event is declared.
const step = z.lazy(() => z.enum(customerSteps()))

/** A case as its customer sees it: what happens next, why, and what can be done. Nothing of how the shop works inside. */
export const portalCase = objectOfParts(() => ({
  id: z.string(),
  number: z.string(),
  version: z.int(),
  stage: stageView,
  turn: z.enum(turns),
  wish: z.enum(wishes),
  /** False: the shop cannot carry out what was wished for, or agreed on, in this program yet. */
  deliverable: z.boolean(),
  openedAt: z.string(),
  dueAt: z.string().nullable(),
  /** That time is over, and a supervisor knows. */
  isLate: z.boolean(),
  customerDueAt: z.string().nullable(),
  asked: z.string().nullable(),
  appealed: z.boolean(),
  closedBecause: z.enum(closingReasons).nullable(),
  description: z.string(),
  needsReturn: z.boolean(),
  freightPayer: z.enum(['merchant', 'customer']),
  verdict: verdictView,
  /** What the customer may accept now, and what we said with it. */
  offer: offerView.nullable(),
  decision: z
    .object({
      answer: z.enum(['approved', 'rejected', 'proposed', 'declined']),
      reason: z.enum(rejectionReasons).nullable(),
      said: z.string().nullable(),
      alternatives: z.array(z.object({ wish: z.enum(wishes), amount: money.optional() })),
      by: who,
      at: z.string(),
    })
    .nullable(),
  why,
  order: z.object({ number: z.string(), placedAt: z.string(), currency: z.string() }),
  shop: z.object({ name: z.string(), timeZone: z.string(), inspectHours: z.number(), refundHours: z.number() }),
  lines: z.array(
    z.object({
      id: z.string(),
      orderLineId: z.string(),
      name: z.string(),
      sku: z.string(),
      quantity: z.int(),
      reason: z.enum(reasonCodes),
      note: z.string().nullable().describe('what was said of these goods'),
      approved: z.int(),
      received: z.int(),
      accepted: z.int(),
      declined: z.int(),
      exchangeFor: goodsWanted.nullable().describe('of an exchange: what was asked for instead; null: the same again'),
    }),
  ),
  /** What the customer wants if the goods are gone by then; null: nobody asked. */
  ifGone: ifGoneShape.nullable(),
  goodsShown: goodsShown.describe('what every SKU is called that is wanted instead or owed'),
  returnTo: returnAddressShape.nullable(),
  ...customerViews.shape(),
  steps: z.array(z.object({ kind: step, at: z.string(), by: who })),
  ahead: z
    .array(z.enum(stepsAhead))
    .nullable()
    .describe('what is still to come after the stage it is in; null where it does not go on by itself'),
  messages: z.array(z.object({ id: z.string(), text: z.string(), at: z.string(), by: who, unread: z.boolean() })),
  units: z.array(unitResult),
  itemRefunds: z.array(itemRefund),
  /** `by`: the customer, or the shop's inspector. */
  evidence: z.array(
    z.object({ id: z.string(), kind: z.enum(['image', 'video']), thumbnail: z.boolean(), by: z.enum(['you', 'shop']) }),
  ),
  can: canViewOfVerbs(customerVerbs),
}))
export type PortalCase = z.infer<typeof portalCase>

type Beside = BesideCase & { readonly goods: GoodsShown }

export function portalCaseOf(file: CaseWithLedger, beside: Beside, merchant: Merchant, by: Actor): PortalCase {
  const { inspectHours, refundHours } = merchant.settings
  const verdict = verdictForCustomer(file.verdict) as PortalCase['verdict']
  return {
    id: file.id,
    number: file.number,
    version: file.version,
    stage: file.stage,
    turn: turnOf(file),
    wish: file.wish,
    deliverable: isDeliverable(file.agreed?.wish ?? file.wish),
    openedAt: file.openedAt,
    dueAt: dueForCustomer(file),
    isLate: isLateForCustomer(file),
    customerDueAt: file.customerDueAt,
    asked: file.asked,
    appealed: file.appealed,
    closedBecause: file.closedBecause,
    description: file.description,
    needsReturn: file.needsReturn,
    freightPayer: file.freightPayer,
    verdict,
    offer: file.offer && offerViewOf(file),
    decision: beside.decision && {
      ...beside.decision,
      alternatives: beside.decision.answer === 'rejected' ? [...beside.decision.alternatives] : [],
      by: whoOf(beside.decision.by),
      at: utc(beside.decision.at),
    },
    why: whyOf(file, verdict, beside),
    order: { number: file.order.number, placedAt: file.order.placedAt, currency: file.order.currency },
    shop: { name: merchant.name, timeZone: merchant.timeZone, inspectHours, refundHours },
    lines: file.lines.map(lineOf),
    ifGone: file.ifGone,
    goodsShown: beside.goods,
    returnTo: file.return === 'none' || postalBanOfGoods(file) ? null : returnAddressOf(merchant),
    ...customerViews.of(file),
    steps: beside.events.map(({ kind, at, by: actor }) => ({ kind, at: utc(at), by: whoOf(actor) })),
    ahead: aheadOf(file),
    messages: beside.messages.map(({ id, text, at, by: actor, unread }) => ({
      id,
      text,
      at: utc(at),
      by: whoOf(actor),
      unread,
    })),
    units: unitResultsOf(file, beside),
    itemRefunds: itemRefundsOf(file),
    evidence: [...beside.evidence],
    can: canOfVerbs(canOf(file, by), customerVerbs()),
  }
}

const lineOf = (line: CaseWithLedger['lines'][number]): PortalCase['lines'][number] => ({
  id: line.id,
  orderLineId: line.orderLineId,
  name: line.name,
  sku: line.sku,
  quantity: line.quantity,
  reason: line.reason,
  note: line.note,
  approved: line.quantityApproved,
  received: line.quantityReceived,
  accepted: line.quantityAccepted,
  declined: line.quantityDeclined,
  exchangeFor: line.exchangeFor,
})

const utc = (time: string): string => new Date(time).toISOString()
const whoOf = (kind: string) => (kind === 'customer' ? 'you' : kind === 'staff' || kind === 'key' ? 'shop' : 'rule')
