// What opens something is known to whom it was given, and to nobody who reads the database, a job or the log.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { spawnNode } from '../faults/spawn-node.ts'
import { anOrder, codeSentTo, signIn } from '../support/portal.ts'
import { folderWithDatabase, readyDatabase } from '../support/ready-database.ts'
import { startRejectingSmtp } from '../support/smtp.ts'
import { browserOf, hire, linkSentTo, staffAt, staffPassword, totp } from '../support/staff.ts'
import {
  callerOf,
  eventually,
  masterKey,
  startTestApplication,
  type TestApplication,
} from '../support/start-application.ts'

let app: TestApplication
let engine: Awaited<ReturnType<typeof readyDatabase>>

beforeAll(async () => {
  engine = await readyDatabase()
  app = await startTestApplication({}, { engine })
})
afterAll(() => app.close())

/** Every row of every table as text. */
async function everything(): Promise<string> {
  const tables = await engine.pglite.query<{ name: string }>(`
    select quote_ident(n.nspname) || '.' || quote_ident(c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p') and n.nspname in ('public', 'auth', 'pgboss')`)
  const texts: string[] = []
  for (const { name } of tables.rows) {
    const { rows } = await engine.pglite.query<{ text: string }>(`select t::text as text from ${name} t`)
    texts.push(...rows.map(({ text }) => text))
  }
  return texts.join('\n')
}

test('A11: an API key made with an Idempotency-Key is shown once; the repeat says it was made and shows nothing', async () => {
  const { id } = await app.merchant()
  const owner = await staffAt(app, id, 'shows-once@example.org', ['owner'])
  const make = () => owner.go('POST', '/api-keys', { name: 'shop', scopes: ['*'] }, { 'idempotency-key': 'make-1' })
  const made = await make()
  expect(made.body.key).toMatch(/^wb_/)
  const again = await make()
  expect(again).toMatchObject({ status: 201, body: { id: made.body.id, key: null } })
  expect(again.headers.get('idempotent-replay')).toBe('true')
  const named = (await owner.go('GET', '/api-keys')).body.items.filter(({ name }: { name: string }) => name === 'shop')
  expect(named).toHaveLength(1)
  expect(await everything()).not.toContain(made.body.key)
})

test('another PIN or another password under the same Idempotency-Key is another request, and is refused', async () => {
  const { id } = await app.merchant()
  const owner = await staffAt(app, id, 'another-secret@example.org', ['owner'])
  const key = { 'idempotency-key': '1' }
  const setPin = (pin: string) => owner.go('PUT', '/me/pin', { pin }, key)
  expect((await setPin('408213')).status).toBe(200)
  expect(await setPin('771932')).toMatchObject({ status: 422, body: { code: 'idempotency_key_reused' } })
  expect((await setPin('408213')).headers.get('idempotent-replay')).toBe('true')
  const hire = (password: string) =>
    owner.go('POST', '/members', { email: 'hired-once@example.org', name: 'H', roles: ['agent'], password }, key)
  expect(await hire('a lantern in 12 windows')).toMatchObject({ status: 422, body: { code: 'idempotency_key_reused' } })
  key['idempotency-key'] = '2'
  expect((await hire('a lantern in 12 windows')).status).toBe(201)
  expect(await hire('a lantern in 13 windows')).toMatchObject({ status: 422, body: { code: 'idempotency_key_reused' } })
})

test('A11: no table and no job holds what opens something', async () => {
  const { id, call } = await app.merchant()
  const owner = await staffAt(app, id, 'no-table@example.org', ['owner'])
  const secrets: string[] = [staffPassword]
  secrets.push(...[...owner.jar.values()].map((value) => decodeURIComponent(value).split('.')[0]!))
  const enabled = await owner.auth('two-factor/enable', { password: staffPassword })
  secrets.push(new URL(enabled.body.totpURI).searchParams.get('secret')!, ...enabled.body.backupCodes)
  const password = 'in the body only 31'
  const newcomer = { email: 'newcomer@example.org', name: 'N', roles: ['agent'], password }
  expect((await owner.go('POST', '/members', newcomer, { 'idempotency-key': 'hire-1' })).status).toBe(201)
  await owner.go('POST', '/members', { ...newcomer, email: 'invited@example.org', password: undefined })
  secrets.push(password, await linkSentTo(app, 'invited@example.org'))
  await browserOf(app).auth('request-password-reset', { email: 'newcomer@example.org' })
  secrets.push(await linkSentTo(app, 'newcomer@example.org'))
  await call('PUT', '/orders/shop/S-1', anOrder('sees@example.org'))
  const customer = await signIn(app, { merchantId: id, orderNumber: 'S-1', contact: 'sees@example.org' })
  secrets.push(customer.token, await codeSentTo(app, 'sees@example.org'))
  const found = await everything()
  expect(found).toContain('no-table@example.org') // the search finds what is there
  for (const secret of secrets) expect(found).not.toContain(secret)
})

test('A11: a mail server’s rejection and a code to a phone leave neither address nor code in the log or in a job', async () => {
  const smtp = await startRejectingSmtp()
  const folder = folderWithDatabase('secrets')
  const spawned = await spawnNode({ WANBI_DATA_DIR: folder, SMTP_URL: smtp.url, LOG_LEVEL: 'info' })
  let log = ''
  spawned.child.stdout!.on('data', (chunk) => (log += chunk))
  spawned.child.stderr!.on('data', (chunk) => (log += chunk))
  try {
    const as = callerOf(spawned.url)
    const usual = { name: 'S', locale: 'en', timeZone: 'Europe/Berlin', currency: 'EUR', jurisdiction: 'DE' }
    const { body: merchant } = await as(masterKey)('POST', '/merchants', usual)
    const { body: key } = await as(masterKey)('POST', `/merchants/${merchant.id}/api-keys`, {
      name: 't',
      scopes: ['*'],
    })
    const phone = '+49 170 5550123'
    await as(key.key)('PUT', '/orders/shop/P-1', anOrder('rejected.person@example.org', phone))
    const ask = (contact: string) => as('nobody')('POST', '/portal/codes', { orderNumber: 'P-1', contact })
    await ask(phone)
    await ask('rejected.person@example.org')
    const outbox = join(folder, 'outbox')
    const [file] = await eventually(
      async () => (smtp.rejected() > 0 ? readdirSync(outbox).filter((name) => name.endsWith('.txt')) : []),
      (files) => files.length > 0,
    )
    const code = /\b\d{6}\b/.exec(readFileSync(join(outbox, file!), 'utf8').split('\r\n\r\n')[1]!)![0]
    await eventually(
      async () => log,
      (said) => said.includes('a job failed') && said.includes('a message was written'),
    )
    expect(log).toContain('550')
    expect(log).not.toContain('rejected.person')
    expect(log).not.toContain(code)
  } finally {
    await spawned.kill('SIGTERM')
    await smtp.close()
  }
}, 60_000)

test('A11: a message that could not be sent is given up, and then no job holds its address or its words', async () => {
  const smtp = await startRejectingSmtp()
  const own = await readyDatabase()
  const rejecting = await startTestApplication({ SMTP_URL: smtp.url, LOG_LEVEL: 'silent' }, { engine: own })
  const jobs = async () =>
    (
      await own.pglite.query<{ id: string; state: string; data: string }>(
        `select id, state::text, data::text from pgboss.job where name = 'send-message' order by created_on`,
      )
    ).rows
  try {
    await own.pglite.exec(`update pgboss.queue set retry_limit = 0 where name = 'send-message'`)
    const { id } = await rejecting.merchant({ jurisdiction: 'DE', timeZone: 'Europe/Berlin', locale: 'en' })
    const declare = (contact: string) =>
      rejecting.as('nobody')('POST', '/portal/withdrawals', { merchantId: id, name: 'Grete', contract: 'L-7', contact })
    expect((await declare('gone.person@example.org')).status).toBe(201)
    const [job] = await eventually(jobs, (all) => all[0]?.state === 'failed')
    expect(job!.data).not.toMatch(/gone\.person|L-7|Grete/)
    // one that was cut off in its last run: nobody of ours saw it end
    const message = { to: 'cut.off@example.org', text: 'words' }
    await own.pglite.exec(`update pgboss.job set data = '${JSON.stringify(message)}' where id = '${job!.id}'`)
    await own.pglite.exec(`insert into pgboss.job (name) values ('forget-old-keys')`)
    await eventually(jobs, ([first]) => !first!.data.includes('cut.off'), 50_000)
  } finally {
    await rejecting.close()
    await smtp.close()
  }
}, 90_000)

test('A15: a key ends with whoever made it: disabled, or no longer an owner', async () => {
  const { id } = await app.merchant()
  const first = await staffAt(app, id, 'first-owner@example.org', ['owner'])
  const second = await staffAt(app, id, 'second-owner@example.org', ['owner'])
  const { body } = await second.go('POST', '/api-keys', { name: 'shop', scopes: ['*'] })
  const byKey = app.as(body.key)
  expect((await byKey('GET', '/cases')).status).toBe(200)
  await first.go('PATCH', `/members/${second.id}`, { roles: ['agent'] })
  expect((await byKey('GET', '/cases')).status).toBe(401)
  await first.go('PATCH', `/members/${second.id}`, { roles: ['owner'] })
  expect((await byKey('GET', '/cases')).status).toBe(200)
  await first.go('PATCH', `/members/${second.id}`, { disabled: true })
  expect((await byKey('GET', '/cases')).status).toBe(401)
})

test('A15: a repeat is answered only to somebody who may still do it, and never done a second time', async () => {
  const { id } = await app.merchant()
  const owner = await staffAt(app, id, 'takes-away@example.org', ['owner'])
  const other = await staffAt(app, id, 'loses-role@example.org', ['owner', 'agent'])
  const invite = () =>
    other.go(
      'POST',
      '/members',
      { email: 'asked-twice@example.org', name: 'A', roles: ['agent'] },
      { 'idempotency-key': 'once' },
    )
  const first = await invite()
  expect(first.status).toBe(201)
  expect((await invite()).body).toEqual(first.body)
  await owner.go('PATCH', `/members/${other.id}`, { roles: ['agent'] })
  expect(await invite()).toMatchObject({ status: 403, body: { code: 'not_yours_to_do' } })
  await owner.go('PATCH', `/members/${other.id}`, { roles: ['owner', 'agent', 'finance'] })
  expect((await invite()).body).toEqual(first.body)
  expect((await hire(app, id, 'still-works@example.org', ['agent'])).length).toBeGreaterThan(0)
})

test('A15: a token that was never issued is told so at once, however many it asks about', async () => {
  const { id } = await app.merchant()
  const forged = `wb_${id.replaceAll('-', '')}_${'A'.repeat(43)}`
  const caseIds = Array.from({ length: 100 }, (_, index) => `AS-${index}`)
  const answer = await app.as(forged)('POST', '/cases/decisions', { caseIds, verb: 'approve' })
  expect(answer).toMatchObject({ status: 401, body: { code: 'not_signed_in' } })
})

test('A15: a code of an authenticator app signs in once, also within its half minute', async () => {
  const { id } = await app.merchant()
  const agent = await staffAt(app, id, 'code-once@example.org', ['agent'])
  const { body } = await agent.auth('two-factor/enable', { password: staffPassword })
  const code = () => totp(new URL(body.totpURI).searchParams.get('secret')!)
  expect((await agent.auth('two-factor/verify-totp', { code: code() })).status).toBe(200)
  const shown = code()
  const racers = [browserOf(app), browserOf(app)]
  for (const racer of racers) await racer.signIn('code-once@example.org')
  const answers = await Promise.all(racers.map((racer) => racer.auth('two-factor/verify-totp', { code: shown })))
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 401])
  const inside = await Promise.all(racers.map((racer) => racer.go('GET', '/me')))
  expect(inside.map(({ status }) => status).sort()).toEqual([200, 401])
})
