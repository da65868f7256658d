// A draft is published when its levels have agreed: each level is the check, whatever else its people may do.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { staffAt } from '../support/staff.ts'
import { startTestApplication, storyClock, type TestApplication } from '../support/start-application.ts'

let app: TestApplication
const story = storyClock('2026-11-23T02:00:00Z') // a Monday, 10:00 in Shanghai
beforeAll(async () => {
  app = await startTestApplication({}, { clock: story.clock })
}, 60_000)
afterAll(() => app.close())

async function aMerchant() {
  const { id } = await app.merchant({ currency: 'CNY' })
  const hired = (name: string, roles: string[]) => staffAt(app, id, `${name}-${id}@example.org`, roles)
  const [gu, su, an] = [await hired('gu', ['owner']), await hired('su', ['supervisor']), await hired('an', ['analyst'])]
  return { hired, gu, su, an }
}
type Someone = Awaited<ReturnType<typeof staffAt>>

/** Makes a draft of what is in force, with `change` to its table. */
async function draftOf(by: Someone, name: string, change: (content: any) => void = () => {}) {
  const { content, examples } = (await by.go('GET', `/policies/${name}`)).body.inForce
  change(content)
  expect((await by.go('PUT', `/policies/${name}/draft`, { content, examples })).status).toBe(200)
}
async function submitted(by: Someone, name: string): Promise<string> {
  const { status, body } = await by.go('POST', `/policies/${name}/submit`, { note: '同样的内容' })
  expect(status).toBe(202)
  return `/approvals/${body.approvalId}`
}
const inForce = async (by: Someone, name: string) => (await by.go('GET', `/policies/${name}`)).body.inForce.version

test('the owner is away: the owner’s delegate is told whose turn it is, agrees, and the draft is in force', async () => {
  const { hired, gu, an } = await aMerchant()
  const he = await hired('he', ['agent'])
  await gu.go('POST', '/approval-delegates', { delegate: he.id, firstDay: '2026-11-23', lastDay: '2026-11-24' })
  await draftOf(an, 'disposition')
  const approval = await submitted(an, 'disposition')
  expect((await he.go('GET', approval)).body.can).toMatchObject({ sign: true, onBehalfOf: { id: gu.id } })
  expect((await he.go('POST', `${approval}/grant`, {})).body.state).toBe('granted')
  expect(await inForce(gu, 'disposition')).toBe(1)
  expect((await he.go('POST', '/policies/disposition/publish', { note: 'x' })).body.code).toBe('not_yours_to_do')
})

test('where finance has the last word on a policy, finance says it', async () => {
  const { hired, gu, su, an } = await aMerchant()
  const fang = await hired('fang', ['finance'])
  await draftOf(su, 'approval-levels', (content) => {
    content.rules.find((rule: { _id: string }) => rule._id === 'policy').levels = '["supervisor", "finance"]'
  })
  const { examples, content } = (await su.go('GET', '/policies/approval-levels')).body.draft
  const policyOnly = examples.filter(({ facts }: any) => facts['approval.subject'] !== 'policy')
  await su.go('PUT', '/policies/approval-levels/draft', { content, examples: policyOnly })
  expect((await gu.go('POST', '/policies/approval-levels/publish', { note: '两级' })).status).toBe(200)
  await draftOf(an, 'disposition')
  // a key of the owner is the same level as the owner, and there are two
  const key = app.as((await gu.go('POST', '/api-keys', { name: 'sync', scopes: ['*'] })).body.key)
  const atOnce = await key('POST', '/policies/disposition/publish', { note: '直接发布' })
  expect(atOnce).toMatchObject({ status: 409, body: { code: 'publication_needs_approval' } })
  const approval = await submitted(an, 'disposition')
  expect((await su.go('POST', `${approval}/grant`, {})).body).toMatchObject({ state: 'pending', level: 1 })
  expect((await fang.go('GET', approval)).body.can.sign).toBe(true)
  expect((await fang.go('POST', `${approval}/grant`, {})).body.state).toBe('granted')
  expect(await inForce(gu, 'disposition')).toBe(1)
})

test('whoever alone wrote a draft does not agree to it, nor does that person’s delegate, though another has submitted it', async () => {
  const { hired, gu, an } = await aMerchant()
  const he = await hired('he', ['agent'])
  await gu.go('POST', '/approval-delegates', { delegate: he.id, firstDay: '2026-11-23', lastDay: '2026-11-24' })
  await draftOf(gu, 'disposition')
  const approval = await submitted(an, 'disposition')
  const mine = async (by: Someone) => (await by.go('GET', '/approvals?mine=true')).body.items.length
  for (const by of [gu, he]) {
    expect((await by.go('GET', approval)).body.can.sign).toEqual({ reason: 'four_eyes' })
    expect(await mine(by)).toBe(0)
    expect((await by.go('POST', `${approval}/grant`, {})).body.code).toBe('four_eyes')
  }
  // written by two, either may: the other has seen it
  await draftOf(an, 'disposition', (content) => {
    content.rules[0]._description = '再改一次'
  })
  await draftOf(gu, 'disposition')
  const again = await submitted(an, 'disposition')
  expect(await mine(gu)).toBe(1)
  expect((await gu.go('POST', `${again}/grant`, {})).body.state).toBe('granted')
})
