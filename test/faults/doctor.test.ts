// The doctor finds each wrong that is planted, and nothing where nothing is wrong.
import { existsSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { checkpointKey, takeCheckpoints } from '#audit'
import { type Connection, databaseOn } from '#kernel/database'
import { postgresEngine } from '../../src/00-kernel/database/postgres.ts'
import { checks, examine, type ProviderRefund, readLedger } from '../../src/doctor/index.ts'
import { startSandbox } from '../../src/outside/payments/sandbox/server.ts'
import { closeDatabases, freshDatabase } from '../support/fresh-database.ts'
import { eventually, startTestApplication, type TestApplication } from '../support/start-application.ts'
import { assessedCase, putOrder, resolvedCase, steps } from './case-life.ts'
import { shippedReship } from './goods-life.ts'

const secret = 'a secret of the sandbox for tests'
const folder = mkdtempSync(join(tmpdir(), 'wanbi-doctor-'))
const ledgerDir = join(folder, 'ledger')
const checkpointsDir = join(folder, 'checkpoints')
const filesDir = join(folder, 'files')
let app: TestApplication
let sandbox: Awaited<ReturnType<typeof startSandbox>>
let home: Awaited<ReturnType<typeof freshDatabase>>
let engine: ReturnType<typeof postgresEngine>

beforeAll(async () => {
  home = await freshDatabase()
  sandbox = await startSandbox({ port: 0, ledgerDir, secret })
  app = await startTestApplication({
    DATABASE_URL: home.url,
    WANBI_SANDBOX_PAYMENTS_URL: sandbox.url,
    WANBI_SANDBOX_PAYMENTS_SECRET: secret,
  })
  engine = postgresEngine(home.url, { poolSize: 2 })
  await liveThrough()
  await takeCheckpoints({
    database: databaseOn(engine),
    checkpointsDir,
    key: checkpointKey(folder, null),
    clock: () => new Date(),
  })
})
afterAll(async () => {
  await engine.close()
  await app.close()
  await sandbox.close()
  await home.drop()
  await closeDatabases()
})

/** Cases at every station: paid, cancelled, failed to be agreed, rejected and appealed, withdrawn, waiting. */
async function liveThrough() {
  const { id: merchantId, call } = await app.merchant()
  await app.merchant({ name: 'another' })
  await putOrder(call, 'D1', [{ ref: '1', quantity: 6, unitPrice: 255 }], 'sandbox', 500)
  const paid = await resolvedCase(call, 'D1', [{ ref: '1', quantity: 2 }])
  await steps.send(call, paid.refund.number)
  await eventually(
    () => call('GET', `/cases/${paid.opened.id}`),
    ({ body }) => body.stage === 'resolved',
  )
  const cancelled = await resolvedCase(call, 'D1', [{ ref: '1', quantity: 1 }])
  await call('POST', `/refunds/${cancelled.refund.id}/cancel`, { reason: 'another way' })
  await assessedCase(call, 'D1', [{ ref: '1', quantity: 1 }])
  await putOrder(call, 'D2', [{ ref: '1', quantity: 3, unitPrice: 1000 }], 'manual')
  const byHand = await resolvedCase(call, 'D2', [{ ref: '1', quantity: 1 }])
  await call('POST', `/refunds/${byHand.refund.id}/record-manual`, { reference: 'bank 42' })
  const rejected = await steps.open(call, 'D2', [{ ref: '1', quantity: 1 }])
  await call('POST', `/cases/${rejected.body.id}/reject`, { reason: 'not_covered', text: 'Not this one.' })
  await call('POST', `/cases/${rejected.body.id}/appeal`, { text: 'But it is broken.' })
  const withdrawn = await steps.open(call, 'D2', [{ ref: '1', quantity: 1 }])
  await call('POST', `/cases/${withdrawn.body.id}/withdraw`)
  await shippedReship(app, merchantId, call)
}

const well = {
  provider: { name: 'sandbox', refunds: () => readLedger(ledgerDir) },
  filesDir,
  checkpoints: { checkpointsDir, publicKey: checkpointKey(folder, null).publicKey },
  now: new Date(),
}

test('an application that lived through everything is found well', async () => {
  const found = await examine(databaseOn(engine), well)
  expect(found.filter(({ wrong }) => wrong.length > 0).map(({ check, wrong }) => [check.id, wrong])).toEqual([])
  expect(found.map(({ check }) => check.id)).toEqual(checks.map(({ id }) => id))
  expect(await readLedger(ledgerDir)).toHaveLength(1)
})

/** Plants a wrong as the superuser, looks, and takes it back. */
async function foundAfter(plant: string, surroundings: object = {}): Promise<Map<string, string[]>> {
  return engine.connected(async (connection: Connection) => {
    await connection.batch(`begin; set local session_replication_role = replica; ${plant}`)
    try {
      const looked = { ...well, paidBefore: await well.provider.refunds(), ...surroundings }
      const found = new Map<string, string[]>()
      for (const check of checks) found.set(check.id, await check.find(connection, looked))
      return found
    } finally {
      await connection.batch('rollback')
    }
  })
}

const uncaptured = 'alter table payment drop constraint payment_refunds_within_captured;'
const anyUuid = '01234567-89ab-7def-8123-456789abcdef'

/** The check that must say so, what is planted, and what its sentence speaks of. */
const planted: readonly [string, string, string, RegExp][] = [
  [
    'I1',
    'a payment holds a penny too much',
    `update payment set refunding_minor = refunding_minor + 1`,
    /holds \d+ GBP .* add up to/,
  ],
  [
    'I1',
    'more is refunded than was captured',
    `${uncaptured} update payment set captured_minor = 10, refunding_minor = refunding_minor`,
    /exceed the 10/,
  ],
  [
    'I1b',
    'units that were given up, and nobody gave them up',
    `update case_line set quantity_accepted = quantity_accepted - 1, quantity_declined = quantity_declined + 1, quantity_given_up = 1
      where quantity_accepted > 0`,
    /units given up/,
  ],
  [
    'I1b',
    'a unit is in no case',
    `update order_line set quantity_in_cases = quantity_in_cases + 1 where quantity > 3`,
    /units in cases/,
  ],
  [
    'I1b',
    'a unit came back from nowhere',
    `update order_line set quantity_returned = quantity_returned + 1 where quantity > 3`,
    /units returned/,
  ],
  [
    'I1b',
    'a unit was written off by nobody',
    `update order_line set quantity_written_off = quantity_written_off + 1 where quantity > 3`,
    /units written off/,
  ],
  ['I1c', 'money of a line is forgotten', `update ledger_entry set settled_minor = 0`, /money refunded/],
  [
    'I1c',
    'delivery is given that nobody posted',
    `update ledger_entry set under_way_minor = 500 where kind = 'delivery'`,
    /D1 delivery counts 500 as money under way/,
  ],
  [
    'I1c',
    'a unit is done that nobody answered',
    `update ledger_entry set units_done = 0 where units_done > 0`,
    /units done/,
  ],
  ['I1c', 'a posting is gone', `delete from ledger_posting where refund_id is not null`, /refund .* as amount/],
  [
    'I1c',
    'a payment forgets what was settled',
    `update payment set refunded_minor = 0`,
    /payment .* as money refunded/,
  ],
  [
    'I2',
    'a paid refund is called something else',
    `update refund set state = 'approved' where provider = 'sandbox' and state = 'succeeded'`,
    /was paid by the provider, but we call it approved/,
  ],
  [
    'I2',
    'an unpaid refund is called paid',
    `update refund set state = 'succeeded' where provider = 'sandbox' and state = 'cancelled'`,
    /never paid it/,
  ],
  ['I2', 'our row of a paid refund is deleted', `delete from refund where state = 'succeeded'`, /never asked for/],
  [
    'I2',
    'our amount differs',
    `update refund set amount_minor = amount_minor + 1 where state = 'succeeded'`,
    /the provider paid 510 GBP/,
  ],
  ['I9', 'a cup is in the bin from nowhere', `update stock set on_hand = on_hand + 1`, /units in the bin/],
  ['I9', 'a movement is gone', `delete from stock_movement where why = 'shipped'`, /units on hand|units picked/],
  ['I9', 'a cup is promised to nobody', `update stock_level set reserved = reserved + 1`, /units reserved/],
  ['I11', 'nobody looked at what was sent', `delete from dispatch_check`, /nobody checked it/],
  ['I11', 'a unit was sent that nobody picked', `delete from dispatch_pick`, /its picks add up to 0/],
  [
    'I11',
    'what was sent has no number',
    `update dispatch set parcel = null where state = 'shipped'`,
    /without a waybill number/,
  ],
  [
    'I11',
    'less was sent than was owed',
    `update dispatch_line set quantity = quantity + 1`,
    /was sent with 1 of 2 of CUP/,
  ],
  [
    'I11',
    'it was sent and never left the stock',
    `update stock_movement set quantity = -2 where why = 'shipped'`,
    /2 left the stock/,
  ],
  [
    'I11',
    'goods are called sent that still lie there',
    `update dispatch set state = 'labelled' where state = 'shipped'`,
    /calls goods sent whose dispatch is not/,
  ],
  ['I11', 'goods were sent and given up', `update goods_owed set state = 'cancelled'`, /given up goods that were sent/],
  [
    'I11',
    'stock is held for goods that were sent',
    `update reservation set state = 'held', ended_at = null`,
    /holds stock for goods/,
  ],
  [
    'I3',
    'the lines of a case are gone',
    `delete from case_line where case_id = (select id from after_sales_case limit 1)`,
    /has no lines/,
  ],
  ['I3', 'a decision left no record', `delete from case_decision`, /no decision on record/],
  ['I3', 'a case has no beginning', `delete from case_event where seq = 1`, /no beginning/],
  [
    'I3',
    'a file of the evidence is gone',
    `insert into evidence (merchant_id, id, kind, media_type, file_key, bytes, display_name, given_by, given_at)
    select merchant_id, '${anyUuid}', 'image', 'image/jpeg', 'ab/nowhere', 1, 'photo', '{}', now() from merchant limit 1`,
    /file of evidence/,
  ],
  [
    'I4a',
    'a stage was set by hand',
    `update after_sales_case set stage = 'closed' where stage = 'resolved'`,
    /stands at closed, but its questions say resolved/,
  ],
  [
    'I4b',
    'a question was moved past its table',
    `update after_sales_case set resolution = 'none' where spine = 'resolved'`,
    /resolution is none, but its history leads to done/,
  ],
  [
    'I4b',
    'an approval is missing from the history',
    `delete from case_event where kind = 'case_approved'`,
    /cannot follow/,
  ],
  [
    'I4b',
    'a refund is paid that nobody sent',
    `update refund set state = 'succeeded' where state = 'cancelled'`,
    /is succeeded, but its history leads to cancelled/,
  ],
  [
    'I4c',
    'the row of a case hides a freight claim',
    `insert into freight_claim (merchant_id, case_id, amount_minor, evidence_ids, claimed_by, claimed_at, state)
      select merchant_id, id, 100, '{}', '{}', now(), 'claimed' from after_sales_case where not has_extras limit 1`,
    /that its row hides/,
  ],
  [
    'I5',
    'an event was changed',
    `update case_event set data = data || '{"amount": 1}' where kind = 'refund_sent'`,
    /is not what was written/,
  ],
  [
    'I5',
    'a tail was cut off',
    `delete from case_event where kind = 'case_resolved';
    update after_sales_case c set (history_length, history_head) =
      (select seq, hash from case_event e where e.case_id = c.id order by seq desc limit 1)`,
    /is shorter now/,
  ],
  [
    'I6',
    'a job waits far too long',
    `insert into pgboss.job (name, start_after, created_on) values ('carry-out-refund', now() - interval '1 hour', now())`,
    /created for more than 10 minutes/,
  ],
  [
    'I6',
    'a job gave up',
    `insert into pgboss.job (name, state) values ('carry-out-refund', 'failed')`,
    /failed for good/,
  ],
  [
    'I6',
    'a refund on its way has no job',
    `update refund set state = 'unknown' where state = 'cancelled'`,
    /no job carries it on/,
  ],
  [
    'I8',
    'a parcel is of another merchant',
    `update return_parcel set merchant_id = (select merchant_id from merchant where name = 'another')
    where id = (select id from return_parcel limit 1)`,
    /rows of return_parcel name a after_sales_case/,
  ],
  [
    'I8',
    'a refund is of another merchant',
    `update refund set merchant_id = (select merchant_id from merchant where name = 'another')`,
    /rows of refund/,
  ],
  [
    'I10',
    'a right is gone',
    'revoke update on refund from wanbi_app',
    /1 rights .* are missing, .*grant update on public.refund/,
  ],
  [
    'I10',
    'a policy is gone',
    'drop policy own_merchant_only on refund',
    /missing, .*create policy own_merchant_only on public.refund/,
  ],
  [
    'I10',
    'a policy lets all merchants through',
    'alter policy own_merchant_only on refund using (true)',
    /no version of the program gave/,
  ],
  [
    'I10',
    'row-level security is off',
    'alter table refund disable row level security',
    /alter table public.refund enable row/,
  ],
  [
    'I10',
    'history may be changed',
    'grant update on case_event to wanbi_app',
    /no version .*grant update on public.case_event/,
  ],
  ['I10', 'the role sees all merchants', 'alter role wanbi_app bypassrls', /see all merchants/],
]

test.each(planted)('%s says so when %s', async (id, _, plant, sentence) => {
  const found = await foundAfter(plant)
  expect(found.get(id)?.join('\n')).toMatch(sentence)
})

test('A12: mail that nobody can deliver is said and rings no alarm', async () => {
  await engine.connected(async (connection) => {
    await connection.batch(
      `insert into pgboss.job (name, state) values ('send-message', 'failed'), ('send-portal-code', 'failed')`,
    )
    const found = await examine(databaseOn(engine), well)
    await connection.batch(`delete from pgboss.job where state = 'failed'`)
    expect(found.flatMap(({ wrong }) => wrong)).toEqual([])
    expect(found.flatMap(({ noted }) => noted)).toEqual([expect.stringMatching(/^2 messages could not be delivered/)])
  })
})

test('I2 says so when the provider paid one refund twice', async () => {
  const [refund] = await readLedger(ledgerDir)
  const twice = [refund, { ...refund, providerRef: 'sbx_again' }] as ProviderRefund[]
  const found = await foundAfter('select 1', { paidBefore: twice })
  expect(found.get('I2')).toEqual([expect.stringMatching(/was paid 2 times/)])
})

test('evidence is found where its files are', async () => {
  mkdirSync(join(filesDir, 'ab'), { recursive: true })
  writeFileSync(join(filesDir, 'ab', 'here'), 'x')
  expect(existsSync(join(filesDir, 'ab', 'here'))).toBe(true)
  const found =
    await foundAfter(`insert into evidence (merchant_id, id, kind, media_type, file_key, bytes, display_name, given_by, given_at)
    select merchant_id, '${anyUuid}', 'image', 'image/jpeg', 'ab/here', 1, 'photo', '{}', now() from merchant limit 1`)
  expect(found.get('I3')).toEqual([])
})
