// An approval is mailed to those who can answer it; where nobody of its level can, to the owners.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { messagesTo } from '../support/portal.ts'
import { askToReturn, openShop, type Shop } from '../support/shop.ts'
import { staffAt } from '../support/staff.ts'
import { eventually } from '../support/start-application.ts'

let shop: Shop
beforeAll(async () => {
  shop = await openShop('2026-11-23T02:00:00Z') // a Monday, 10:00 in Shanghai
})
afterAll(() => shop.close())

const days = { firstDay: '2026-11-23', lastDay: '2026-11-24' }
let orders = 0

async function aMerchant() {
  const { id, call } = await shop.merchant({ currency: 'CNY' })
  const hired = (name: string, roles: string[]) => staffAt(shop, id, `${name}-${id}@example.org`, roles)
  const gu = await hired('gu', ['owner'])
  const linksTo = (name: string) =>
    messagesTo(shop, `${name}-${id}@example.org`).filter((mail) => mail.includes('/console/approvals/')).length
  /** How many links each of them has, once the first of them has `count`. */
  const mailed = async (count: number, ...names: string[]) => {
    await eventually(
      async () => linksTo(names[0]!),
      (links) => links >= count,
    )
    return names.map(linksTo)
  }
  return { call, hired, gu, mailed }
}
type Merchant = Awaited<ReturnType<typeof aMerchant>>
type Someone = Awaited<ReturnType<typeof staffAt>>

/** Somebody asks for more goodwill than they may give alone; `levels` must agree, in this order. */
async function goodwillBy({ call }: Merchant, asker: Someone) {
  const { body } = await askToReturn(call, `M${++orders}`, 3)
  await call('POST', `/cases/${body.id}/approve`, { needsReturn: false })
  const parts = [{ kind: 'compensation', amount: { amount: 55_000, currency: 'CNY' } }]
  const resolved = await asker.go('POST', `/cases/${body.id}/resolve`, { parts })
  expect(resolved.body.refunds).toMatchObject([{ state: 'awaiting_approval' }])
}

test('the only one of the level is who asked: neither that person nor their delegate is mailed, but the owner', async () => {
  const it = await aMerchant()
  const zhao = await it.hired('zhao', ['supervisor'])
  const he = await it.hired('he', ['agent'])
  await zhao.go('POST', '/approval-delegates', { delegate: he.id, ...days })
  await goodwillBy(it, zhao)
  expect((await it.gu.go('GET', '/approvals')).body.items).toMatchObject([{ levels: ['supervisor'] }])
  expect(await it.mailed(1, 'gu', 'he', 'zhao')).toEqual([1, 0, 0])
})

test('where the level has others who can, the owner is not bothered', async () => {
  const it = await aMerchant()
  const lin = await it.hired('lin', ['agent'])
  const zhao = await it.hired('zhao', ['supervisor'])
  await it.hired('he', ['agent'])
  await zhao.go('POST', '/approval-delegates', { delegate: lin.id, ...days }) // who asks is not mailed for another either
  await goodwillBy(it, lin)
  expect(await it.mailed(1, 'zhao', 'gu', 'lin', 'he')).toEqual([1, 0, 0, 0])
})

test('whoever cannot agree to so much is not mailed about it; the owner is', async () => {
  const it = await aMerchant()
  const lin = await it.hired('lin', ['agent'])
  const zhao = await it.hired('zhao', ['supervisor'])
  for (const { id } of [lin, zhao]) await it.gu.go('PATCH', `/members/${id}`, { decideLimitMinor: 30_000 })
  const { body } = await askToReturn(it.call, `M${++orders}`, 3)
  await lin.go('POST', `/cases/${body.id}/approve`, {})
  expect(await it.mailed(1, 'gu', 'zhao')).toEqual([1, 0])
})

test('whoever has agreed at a lower level is not mailed at the next', async () => {
  const it = await aMerchant()
  const lin = await it.hired('lin', ['agent'])
  const both = await it.hired('both', ['supervisor', 'finance'])
  await it.hired('fang', ['finance'])
  const { content } = (await it.gu.go('GET', '/policies/approval-levels')).body.inForce
  content.rules.find((rule: { _id: string }) => rule._id === 'decision-above-limit').levels =
    '["supervisor", "finance"]'
  const examples = [{ name: 'a policy', facts: { 'approval.subject': 'policy' }, expect: { rule: 'four_eyes' } }]
  await both.go('PUT', '/policies/approval-levels/draft', { content, examples })
  expect((await it.gu.go('POST', '/policies/approval-levels/publish', { note: '两级' })).status).toBe(200)
  await it.gu.go('PATCH', `/members/${lin.id}`, { decideLimitMinor: 20_000 })
  const { body } = await askToReturn(it.call, `M${++orders}`, 3)
  const said = await lin.go('POST', `/cases/${body.id}/approve`, {})
  expect(await it.mailed(1, 'both', 'gu')).toEqual([1, 0])
  expect((await both.go('POST', `/approvals/${said.body.decisionApproval}/grant`, {})).body.level).toBe(1)
  expect(await it.mailed(1, 'fang', 'both', 'gu')).toEqual([1, 1, 0])
})
