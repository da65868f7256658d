// kill -9 of the node while it tells customers, with a mail server that is slow and refuses one in five: counted at the mail server, every message
// came, and none as another one. SMTP cannot be asked what it took: what was on its way when the node died may come again, under the same
// Message-ID, by which a mailbox knows it. WANBI_ROUNDS is the number of kills.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { databaseOn } from '#kernel/database'
import { postgresEngine } from '../../src/00-kernel/database/postgres.ts'
import { closeDatabases, freshDatabase } from '../support/fresh-database.ts'
import { type Mail, startMailServer } from '../support/mail-server.ts'
import { anOrder } from '../support/portal.ts'
import { type Caller, callerOf, eventually } from '../support/start-application.ts'
import { newMerchant } from './nothing-lost.ts'
import { type SpawnedNode, spawnNode } from './spawn-node.ts'

const rounds = Number(process.env.WANBI_ROUNDS ?? 2)
const perRound = 6
/** One node has at most so many in hand. */
const atOnce = 32
afterAll(closeDatabases)

/** Every expected message came; no two that came are one message under different names; repeats are no more than were in hand at the kills. */
function expectToldOnce(
  taken: readonly Pick<Mail, 'to' | 'header'>[],
  expected: ReadonlyMap<string, string>,
  kills: number,
) {
  const ids = taken.map(({ header }) => header('Message-ID') ?? '')
  const distinct = new Set(ids)
  expect([...distinct].toSorted()).toEqual([...expected.keys()].toSorted())
  for (const { to, header } of taken) expect(to).toBe(expected.get(header('Message-ID') ?? ''))
  expect(ids.length - distinct.size).toBeLessThanOrEqual(kills * atOnce)
}

async function openCase(call: Caller, number: string): Promise<string> {
  await call('PUT', `/orders/shop/${number}`, anOrder(`${number}@example.org`.toLowerCase()))
  const lines = [{ ref: '1', quantity: 1, reason: 'defective' }]
  const asked = { order: { source: 'shop', number }, channel: 'chat', wish: 'return_refund', lines }
  const { status, body } = await call('POST', '/cases', asked)
  expect(status).toBe(201)
  return body.id
}

test(`${rounds} kills while customers are told: no message is lost, and none comes as another one`, async () => {
  const home = await freshDatabase()
  const mail = await startMailServer({ delayMs: 30 })
  mail.fail(() => (Math.random() < 0.2 ? [451, '4.3.0 try again later'] : null))
  const folder = mkdtempSync(join(tmpdir(), 'wanbi-told-'))
  const env = { DATABASE_URL: home.url, WANBI_DATA_DIR: folder, SMTP_URL: mail.url, LOG_LEVEL: 'silent' }
  const database = databaseOn(postgresEngine(home.url, { poolSize: 2 }))
  const rows = (text: string): Promise<any[]> =>
    database.engine.connected((connection) => connection.query({ text, params: [] }))
  let app: SpawnedNode = await spawnNode(env)
  try {
    const key = await newMerchant(app.url)
    let number = 0
    for (let round = 0; round < rounds; round += 1) {
      const call = callerOf(app.url)(key)
      const before = mail.taken.length
      const ids: string[] = []
      for (let one = 0; one < perRound; one += 1) ids.push(await openCase(call, `T${++number}`))
      for (const id of ids) await call('POST', `/cases/${id}/messages`, { text: '请看一下' })
      await eventually(
        async () => mail.taken.length,
        (count) => count > before + Math.floor(Math.random() * perRound),
      )
      await app.kill('SIGKILL')
      await rows('update notice set try_at = now()') // whoever died has lost what it took
      app = await spawnNode(env)
    }
    mail.fail(() => null)
    await eventually(
      () => rows('select seq, tries from notice'),
      (all) => all.length === 0,
      120_000,
    )
    const kept = await rows('select id, recipient, state from notice_message')
    expect(kept).toHaveLength(rounds * perRound * 2)
    expect(new Set(kept.map(({ state }) => state))).toEqual(new Set(['sent']))
    const expected = new Map(kept.map(({ id, recipient }) => [`<${id}@localhost>`, recipient as string]))
    expectToldOnce(mail.taken, expected, rounds)
  } finally {
    await app.kill('SIGKILL')
    await database.close()
    await mail.close()
    await home.drop()
    rmSync(folder, { recursive: true, force: true })
  }
}, 7_200_000)

test('the control: a message that never came, one that came under another name, and one told to somebody else are seen', () => {
  const mailOf = (id: string, to: string) => ({ to, header: () => id })
  const expected = new Map([
    ['<1@localhost>', 'a@example.org'],
    ['<2@localhost>', 'b@example.org'],
  ])
  const [one, two] = [mailOf('<1@localhost>', 'a@example.org'), mailOf('<2@localhost>', 'b@example.org')]
  expectToldOnce([one, two, two], expected, 1)
  expect(() => expectToldOnce([one], expected, 1)).toThrow()
  expect(() => expectToldOnce([one, two, mailOf('<3@localhost>', 'b@example.org')], expected, 1)).toThrow()
  expect(() => expectToldOnce([one, mailOf('<2@localhost>', 'a@example.org')], expected, 1)).toThrow()
  expect(() => expectToldOnce([one, two, two], expected, 0)).toThrow()
})
