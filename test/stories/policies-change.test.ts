// Ann changes the conditions of the shop; Bo reads them and publishes; from that day they judge, and what was before stays as it was.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { databaseOn } from '../../src/00-kernel/database.ts'
import { policyInForce, policyVersion } from '../../src/13-policies/in-force.ts'
import { readyDatabase } from '../support/ready-database.ts'
import { staffAt } from '../support/staff.ts'
import { startTestApplication, storyClock, type TestApplication } from '../support/start-application.ts'

const engine = await readyDatabase()
const story = storyClock('2026-11-24T02:00:00Z')
let app: TestApplication
type Person = Awaited<ReturnType<typeof staffAt>>
let ann: Person
let bo: Person
let merchantId: string
const path = '/policies/request-policy'

beforeAll(async () => {
  app = await startTestApplication({}, { clock: story.clock, engine })
  merchantId = (await app.merchant()).id
  ann = await staffAt(app, merchantId, 'ann@example.org', ['supervisor'])
  bo = await staffAt(app, merchantId, 'bo@example.org', ['owner'])
}, 60_000)
afterAll(() => app.close())

/** The draft of fourteen days instead of seven. */
async function fourteenDays() {
  const { body } = await ann.go('GET', path)
  const content = structuredClone(body.inForce.content)
  content.rules.find((row: { _id: string }) => row._id === 'late').days = '> 14'
  const examples = body.inForce.examples.filter(({ name }: { name: string }) => name !== '第八天 · On the eighth day')
  examples.push({
    name: 'On the tenth day',
    facts: { 'order.daysSinceSignOff': 10, 'law.withdrawal': 'passed' },
    expect: { outcome: 'approve' },
  })
  return { content, examples }
}

const atWork = <T>(work: Parameters<ReturnType<typeof databaseOn>['transact']>[1]) =>
  databaseOn(engine).transact(merchantId, work) as Promise<T>

describe('conditions change', () => {
  test('24 November: what is shipped is in force, without a finding that keeps it from being so', async () => {
    const { body, headers } = await ann.go('GET', path)
    expect(body).toMatchObject({ version: 0, draft: null, inForce: { version: 0 }, needsSecondPerson: false })
    expect(body.examples.every(({ passes }: { passes: boolean }) => passes)).toBe(true)
    expect(headers.get('etag')).toBe('"0"')
    expect((await ann.go('GET', '/policies')).body.items).toHaveLength(8)
    expect(await ann.go('GET', '/policies/none')).toMatchObject({ status: 404, body: { code: 'policy_not_found' } })
    const none = await ann.go('POST', `${path}/publish`, { note: 'nothing' })
    expect(none).toMatchObject({ status: 409, body: { code: 'policy_no_draft' } })
  })

  test('Ann makes it fourteen days; a slip is told, and cannot be published', async () => {
    const draft = await fourteenDays()
    const slip = structuredClone(draft)
    slip.content.rules.at(-1).days = '> fourteen'
    const told = await ann.go('PUT', `${path}/draft`, slip, { 'if-match': '"0"' })
    expect(told).toMatchObject({ status: 200, body: { version: 1, needsSecondPerson: true } })
    expect(told.body.findings.map(({ code }: { code: string }) => code)).toContain('fact_unknown')
    const refused = await bo.go('POST', `${path}/publish`, { note: 'too early' })
    expect(refused).toMatchObject({ status: 422, body: { code: 'policy_has_errors' } })

    const stale = await ann.go('PUT', `${path}/draft`, draft, { 'if-match': '"0"' })
    expect(stale).toMatchObject({ status: 412, body: { code: 'stale' } })
    const kept = await ann.go('PUT', `${path}/draft`, draft, { 'if-match': '"1"' })
    expect(kept.body).toMatchObject({ version: 2, draft: { authors: [`staff:${ann.id}`] } })
    expect(kept.body.findings.filter(({ severity }: { severity: string }) => severity === 'error')).toEqual([])
    expect((await ann.go('PUT', `${path}/draft`, draft)).body.version).toBe(2)
  })

  test('Ann tries it: the row that hits, what it says, and the facts it read', async () => {
    const facts = { 'order.daysSinceSignOff': 10, 'law.withdrawal': 'passed' }
    const draft = await ann.go('POST', `${path}/try`, { facts })
    expect(draft.body).toMatchObject({ row: { id: 'without-reason' }, outputs: { outcome: 'approve' } })
    const shipped = await ann.go('POST', `${path}/try`, { facts, version: 0 })
    expect(shipped.body).toMatchObject({ row: { id: 'late' }, facts: { 'order.daysSinceSignOff': 10 } })
    expect((await ann.go('POST', `${path}/try`, { facts, version: 9 })).status).toBe(404)
    expect((await ann.go('POST', `${path}/try`, { facts: { 'line.used': 3 } })).status).toBe(422)
  })

  test('an example that does not pass keeps it back, and so does none at all', async () => {
    const draft = await fourteenDays()
    const wrong = [...draft.examples, { name: 'x', facts: {}, expect: { outcome: 'reject' } }]
    for (const examples of [wrong, []]) {
      await ann.go('PUT', `${path}/draft`, { ...draft, examples })
      const refused = await bo.go('POST', `${path}/publish`, { note: 'x' })
      expect(refused).toMatchObject({ status: 422, body: { code: 'policy_has_errors' } })
    }
    await ann.go('PUT', `${path}/draft`, draft)
  })

  test('Ann alone cannot publish what Ann alone wrote; an agent cannot at all; not for yesterday', async () => {
    const alone = await ann.go('POST', `${path}/publish`, { note: 'fourteen days' })
    expect(alone).toMatchObject({ status: 403, body: { code: 'needs_second_person' } })
    // that Bo once changed something in it does not mean having seen what Ann made of it
    const draft = await fourteenDays()
    await bo.go('PUT', `${path}/draft`, { ...draft, examples: draft.examples.slice(1) })
    await ann.go('PUT', `${path}/draft`, draft)
    expect((await ann.go('POST', `${path}/publish`, { note: 'x' })).body.code).toBe('needs_second_person')
    await ann.go('DELETE', `${path}/draft`, undefined)
    await ann.go('PUT', `${path}/draft`, draft)
    const agent = await staffAt(app, merchantId, 'agent@example.org', ['agent'])
    expect((await agent.go('POST', `${path}/publish`, { note: 'x' })).body.code).toBe('not_yours_to_do')
    expect((await agent.go('PUT', `${path}/draft`, await fourteenDays())).body.code).toBe('not_yours_to_do')
    const past = await bo.go('POST', `${path}/publish`, { note: 'x', inForceFrom: '2026-11-23T00:00:00Z' })
    expect(past).toMatchObject({ status: 422, body: { code: 'policy_begins_in_past' } })
  })

  test('Bo publishes it for 1 December: until then seven days hold, from then on fourteen', async () => {
    const published = await bo.go('POST', `${path}/publish`, {
      note: 'Fourteen days',
      inForceFrom: '2026-12-01T00:00:00+08:00',
    })
    expect(published.body).toEqual({ version: 1, inForceFrom: '2026-11-30T16:00:00.000Z' })
    const versionAt = (now: string) => atWork<{ version: number }>((tx) => policyInForce(tx, 'request-policy', now))
    expect((await versionAt('2026-11-30T15:59:59.000Z')).version).toBe(0)
    expect((await versionAt('2026-11-30T16:00:00.000Z')).version).toBe(1)
    expect((await versionAt('2026-11-24T02:00:00.000Z')).version).toBe(0)
    const again = await bo.go('POST', `${path}/publish`, { note: 'again' })
    expect(again).toMatchObject({ status: 409, body: { code: 'policy_no_draft' } })
  })

  test('an owner and a key that owner made are one: neither publishes what the other wrote last', async () => {
    const made = await bo.go('POST', '/api-keys', { name: 'sync', scopes: ['*'] })
    const key = app.as(made.body.key)
    const { body } = await bo.go('GET', path)
    const write = (by: Person['go'], name: string) => {
      const content = structuredClone(body.inForce.content)
      content.rules[0]._description = name
      return by('PUT', `${path}/draft`, { content, examples: body.inForce.examples })
    }
    expect((await write(key, 'by the key')).body.draft.authors).toEqual([`staff:${bo.id}`])
    const own = await bo.go('POST', `${path}/publish`, { note: 'as I wrote it' })
    expect(own).toMatchObject({ status: 403, body: { code: 'needs_second_person' } })
    expect((await write(bo.go, 'alone')).status).toBe(200)
    const keys = await key('POST', `${path}/publish`, { note: 'as Bo wrote it' })
    expect(keys).toMatchObject({ status: 403, body: { code: 'needs_second_person' } })
    expect((await bo.go('DELETE', `${path}/draft`)).status).toBe(200)
  })

  test('another one cannot begin at the same moment', async () => {
    const draft = await fourteenDays()
    await ann.go('PUT', `${path}/draft`, draft)
    const same = await bo.go('POST', `${path}/publish`, { note: 'x', inForceFrom: '2026-12-01T00:00:00+08:00' })
    expect(same).toMatchObject({ status: 409, body: { code: 'policy_begins_at_same_time' } })
    const { body } = await ann.go('GET', path)
    expect((await ann.go('DELETE', `${path}/draft`, undefined)).body).toMatchObject({
      draft: null,
      version: body.version + 1,
    })
  })

  test('3 December: the version is kept exactly, and what changed can be read', async () => {
    story.at('2026-12-03T02:00:00Z')
    const { body } = await ann.go('GET', path)
    expect(body.inForce).toMatchObject({ version: 1, note: 'Fourteen days', publishedBy: { id: bo.id } })
    const version = await atWork<{ compiled: { table: unknown } }>(
      (tx) => policyVersion(tx, 'request-policy', 1) as never,
    )
    expect(version.compiled.table).toEqual(body.inForce.content)
    expect(await atWork((tx) => policyVersion(tx, 'request-policy', 7))).toBeNull()
    const differences = await ann.go('GET', `${path}/versions/0/differences?to=1`)
    expect(differences.body).toEqual({
      columnsAdded: [],
      columnsRemoved: [],
      rowsAdded: [],
      rowsRemoved: [],
      rowsMoved: [],
      cellsChanged: [{ row: 'late', rowNumber: 9, column: 'order.daysSinceSignOff', before: '> 7', after: '> 14' }],
    })
    expect((await ann.go('GET', `${path}/versions/1`)).body).toMatchObject({ version: 1, authors: [`staff:${ann.id}`] })
  })

  test('the table leaves as a spreadsheet and comes back as a draft; a broken file is told', async () => {
    const cookie = [...ann.jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const file = await fetch(`${app.url}/api/v1${path}/file?format=xlsx&version=0`, { headers: { cookie } })
    expect(file.headers.get('content-disposition')).toContain('request-policy.xlsx')
    const send = async (bytes: Blob) => {
      const form = new FormData()
      form.append('file', bytes, 'table')
      const headers = { origin: app.url, cookie, 'accept-language': 'en' }
      const answer = await fetch(`${app.url}/api/v1${path}/draft/file`, { method: 'POST', headers, body: form })
      return { status: answer.status, body: (await answer.json()) as any }
    }
    const shipped = (await ann.go('GET', `${path}/versions/0`)).body.content
    expect((await send(await file.blob())).body.draft.content).toEqual(shipped)
    const jdm = await fetch(`${app.url}/api/v1${path}/file`, { headers: { cookie } })
    expect((await send(await jdm.blob())).body.draft.content).toEqual(shipped)
    expect(await send(new Blob(['not json']))).toMatchObject({ status: 422, body: { code: 'file_broken' } })
    expect(await send(new Blob([new Uint8Array(1_100_000)]))).toMatchObject({ status: 413 })
  })

  test('two publish at once: one version comes of it', async () => {
    await ann.go('PUT', `${path}/draft`, await fourteenDays())
    const both = await Promise.all([1, 2].map(() => bo.go('POST', `${path}/publish`, { note: 'twice' })))
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
  })
})
