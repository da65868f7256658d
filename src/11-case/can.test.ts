// What may be done with a case, by whom, and why not: the table said once more, verb by verb, and held against every state.
import { describe, expect, test } from 'vitest'
import type { Actor, Right, Role } from '#people'
import '../stages.ts'
import { allowed, canOf, guard, whyNot } from './can.ts'
import type { CaseFile } from './case-file.ts'
import { type CaseVerb, caseVerbs, ruleOf } from './case-rules.ts'
import { isBeyondLimit, isOfferBeyondLimit } from './limit.ts'
import { firstStates, type States } from './moves.ts'
import { worthOf } from './worth.ts'

const key: Actor = { kind: 'key', id: 'key', scopes: ['*'] }
const staff = (id: string, ...held: Role[]): Actor => ({ kind: 'staff', id, roles: held })
const line = {
  quantity: 1,
  quantityBought: 2,
  paidMinor: 999,
  quantityApproved: 1,
  quantityAccepted: 0,
  quantityResolved: 0,
}
type Given = Partial<States> & {
  readonly [What in
    | 'appealed'
    | 'offer'
    | 'rejectedBy'
    | 'refunds'
    | 'lines'
    | 'needsReturn'
    | 'version'
    | 'order'
    | 'awaitingAnswerSince']?: unknown
}
const fileOf = (given: Given = {}): CaseFile =>
  ({
    ...firstStates(),
    stage: 'submitted',
    merchantCurrency: 'CNY',
    order: { currency: 'CNY' },
    version: 3,
    appealed: false,
    offer: null,
    rejectedBy: null,
    onlyDecider: null,
    decisionApproval: null,
    awaitingAnswerSince: null,
    objections: [],
    refunds: [],
    goodsOwed: [],
    paymentRequests: [],
    dispatches: [],
    parcels: [],
    needsReturn: false,
    lines: [line],
    ...given,
  }) as unknown as CaseFile
const verbs = caseVerbs()
const no = 'transition_not_allowed'

describe('while we decide', () => {
  const decisions = ['pending', 'info_needed', 'proposed', 'escalated', 'approved', 'rejected'] as const
  const offer = { kind: 'alternatives', solutions: [{ wish: 'compensation', amountMinor: 100 }], text: '' }
  const answers = [null, no, no, null, 'already_approved', 'already_rejected']
  const onlyOffered = [
    'nothing_offered',
    'nothing_offered',
    null,
    'nothing_offered',
    'nothing_offered',
    'nothing_offered',
  ]
  test.each<[CaseVerb, (string | null)[]]>([
    ['approve', answers],
    ['reject', answers],
    ['propose', answers],
    ['requestInfo', answers],
    ['provideInfo', [no, null, no, no, no, no]],
    ['escalate', [null, null, no, 'already_escalated', 'already_approved', 'already_rejected']],
    ['acceptProposal', onlyOffered],
    ['declineProposal', onlyOffered],
    ['acceptAlternative', [...Array(5).fill('nothing_offered'), null]],
    ['appeal', [no, no, no, no, no, null]],
    ['reopen', Array(6).fill(no)],
    ['assign', Array(6).fill(null)],
    ['message', Array(6).fill(null)],
    ['acknowledge', Array(6).fill('nothing_to_answer')],
  ])('%s', (verb, expected) => {
    expect(decisions.map((decision) => whyNot(fileOf({ decision, offer }), verb, key))).toEqual(expected)
  })

  test('an alternative nobody offered cannot be accepted', () => {
    for (const none of [null, { ...offer, solutions: [] }])
      expect(whyNot(fileOf({ decision: 'rejected', offer: none }), 'acceptAlternative', key)).toBe('nothing_offered')
  })

  test('the customer appeals once', () => {
    expect(whyNot(fileOf({ decision: 'rejected', appealed: true }), 'appeal', key)).toBe('appeal_only_once')
  })
})

describe('goods, findings and money', () => {
  const approved = { decision: 'approved' } as const
  const returns = ['none', 'awaited', 'on_the_way', 'arrived', 'received', 'not_returned'] as const
  test.each<[CaseVerb, (string | null)[]]>([
    ['announceParcel', ['nothing_to_announce', null, null, null, null, 'nothing_to_announce']],
    ['receive', Array(6).fill(null)],
    ['withdraw', [null, null, no, no, no, no]],
  ])('%s, by where the goods are', (verb, expected) => {
    const lines = [{ quantityApproved: 2, quantityReceived: 1 }]
    expect(returns.map((back) => whyNot(fileOf({ ...approved, return: back, lines }), verb, key))).toEqual(expected)
  })

  test('a parcel is announced until all units are here', () => {
    const lines = [{ quantityApproved: 2, quantityReceived: 2 }]
    expect(whyNot(fileOf({ ...approved, return: 'received', lines }), 'announceParcel', key)).toBe(
      'nothing_to_announce',
    )
  })

  test('inspected is what came', () => {
    const asked = (inspection: States['inspection']) => whyNot(fileOf({ ...approved, inspection }), 'inspect', key)
    expect((['none', 'waiting', 'partial', 'done'] as const).map(asked)).toEqual([
      'nothing_to_inspect',
      null,
      null,
      'nothing_to_inspect',
    ])
  })

  const resolutions = ['none', 'owed', 'under_way', 'done'] as const
  const answered = { ...line, quantityResolved: 1 }
  test.each<[string, object[], (string | null)[]]>([
    ['not all of it is answered', [line], ['nothing_to_resolve', null, null, 'nothing_to_resolve']],
    ['one line of two is', [answered, line], ['nothing_to_resolve', null, null, 'nothing_to_resolve']],
    ['all of it is', [answered], ['nothing_to_resolve', null, 'already_resolved', 'nothing_to_resolve']],
  ])('resolved is what we owe: %s', (_, lines, expected) => {
    const asked = resolutions.map((resolution) => whyNot(fileOf({ ...approved, resolution, lines }), 'resolve', key))
    expect(asked).toEqual(expected)
  })

  test.each<[string, Given, string | null]>([
    ['nothing is owed yet', {}, null],
    ['it is owed', { resolution: 'owed' }, null],
    ['it is being answered', { resolution: 'under_way' }, no],
    ['it is answered', { resolution: 'done' }, no],
    ['a refund was given up', { resolution: 'owed', refunds: [{ state: 'cancelled' }] }, null],
    ['a refund failed', { resolution: 'owed', refunds: [{ state: 'failed' }] }, null],
    ['one of two refunds moves', { resolution: 'owed', refunds: [{ state: 'failed' }, { state: 'sending' }] }, no],
  ])('withdrawn until money moves: %s', (_, given, expected) => {
    expect(whyNot(fileOf({ ...approved, ...given }), 'withdraw', key)).toBe(expected)
  })
})

describe('once it has ended', () => {
  test.each([
    ['resolved', 'already_resolved', null],
    ['closed', 'already_closed', 'already_closed'],
    ['withdrawn', 'already_withdrawn', 'already_withdrawn'],
  ] as const)('%s: nothing more, but a word and what lies on the table', (spine, why, reopen) => {
    // in the very states in which each would be possible were it open
    for (const states of [
      {},
      { decision: 'rejected' },
      { decision: 'info_needed' },
      { decision: 'proposed' },
      { decision: 'approved', return: 'awaited', inspection: 'waiting', resolution: 'owed' },
    ] as const)
      expect(canOf(fileOf({ ...states, spine }), key)).toEqual({
        ...Object.fromEntries(verbs.map((verb) => [verb, why])),
        reopen,
        message: null,
        objectToResult: spine === 'resolved' ? 'nothing_to_object' : why,
        receive: null,
        acknowledge: 'nothing_to_answer',
        // money that comes late is money that came
        recordPayment: 'no_payment_asked',
      })
  })
})

describe('by whom', () => {
  const rights: { readonly [Verb in CaseVerb]?: Right } = {
    approve: 'decide',
    reject: 'decide',
    propose: 'decide',
    acceptProposal: 'answer_offer',
    declineProposal: 'answer_offer',
    acceptAlternative: 'answer_offer',
    requestInfo: 'request_info',
    provideInfo: 'provide_info',
    escalate: 'escalate',
    appeal: 'appeal',
    withdraw: 'withdraw',
    announceParcel: 'announce_parcel',
    claimFreight: 'provide_info',
    receive: 'receive',
    inspect: 'inspect',
    resolve: 'resolve',
    reopen: 'reopen',
    assign: 'assign',
    message: 'write_message',
    acknowledge: 'acknowledge_message',
    objectToResult: 'appeal',
    answerObjection: 'decide_escalated',
  }
  const moment = (by: Actor, ifVersion?: number) => ({ by, now: '2026-11-23T02:00:00Z', channel: 'console', ifVersion })

  test.each(Object.entries(rights) as [CaseVerb, Right][])('%s needs the right %s', (verb, right) => {
    expect(guard(fileOf(), ruleOf(verb), moment(staff('nobody')))).toEqual({
      refused: 'not_yours_to_do',
      facts: { right },
    })
  })

  test.each(['approve', 'reject', 'propose'] as const)('what was escalated is a supervisor’s: %s', (verb) => {
    const file = fileOf({ decision: 'escalated' })
    expect(guard(file, ruleOf(verb), moment(staff('lin', 'agent')))).toMatchObject({
      facts: { right: 'decide_escalated' },
    })
    expect(whyNot(file, verb, staff('lin', 'agent'))).toBe('not_yours_to_do')
    expect(guard(file, ruleOf(verb), moment(staff('su', 'supervisor')))).toBeNull()
  })

  test.each(['approve', 'reject', 'propose'] as const)('who refused does not answer the appeal: %s', (verb) => {
    const refusedBy = (by: string, appealed = true) =>
      fileOf({ decision: 'escalated', appealed, rejectedBy: { kind: 'staff', id: by } })
    expect(whyNot(refusedBy('su'), verb, staff('su', 'supervisor'))).toBe('decided_before')
    expect(whyNot(refusedBy('gu'), verb, staff('su', 'supervisor'))).toBeNull()
    expect(whyNot(refusedBy('su', false), verb, staff('su', 'supervisor'))).toBeNull()
    const byItself = fileOf({ decision: 'escalated', appealed: true, rejectedBy: { kind: 'key', id: 'key' } })
    expect(whyNot(byItself, verb, key)).toBeNull()
    // a supervisor and a key that supervisor made are one, whichever of them refused
    const ownKey: Actor = { kind: 'key', id: 'key', scopes: ['*'], madeBy: 'su' }
    expect(whyNot(refusedBy('su'), verb, ownKey)).toBe('decided_before')
    const byKey = fileOf({
      decision: 'escalated',
      appealed: true,
      rejectedBy: { kind: 'key', id: 'key', madeBy: 'su' },
    })
    expect(whyNot(byKey, verb, staff('su', 'supervisor'))).toBe('decided_before')
    expect(whyNot(byKey, verb, staff('gu', 'supervisor'))).toBeNull()
    expect(whyNot(fileOf({ decision: 'escalated', appealed: true }), verb, staff('su', 'supervisor'))).toBeNull()
    expect(guard(refusedBy('su'), ruleOf(verb), moment(staff('su', 'supervisor')))).toMatchObject({
      refused: 'decided_before',
    })
  })

  test('a policy approves what nobody has looked at, and what a person has, a person answers', () => {
    const policy: Actor = { kind: 'policy', id: 'request-policy' }
    expect(whyNot(fileOf(), 'approve', policy)).toBeNull()
    expect(whyNot(fileOf({ decision: 'escalated' }), 'approve', policy)).toBe(no)
  })

  test('the limit is held against what the units asked for cost, to the cent', () => {
    // one of two that cost 999 is 500, as two of three that cost 1000 are 667
    const file = fileOf({ lines: [line, { ...line, quantity: 2, quantityBought: 3, paidMinor: 1000 }] })
    expect(worthOf(file)).toBe(1167)
    const lin = (decideLimitMinor: number): Actor => ({ kind: 'staff', id: 'lin', roles: ['agent'], decideLimitMinor })
    const [whole, some] = [
      { wish: 'refund_only', amountMinor: null } as const,
      { wish: 'compensation', amountMinor: 300 } as const,
    ]
    expect(isOfferBeyondLimit(file, whole, lin(1166))).toBe(true)
    expect(isOfferBeyondLimit(file, whole, lin(1167))).toBe(false)
    expect(isOfferBeyondLimit(file, some, lin(299))).toBe(true)
    expect(isOfferBeyondLimit(file, some, lin(300))).toBe(false)
    expect(isOfferBeyondLimit(file, whole, staff('lin', 'agent'))).toBe(false)
    expect(whyNot(file, 'propose', lin(0))).toBeNull()
    // above it the yes is asked about
    expect(whyNot(file, 'approve', lin(1166))).toBeNull()
    expect([isBeyondLimit(file, lin(1166)), isBeyondLimit(file, lin(1167))]).toEqual([true, false])
    expect(whyNot(file, 'reject', lin(0))).toBeNull()
  })

  test('a limit in yuan says nothing of dollars: what was paid in dollars is above it', () => {
    const lin: Actor = { kind: 'staff', id: 'lin', roles: ['agent'], decideLimitMinor: 100_000 }
    const inDollars = fileOf({ order: { currency: 'USD' } })
    expect([isBeyondLimit(fileOf(), lin), isBeyondLimit(inDollars, lin)]).toEqual([false, true])
    expect(isBeyondLimit(inDollars, staff('lin', 'agent'))).toBe(false)
    const offer = { wish: 'compensation', amountMinor: 1 } as const
    expect([isOfferBeyondLimit(fileOf(), offer, lin), isOfferBeyondLimit(inDollars, offer, lin)]).toEqual([false, true])
  })

  test('a change since the last look is told before what the case is now, and after what is not theirs to do', () => {
    const file = fileOf({ decision: 'approved' })
    expect(guard(file, ruleOf('approve'), moment(staff('lin', 'agent'), 2))).toEqual({ refused: 'stale' })
    expect(guard(file, ruleOf('approve'), moment(staff('wen', 'warehouse'), 2))).toMatchObject({
      refused: 'not_yours_to_do',
    })
    expect(guard(fileOf(), ruleOf('approve'), moment(staff('lin', 'agent'), 3))).toBeNull()
  })

  test('what the customer wrote is acknowledged in every state, while it waits for an answer', () => {
    for (const spine of ['open', 'resolved', 'closed', 'withdrawn'] as const)
      expect(whyNot(fileOf({ spine, awaitingAnswerSince: '2026-11-23T02:00:00Z' }), 'acknowledge', key)).toBeNull()
  })

  test('a refusal says where the case is and what may be done instead', () => {
    const lin = staff('lin', 'agent')
    const file = fileOf({ decision: 'info_needed' })
    expect(guard(file, ruleOf('approve'), moment(lin))).toEqual({
      refused: no,
      facts: { state: 'submitted', allowed: ['assign', 'escalate', 'message', 'provideInfo', 'withdraw'] },
    })
    expect(allowed(file, staff('wen', 'warehouse'))).toEqual(['message', 'receive'])
  })

  test('the state is told before the right: it is the same for everybody', () => {
    expect(whyNot(fileOf({ decision: 'approved' }), 'approve', staff('wen', 'warehouse'))).toBe('already_approved')
  })
})
