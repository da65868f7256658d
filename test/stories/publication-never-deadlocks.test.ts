// A draft can always be published, whoever is at work and whoever wrote it; and what the screen is told beforehand is what happens.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { staffAt } from '../support/staff.ts'
import { startTestApplication, type TestApplication } from '../support/start-application.ts'

let app: TestApplication
type Person = Awaited<ReturnType<typeof staffAt>>
const people: Person[] = []
const [first, second, third] = ['disposition', 'approval-levels', 'resolution-choice']

beforeAll(async () => {
  app = await startTestApplication()
  const { id } = await app.merchant()
  for (const name of ['gu', 'mo', 'ni']) people.push(await staffAt(app, id, `${name}@example.org`, ['owner']))
}, 60_000)
afterAll(() => app.close())

let drafts = 0
async function draftOf(author: Person, table: string, alter = (_: any) => {}) {
  const { body } = await author.go('GET', `/policies/${table}`)
  const content = structuredClone(body.inForce.content)
  content.rules[0]._description = `changed ${++drafts}`
  alter(content)
  const examples = body.inForce.examples
  return author.go('PUT', `/policies/${table}/draft`, { content, examples })
}

const roles = ['owner', 'supervisor', 'analyst', 'finance', 'agent']
const mayEdit = ['owner', 'supervisor', 'analyst']
const shops = roles.flatMap((one, index) => roles.slice(index).map((other) => ['owner', one, other]))

/** Brings the draft into force as the people of this shop are told they can; answers how. */
async function broughtIntoForce(table: string): Promise<string> {
  const told = await Promise.all(people.map(async ({ go }) => (await go('GET', `/policies/${table}`)).body.publication))
  const publisher = told.findIndex((one) => one?.publish === true)
  if (publisher >= 0) {
    const { status } = await people[publisher]!.go('POST', `/policies/${table}/publish`, { note: 'at once' })
    expect(status).toBe(200)
    return told[publisher].isAlone ? 'alone' : 'at once'
  }
  const asker = told.findIndex((one) => one?.submit === true)
  expect(asker, JSON.stringify(told)).toBeGreaterThanOrEqual(0)
  const asked = await people[asker]!.go('POST', `/policies/${table}/submit`, { note: 'please' })
  expect(asked.status).toBe(202)
  for (let level = 0; level < 3; level += 1) {
    const approval = (await people[0]!.go('GET', `/approvals/${asked.body.approvalId}`)).body
    if (approval.state === 'granted') return 'agreed'
    const views = await Promise.all(people.map(({ go }) => go('GET', `/approvals/${approval.id}`)))
    const signers = people.filter((_, index) => views[index]!.body.can.sign === true)
    if (level === 0)
      expect(signers.map(({ id }) => id).sort()).toEqual(told[asker].levels[0].people.map((one: any) => one.id).sort())
    const signed = await signers[0]!.go('POST', `/approvals/${approval.id}/grant`, {})
    expect(signed.status, JSON.stringify(signed.body)).toBe(200)
  }
  return 'agreed'
}

async function everyShop(table: string): Promise<Record<string, string[]>> {
  const how: Record<string, string[]> = {}
  for (const shop of shops) {
    for (const [index, role] of shop.entries()) {
      if (index > 0) await people[0]!.go('PATCH', `/members/${people[index]!.id}`, { roles: [role] })
    }
    for (const [index, author] of people.entries()) {
      if (!mayEdit.includes(shop[index]!)) continue
      const draft = await draftOf(author, table)
      expect(draft.status).toBe(200)
      const own = draft.body.publication
      if (own.publish !== true) {
        const tried = await author.go('POST', `/policies/${table}/publish`, { note: 'mine' })
        expect(tried.body.code).toBe(own.publish.reason)
      }
      if (own.submit !== true) {
        const tried = await author.go('POST', `/policies/${table}/submit`, { note: 'mine' })
        expect(tried.body.code).toBe(own.submit.reason)
      }
      how[`${shop} by ${shop[index]}`] = [...(how[`${shop} by ${shop[index]}`] ?? []), await broughtIntoForce(table)]
      const { body } = await people[0]!.go('GET', `/policies/${table}`)
      expect(body.draft).toBeNull()
      expect(body.versions[0].isPublishedAlone).toBe(how[`${shop} by ${shop[index]}`]!.at(-1) === 'alone')
    }
  }
  return how
}

test('C4: with the shipped levels every draft comes into force in every shop; the owner publishes alone only where nobody else could agree', async () => {
  const how = await everyShop(first!)
  expect(how['owner,supervisor,agent by owner']).toEqual(['at once'])
  expect(how['owner,finance,agent by owner']).toEqual(['alone'])
  expect(how['owner,analyst,agent by analyst']).toEqual(['at once'])
  const alone = Object.entries(how).filter(([, ways]) => ways.includes('alone'))
  expect(alone.every(([shop]) => !shop.includes('supervisor') && shop.split('owner').length === 3)).toBe(true)
}, 120_000)

test('C4: with two levels, too: who signs both is never waited for twice', async () => {
  for (const one of people.slice(1)) await people[0]!.go('PATCH', `/members/${one.id}`, { roles: ['owner'] })
  await draftOf(people[1]!, second!, (content) => {
    for (const row of content.rules) if (row._id === 'policy') row.levels = '["supervisor", "owner"]'
  })
  const { body } = await people[1]!.go('GET', `/policies/${second}`)
  const examples = body.draft.examples.map((one: any) =>
    one.facts['approval.subject'] === 'policy'
      ? { ...one, expect: { ...one.expect, levels: ['supervisor', 'owner'] } }
      : one,
  )
  await people[1]!.go('PUT', `/policies/${second}/draft`, { content: body.draft.content, examples })
  expect((await people[0]!.go('POST', `/policies/${second}/publish`, { note: 'two levels' })).status).toBe(200)
  const how = await everyShop(third!)
  expect(how['owner,owner,supervisor by supervisor']).toEqual(['agreed'])
}, 120_000)
