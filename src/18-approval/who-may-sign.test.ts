// Nobody approves what they asked for, and no one twice in a chain; a delegate may stand in.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isRefused } from '#kernel/result'
import { type Actor, type Role, roles } from '#people'
import type { Approval, ApprovalStep } from './approval.ts'
import { approvalViewOf } from './views.ts'
import { type Principal, signerOf } from './who-may-sign.ts'

const limited = (by: Actor, decideLimitMinor: number): Actor => ({ ...by, decideLimitMinor }) as Actor
const staff = (id: string, ...held: Role[]): Actor => ({ kind: 'staff', id, roles: held })
const keyOf = (madeBy: string): Actor & { kind: 'key' } => ({ kind: 'key', id: 'key', scopes: ['*'], madeBy })
const at = (by: Actor) => ({ by, now: '2026-11-23T02:00:00Z' })
const step = (by: string, more: Partial<ApprovalStep> = {}): ApprovalStep => ({
  level: 0,
  role: 'finance',
  answer: 'granted',
  by: { kind: 'staff', id: by },
  byName: by,
  onBehalfOf: null,
  onBehalfOfName: null,
  words: '',
  channel: 'console',
  at: '2026-11-23T02:00:00Z',
  ...more,
})
const waiting: Approval = {
  id: 'approval',
  kind: 'refund',
  subjectId: 'refund',
  label: 'RF-1',
  caseId: 'case',
  caseNumber: 'AS-1',
  amountMinor: 2_000_000,
  currency: 'CNY',
  isForeign: false,
  content: {},
  rule: 'large_amount',
  policyVersion: 0,
  levels: ['finance', 'owner'],
  level: 0,
  state: 'pending',
  askedBy: { kind: 'staff', id: 'lin' },
  askedByName: 'Lin',
  decidedBefore: null,
  askedAt: '2026-11-23T01:00:00Z',
  expiresAt: '2026-11-25T01:00:00Z',
  endedAt: null,
  version: 1,
  steps: [],
}
const second = (...steps: ApprovalStep[]): Partial<Approval> => ({ level: 1, steps })
const fang: Principal = { userId: 'fang', name: 'Fang', roles: ['finance'], decideLimitMinor: null }
const gu: Principal = { userId: 'gu', name: 'Gu', roles: ['owner'], decideLimitMinor: null }
const min: Principal = { userId: 'min', name: 'Min', roles: ['finance'], decideLimitMinor: null }
const yes: Partial<Approval> = { kind: 'decision', levels: ['finance'] } // to a decision about 20,000.00

describe('who may sign', () => {
  test.each<[string, Partial<Approval>, Actor, Principal[], string | { onBehalfOf: string | null }]>([
    ['finance at the level of finance', {}, staff('fang', 'finance'), [], { onBehalfOf: null }],
    ['the owner at any level', {}, staff('gu', 'owner'), [], { onBehalfOf: null }],
    ['not finance at the owner’s level', second(step('min')), staff('fang', 'finance'), [], 'not_your_level'],
    ['not an agent', {}, staff('he', 'agent'), [], 'not_your_level'],
    [
      'nobody when its time is over',
      { expiresAt: '2026-11-23T02:00:00Z' },
      staff('gu', 'owner'),
      [],
      'approval_time_over',
    ],
    ['not who asked', {}, staff('lin', 'finance'), [], 'four_eyes'],
    ['not even the owner', {}, staff('lin', 'owner'), [], 'four_eyes'],
    ['not who alone wrote it', { content: { soleAuthor: 'fang' } }, staff('fang', 'owner'), [], 'four_eyes'],
    ['nor for that author', { content: { soleAuthor: 'fang' } }, staff('he', 'agent'), [fang], 'four_eyes'],
    ['but another', { content: { soleAuthor: 'fang' } }, staff('min', 'finance'), [], { onBehalfOf: null }],
    ['not who has signed', second(step('fang')), staff('fang', 'owner'), [], 'signed_before'],
    [
      'but who was passed over in silence',
      second(step('gu', { answer: 'expired' })),
      staff('gu', 'owner'),
      [],
      { onBehalfOf: null },
    ],
    [
      'not for whom a delegate has signed',
      second(step('he', { onBehalfOf: 'gu' })),
      staff('gu', 'owner'),
      [],
      'signed_before',
    ],
    ['a delegate of finance', {}, staff('he', 'agent'), [fang], { onBehalfOf: 'fang' }],
    ['in their own name, where they have the level', {}, staff('min', 'finance'), [fang], { onBehalfOf: null }],
    ['not for a level the one away does not have', second(step('min')), staff('he', 'agent'), [fang], 'not_your_level'],
    ['for the owner, at any level', {}, staff('he', 'agent'), [gu], { onBehalfOf: 'gu' }],
    ['not for who asked', { askedBy: { kind: 'staff', id: 'fang' } }, staff('he', 'agent'), [fang], 'four_eyes'],
    ['not for who has signed', second(step('gu')), staff('he', 'agent'), [gu], 'signed_before'],
    [
      'not for the one who was signed for',
      second(step('su', { onBehalfOf: 'gu' })),
      staff('he', 'agent'),
      [gu],
      'signed_before',
    ],
    [
      'for the other of two, when one asked',
      { askedBy: { kind: 'staff', id: 'fang' } },
      staff('he', 'agent'),
      [fang, min],
      { onBehalfOf: 'min' },
    ],
    [
      'for the other of two, when one has signed',
      { levels: ['finance', 'finance'], ...second(step('fang')) },
      staff('he', 'agent'),
      [fang, min],
      { onBehalfOf: 'min' },
    ],
    [
      'for nobody, when one asked and the other has signed',
      { levels: ['finance', 'finance'], askedBy: { kind: 'staff', id: 'fang' }, ...second(step('min')) },
      staff('he', 'agent'),
      [min, fang],
      'four_eyes',
    ],
    [
      'to a decision, up to their own limit',
      yes,
      limited(staff('fang', 'finance'), 2_000_000),
      [],
      { onBehalfOf: null },
    ],
    ['not above it', yes, limited(staff('fang', 'finance'), 1_999_999), [], 'beyond_your_limit'],
    ['a limit is of decisions: not of refunds', {}, limited(staff('fang', 'finance'), 0), [], { onBehalfOf: null }],
    [
      'not for one whose limit is below it',
      yes,
      staff('he', 'agent'),
      [{ ...fang, decideLimitMinor: 1_999_999 }],
      'beyond_your_limit',
    ],
    [
      'for one whose limit is just that',
      yes,
      staff('he', 'agent'),
      [{ ...fang, decideLimitMinor: 2_000_000 }],
      { onBehalfOf: 'fang' },
    ],
    ['not with a limit below it', yes, limited(staff('he', 'agent'), 1_999_999), [gu], 'beyond_your_limit'],
    [
      'of a decision in another currency, of which a limit says nothing',
      { ...yes, isForeign: true },
      limited(staff('he', 'agent'), 9_000_000),
      [gu],
      'beyond_your_limit',
    ],
    ['whose level it is not is told so first', yes, limited(staff('he', 'agent'), 0), [], 'not_your_level'],
    ['not who refused before', { ...yes, decidedBefore: 'fang' }, staff('fang', 'finance'), [], 'decided_before'],
    ['not for who refused before', { ...yes, decidedBefore: 'fang' }, staff('he', 'agent'), [fang], 'decided_before'],
    ['not even for the owner', { ...yes, decidedBefore: 'he' }, staff('he', 'agent'), [gu], 'decided_before'],
    [
      'for the other of two, when one refused before',
      { ...yes, decidedBefore: 'fang' },
      staff('he', 'agent'),
      [fang, min],
      { onBehalfOf: 'min' },
    ],
    ['a key, which has its own right', {}, { kind: 'key', id: 'key', scopes: ['*'] }, [], { onBehalfOf: null }],
    [
      'not the key that asked',
      { askedBy: { kind: 'key', id: 'key' } },
      { kind: 'key', id: 'key', scopes: ['*'] },
      [],
      'four_eyes',
    ],
    ['a key of theirs, for its maker', {}, keyOf('gu'), [], { onBehalfOf: 'gu' }],
    ['not a key for what its maker asked', {}, keyOf('lin'), [], 'four_eyes'],
    ['not its maker for what a key asked', { askedBy: keyOf('gu') }, staff('gu', 'owner'), [], 'four_eyes'],
    ['not a key after its maker', second(step('gu')), keyOf('gu'), [], 'signed_before'],
    ['not its maker after a key', second(step('key', { onBehalfOf: 'gu' })), staff('gu', 'owner'), [], 'signed_before'],
    ['not a key of who refused before', { ...yes, decidedBefore: 'gu' }, keyOf('gu'), [], 'decided_before'],
    ['not the customer', {}, { kind: 'customer', id: 'order' }, [], 'not_yours_to_do'],
    ['not a policy', {}, { kind: 'policy', id: 'policy' }, [], 'not_yours_to_do'],
    ['not the clock', {}, { kind: 'system', id: 'clock' }, [], 'not_yours_to_do'],
    ['nobody once it was granted', { state: 'granted' }, staff('gu', 'owner'), [], 'approval_ended'],
    ['nobody once it has expired', { state: 'expired' }, staff('gu', 'owner'), [], 'approval_ended'],
  ])('%s', (_, change, by, principals, expected) => {
    const signer = signerOf({ ...waiting, ...change }, at(by), principals)
    expect(isRefused(signer) ? signer.refused : signer).toEqual(expected)
  })

  test('a refusal says what is missing', () => {
    expect(signerOf({ ...waiting, state: 'refused' }, at(staff('gu', 'owner')), [])).toMatchObject({
      facts: { state: 'refused' },
    })
    expect(signerOf(waiting, at(staff('he', 'agent')), [])).toMatchObject({ facts: { level: 'finance' } })
    expect(signerOf(waiting, at({ kind: 'customer', id: 'x' }), [])).toMatchObject({
      facts: { right: 'sign_approval' },
    })
  })
})

const people = ['ann', 'ben', 'cai', 'dee'] as const
const anyone = fc.constantFrom(...people)
const anyRoles = fc.uniqueArray(fc.constantFrom<Role>('agent', 'finance', 'supervisor', 'owner'), { maxLength: 2 })
const anyLevels = fc.array(fc.constantFrom<Role>('finance', 'supervisor', 'owner'), { minLength: 1, maxLength: 3 })
const attempt = fc.record({ by: anyone, standsIn: fc.uniqueArray(anyone, { maxLength: 3 }) })

test('whoever tries in whatever order, and stands in for whomever: no hand signs twice, and never the asker’s', () => {
  let signed = 0
  fc.assert(
    fc.property(
      anyone,
      anyLevels,
      fc.tuple(anyRoles, anyRoles, anyRoles, anyRoles),
      fc.array(attempt, { maxLength: 12 }),
      (asker, levels, held, attempts) => {
        const rolesOf = (id: string) => held[people.indexOf(id as (typeof people)[number])]!
        let approval: Approval = { ...waiting, levels, askedBy: { kind: 'staff', id: asker } }
        const hands: string[] = []
        for (const { by, standsIn } of attempts) {
          const principals = standsIn
            .filter((id) => id !== by)
            .map((userId) => ({ userId, name: userId, roles: rolesOf(userId), decideLimitMinor: null }))
          const signer = signerOf(approval, at(staff(by, ...rolesOf(by))), principals)
          if (isRefused(signer)) continue
          const held = rolesOf(signer.onBehalfOf ?? by)
          expect(held.includes(levels[approval.level]!) || held.includes('owner')).toBe(true)
          hands.push(by, ...(signer.onBehalfOf === null ? [] : [signer.onBehalfOf]))
          const steps = [...approval.steps, step(by, { level: approval.level, onBehalfOf: signer.onBehalfOf })]
          const isLast = approval.level === levels.length - 1
          approval = { ...approval, steps, ...(isLast ? { state: 'granted' as const } : { level: approval.level + 1 }) }
          signed += 1
        }
        expect(hands).not.toContain(asker)
        expect(new Set(hands).size).toBe(hands.length)
      },
    ),
    { numRuns: 500 },
  )
  expect(signed).toBeGreaterThan(100)
})

describe('an approval as people see it', () => {
  const lead = staff('fang', 'finance')
  const seen = (change: Partial<Approval>, by: Actor = lead) => approvalViewOf({ ...waiting, ...change }, at(by), [])

  test('with its amount, its note, and the names of who asked and signed', () => {
    const steps = [
      step('he', { byName: 'He', onBehalfOf: 'fang', onBehalfOfName: 'Fang', words: '已核对' }),
      step('gu'),
    ]
    expect(seen({ content: { note: '请尽快' }, steps })).toMatchObject({
      amount: { amount: 2_000_000, currency: 'CNY' },
      note: '请尽快',
      levels: ['finance', 'owner'],
      askedBy: { kind: 'staff', id: 'lin', name: 'Lin' },
      steps: [
        { by: { id: 'he', name: 'He' }, onBehalfOf: { id: 'fang', name: 'Fang' }, words: '已核对' },
        { by: { id: 'gu', name: 'gu' }, onBehalfOf: null },
      ],
    })
  })

  test('a policy has no amount, and what is no text is no note', () => {
    expect(seen({ amountMinor: null, currency: null, content: { note: 7 } })).toMatchObject({
      amount: null,
      note: null,
    })
    expect(seen({ currency: null })).toMatchObject({ amount: null })
    expect(seen({ amountMinor: null })).toMatchObject({ amount: null })
  })

  test('whose turn it is may sign; another is told why not', () => {
    expect(seen({}).can.sign).toBe(true)
    expect(seen({}, staff('he', 'agent')).can.sign).toEqual({ reason: 'not_your_level' })
    expect(seen({}, staff('lin', ...roles)).can.sign).toEqual({ reason: 'four_eyes' })
  })
})
