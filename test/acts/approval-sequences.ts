// What people may try with a refund that needs two levels, generated; and what must hold whatever they tried (quality.md, A7).
import fc from 'fast-check'
import { staffAt } from '../support/staff.ts'
import { masterKey, type TestApplication } from '../support/start-application.ts'

const people = {
  lin: ['agent'],
  he: ['agent'],
  fang: ['finance'],
  min: ['finance'],
  gu: ['owner'],
  su: ['owner'],
} as const
type Person = keyof typeof people
const persons = Object.keys(people) as Person[]
/** A key that may do everything with cases and nothing with money. */
type Who = Person | 'key'

type Attempt =
  | { readonly act: 'grant' | 'agree' | 'pay'; readonly who: Who }
  | { readonly act: 'refuse'; readonly who: Who }
  | { readonly act: 'stand in'; readonly principal: Person; readonly delegate: Person }
export type Sequence = { readonly asker: Person; readonly attempts: readonly Attempt[] }

const anyPerson = fc.constantFrom(...persons)
const anyone = fc.constantFrom<Who>(...persons, 'key')
export const sequences: fc.Arbitrary<Sequence> = fc.record({
  asker: fc.constantFrom<Person>('lin', 'gu', 'su'),
  attempts: fc.array(
    fc.oneof(
      { weight: 8, arbitrary: fc.record({ act: fc.constantFrom('grant' as const, 'agree' as const), who: anyone }) },
      { weight: 2, arbitrary: fc.record({ act: fc.constant('pay' as const), who: anyone }) },
      { weight: 1, arbitrary: fc.record({ act: fc.constant('refuse' as const), who: anyone }) },
      {
        weight: 2,
        arbitrary: fc.record({ act: fc.constant('stand in' as const), principal: anyPerson, delegate: anyPerson }),
      },
    ),
    { minLength: 3, maxLength: 9 },
  ),
})

/** A shop where sequences are played; `play` answers what was bypassed, in words: nothing, when all is well. */
export async function sequenceShop(app: TestApplication) {
  const { id: merchantId, call } = await app.merchant({ currency: 'CNY' })
  const staff = new Map<Who, { id: string; go(method: string, path: string, body?: unknown): Promise<any> }>()
  for (const name of persons)
    staff.set(name, await staffAt(app, merchantId, `${name}-${merchantId}@example.org`, [...people[name]]))
  const made = await app.as(masterKey)('POST', `/merchants/${merchantId}/api-keys`, {
    name: 'cases only',
    scopes: ['cases:write', 'cases:decide', 'cases:read'],
  })
  staff.set('key', { id: made.body.id, go: app.as(made.body.key) })
  const idOf = (who: Who) => staff.get(who)!.id
  let played = 0

  async function aRefund(asker: Person) {
    const number = `S${++played}`
    await call('PUT', `/orders/shop/${number}`, {
      currency: 'CNY',
      placedAt: '2026-11-18T02:00:00Z',
      signedAt: '2026-11-20T02:00:00Z',
      customer: {},
      lines: [{ ref: '1', sku: 'PHONE', name: '手机', quantity: 1, unitPrice: 2_000_000 }],
      payments: [{ ref: `pay-${number}`, provider: 'manual', amount: 2_000_000, capturedAt: '2026-11-18T02:00:00Z' }],
    })
    const lines = [{ ref: '1', quantity: 1, reason: 'missing_item' }]
    const request = { order: { source: 'shop', number }, channel: 'chat', wish: 'refund_only', lines }
    const { body } = await call('POST', '/cases', request)
    await call('POST', `/cases/${body.id}/approve`, {})
    const { body: resolved } = await staff
      .get(asker)!
      .go('POST', `/cases/${body.id}/resolve`, { parts: [{ kind: 'refund' }] })
    const { body: waiting } = await call('GET', '/approvals?state=pending&limit=100')
    const refundId = resolved.refunds[0].id
    return { refundId, approvalId: waiting.items.find((one: any) => one.subjectId === refundId).id }
  }

  /** Whether somebody is shown the approval as theirs to sign: in the list of what waits for them, and on its own. */
  async function isShown(who: Who, approvalId: string): Promise<{ readonly listed: boolean; readonly can: boolean }> {
    const { go } = staff.get(who)!
    const { body: mine } = await go('GET', '/approvals?mine=true&limit=100')
    const { body: one } = await go('GET', `/approvals/${approvalId}`)
    return {
      listed: mine.items?.some(({ id }: { id: string }) => id === approvalId) ?? false,
      can: one.can?.sign === true,
    }
  }

  async function play({ asker, attempts }: Sequence): Promise<string[]> {
    const { refundId, approvalId } = await aRefund(asker)
    const standIns: { id: string; principal: string; delegate: string }[] = []
    const untold: string[] = []
    for (const attempt of attempts) {
      if (attempt.act === 'stand in') {
        const { principal, delegate } = attempt
        const days = { firstDay: '2026-11-01', lastDay: '2099-12-31' }
        const named = await staff
          .get(principal)!
          .go('POST', '/approval-delegates', { delegate: idOf(delegate), ...days })
        if (named.status === 201)
          standIns.push({ id: named.body.id, principal: idOf(principal), delegate: idOf(delegate) })
        continue
      }
      const { go } = staff.get(attempt.who)!
      if (attempt.act === 'grant') {
        const { listed, can } = await isShown(attempt.who, approvalId)
        const { status } = await go('POST', `/approvals/${approvalId}/grant`, {})
        if (listed !== (status === 200) || can !== listed)
          untold.push(`${attempt.who}: listed ${listed}, can ${can}, answered ${status}`)
      }
      if (attempt.act === 'agree') await go('POST', `/refunds/${refundId}/approve`)
      if (attempt.act === 'refuse') await go('POST', `/approvals/${approvalId}/refuse`, { words: 'no' })
      if (attempt.act === 'pay') await go('POST', `/refunds/${refundId}/record-manual`, { reference: 'T1' })
    }
    const { body: refund } = await call('GET', `/refunds/${refundId}`)
    const { body: approval } = await call('GET', `/approvals/${approvalId}`)
    await call('POST', `/refunds/${refundId}/cancel`, { reason: 'played to the end' }) // nothing stays waiting
    for (const { id } of standIns) await call('DELETE', `/approval-delegates/${id}`)
    return [...untold, ...bypasses({ asker, refund, approval, standIns })]
  }

  type Played = { asker: Person; refund: any; approval: any; standIns: { principal: string; delegate: string }[] }

  // Judged from the roster alone, not by the guard that is tested.
  function bypasses({ asker, refund, approval, standIns }: Played): string[] {
    const wrong: string[] = []
    const granted = approval.steps.filter((step: any) => step.answer === 'granted')
    const hands: string[] = granted.flatMap(({ by, onBehalfOf }: any) => [
      by.id,
      ...(onBehalfOf ? [onBehalfOf.id] : []),
    ])
    if (hands.includes(idOf(asker))) wrong.push('whoever asked has signed')
    if (new Set(hands).size < hands.length) wrong.push('somebody signed twice')
    if (hands.includes(idOf('key'))) wrong.push('a key without the right has signed')
    for (const { by, onBehalfOf, role } of granted) {
      const signer = persons.find((name) => idOf(name) === (onBehalfOf?.id ?? by.id))
      const held: readonly string[] = signer ? people[signer] : []
      if (!held.includes(role) && !held.includes('owner')) wrong.push(`${signer} is not ${role}`)
      const named = standIns.some(({ principal, delegate }) => principal === onBehalfOf?.id && delegate === by.id)
      if (onBehalfOf && !named) wrong.push('nobody named this delegate')
    }
    const paid = ['approved', 'sending', 'succeeded', 'unknown'].includes(refund.state)
    if (paid && granted.length < 2) wrong.push(`${refund.state} with ${granted.length} of two signatures`)
    return wrong
  }

  return { play }
}
