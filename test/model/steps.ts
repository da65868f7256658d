// What can be tried on a case: each step knows when it is possible, what a rule may still refuse, and what it changes in the model.
import fc from 'fast-check'
import { awaitsGoods, type Model, payable, possible, settle } from './case-model.ts'

/** `no`: the state does not allow it. A code: the state does, a rule refuses. `yes`: it is done. */
export type Outcome = 'no' | 'refused' | 'yes'
type PlainVerb =
  | 'requestInfo'
  | 'provideInfo'
  | 'escalate'
  | 'appeal'
  | 'withdraw'
  | 'announceParcel'
  | 'reopen'
  | 'acceptProposal'
  | 'declineProposal'
  | 'acceptAlternative'
export type Step =
  | { readonly verb: 'reject'; readonly offers: boolean }
  | { readonly verb: 'propose'; readonly goodsBack: boolean }
  | { readonly verb: PlainVerb }
  | { readonly verb: 'approve'; readonly units: number; readonly needsReturn: boolean }
  | { readonly verb: 'receive'; readonly units: number; readonly wrong: boolean }
  | { readonly verb: 'inspect'; readonly units: number; readonly accepted: boolean }
  | { readonly verb: 'resolve'; readonly pay: boolean }
  | { readonly verb: 'recordRefund' | 'cancelRefund' }

const plain = (verb: PlainVerb) => fc.constant<Step>({ verb })

/** Steps as often as they come in life: what goes on is tried more often than what ends. */
export const anyStep: fc.Arbitrary<Step> = fc.oneof(
  { weight: 2, arbitrary: plain('requestInfo') },
  { weight: 2, arbitrary: plain('provideInfo') },
  { weight: 1, arbitrary: plain('escalate') },
  { weight: 2, arbitrary: fc.record({ verb: fc.constant('reject' as const), offers: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ verb: fc.constant('propose' as const), goodsBack: fc.boolean() }) },
  { weight: 2, arbitrary: plain('acceptProposal') },
  { weight: 1, arbitrary: plain('declineProposal') },
  { weight: 1, arbitrary: plain('acceptAlternative') },
  { weight: 1, arbitrary: plain('appeal') },
  { weight: 1, arbitrary: plain('withdraw') },
  { weight: 4, arbitrary: plain('announceParcel') },
  { weight: 2, arbitrary: plain('reopen') },
  {
    weight: 8,
    arbitrary: fc.record({
      verb: fc.constant('approve' as const),
      units: fc.integer({ min: 0, max: 6 }),
      needsReturn: fc.boolean(),
    }),
  },
  {
    weight: 8,
    arbitrary: fc.record({
      verb: fc.constant('receive' as const),
      units: fc.integer({ min: 1, max: 6 }),
      wrong: fc.boolean(),
    }),
  },
  {
    weight: 8,
    arbitrary: fc.record({
      verb: fc.constant('inspect' as const),
      units: fc.integer({ min: 1, max: 4 }),
      accepted: fc.boolean(),
    }),
  },
  { weight: 6, arbitrary: fc.record({ verb: fc.constant('resolve' as const), pay: fc.boolean() }) },
  { weight: 4, arbitrary: fc.constant<Step>({ verb: 'recordRefund' }) },
  { weight: 2, arbitrary: fc.constant<Step>({ verb: 'cancelRefund' }) },
)

const usualWay: readonly Step[] = [
  { verb: 'approve', units: 1, needsReturn: true },
  { verb: 'announceParcel' },
  { verb: 'receive', units: 1, wrong: false },
  { verb: 'inspect', units: 1, accepted: true },
  { verb: 'resolve', pay: true },
  { verb: 'recordRefund' },
]

/** A matter that goes the usual way for a while, and then any way. */
export const anyStory = (longest: number): fc.Arbitrary<Step[]> =>
  fc
    .tuple(
      fc.integer({ min: 0, max: usualWay.length }),
      fc.array(anyStep, { minLength: 4, maxLength: longest, size: 'max' }),
    )
    .map(([usual, steps]) => [...usualWay.slice(0, usual), ...steps])

/** Tries a step on the model. */
export function tryStep(m: Model, step: Step): Outcome {
  if (step.verb === 'recordRefund' || step.verb === 'cancelRefund') return tryRefund(m, step.verb)
  if (!possible[step.verb]!(m)) return 'no'
  switch (step.verb) {
    case 'approve':
      return approve(m, step)
    case 'reject':
      m.answer = 'rejected'
      m.offer = step.offers ? 'without_goods' : null
      return 'yes'
    case 'propose':
      m.answer = 'proposed'
      m.offer = step.goodsBack ? 'with_goods' : 'without_goods'
      return 'yes'
    case 'acceptProposal':
    case 'acceptAlternative':
      agree(m)
      return 'yes'
    case 'receive':
      return receive(m, step)
    case 'inspect':
      return inspect(m, step)
    case 'resolve':
      return resolve(m, step)
    default:
      plainly(m, step.verb)
      return 'yes'
  }
}

function plainly(m: Model, verb: Step['verb']): void {
  if (verb === 'requestInfo') m.answer = 'info_needed'
  if (verb === 'provideInfo') m.answer = 'pending'
  if (verb === 'escalate') m.answer = 'escalated'
  if (verb === 'declineProposal') {
    m.answer = 'pending'
    m.offer = null
  }
  if (verb === 'withdraw') m.ended = 'withdrawn'
  if (verb === 'announceParcel' && m.goods === 'awaited') m.goods = 'on_the_way'
  if (verb === 'reopen') {
    m.ended = null
    m.owes = 'owed'
    m.resolved -= m.explained
    m.explained = 0
  }
  if (verb === 'appeal') {
    m.answer = 'escalated'
    m.appealed = true
    m.offer = null
  }
}

/** What the customer accepts is decided for all units of the request. */
function agree(m: Model): void {
  m.answer = 'approved'
  m.approved = m.asked
  if (m.offer === 'with_goods') m.goods = 'awaited'
  else m.owes = 'owed'
  m.offer = null
}

function approve(m: Model, step: Step & { verb: 'approve' }): Outcome {
  if (step.units === 0 || step.units > m.asked) return 'refused'
  m.answer = 'approved'
  m.approved = step.units
  if (step.needsReturn) m.goods = 'awaited'
  else m.owes = 'owed'
  return 'yes'
}

function receive(m: Model, { units, wrong }: Step & { verb: 'receive' }): Outcome {
  if (!awaitsGoods(m)) return 'yes'
  const fits = wrong ? 0 : Math.min(units, m.approved - m.received)
  if (fits === 0) {
    if (m.goods === 'awaited' || m.goods === 'on_the_way') m.goods = 'arrived'
    return 'yes'
  }
  m.received += fits
  m.goods = 'received'
  return 'yes'
}

function inspect(m: Model, { units, accepted }: Step & { verb: 'inspect' }): Outcome {
  if (units > m.received - m.accepted - m.declined) return 'refused'
  if (accepted) m.accepted += units
  else m.declined += units
  if (m.accepted + m.declined === m.received) m.owes = 'owed'
  return 'yes'
}

function resolve(m: Model, { pay }: Step & { verb: 'resolve' }): Outcome {
  if (pay && payable(m) === 0) return 'refused'
  if (pay) m.refunds.push({ units: payable(m), state: 'proposed' })
  if (!pay) m.explained += payable(m)
  m.resolved += payable(m) // with money, or with an explanation
  m.owes = 'under_way'
  if (!pay) settle(m)
  return 'yes'
}

/** The latest refund, paid by hand or given up. */
function tryRefund(m: Model, verb: 'recordRefund' | 'cancelRefund'): Outcome {
  const refund = m.refunds.at(-1)
  if (refund?.state !== 'proposed') return 'no'
  refund.state = verb === 'recordRefund' ? 'succeeded' : 'cancelled'
  if (verb === 'recordRefund') settle(m)
  else {
    m.resolved -= refund.units
    if (m.owes === 'under_way') m.owes = 'owed'
  }
  return 'yes'
}
