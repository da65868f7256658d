// What the audit's tests share: a database with cases whose histories grow by the same note() that acts write with.
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type CaseEvent, emptyHead, note } from '#case'
import { type Database, databaseOn, type Tx } from '#kernel/database'
import { newId } from '#kernel/ids'
import { sql } from '#kernel/sql'
import type { Moment } from '#people'
import { readyDatabase } from '../../test/support/ready-database.ts'
import { checkpointKey } from './checkpoint-key.ts'
import { takeCheckpoint } from './take-checkpoint.ts'
import { verifyHistory } from './verify-history.ts'

const kinds = ['case_approved', 'parcel_announced', 'goods_received', 'goods_inspected', 'refund_sent']

/** What is hashed may be of any kind and hold anything. */
const noteAnything = note as (tx: Tx, head: Head, kind: string, data: CaseEvent['data'], moment: Moment) => void

type Head = { readonly id: string; readonly contact: object; historyLength: number; historyHead: string }

/** A merchant with `count` cases of one event each, a way to let histories grow, and the two acts under test. */
export async function openHistory(count: number) {
  const engine = await readyDatabase()
  const database = databaseOn(engine)
  const dataDir = mkdtempSync(join(tmpdir(), 'wanbi-audit-'))
  const checkpointsDir = join(dataDir, 'checkpoints')
  const key = checkpointKey(dataDir, null)
  const merchantId = newId()
  let now = Date.parse('2026-11-02T08:00:00.000Z')
  /** A clock that was wrong, or is put right. */
  const moveClock = (hours: number) => {
    now += hours * 3_600_000
  }
  const clock = () => {
    now += 61_007
    return new Date(now)
  }
  const orderId = await makeOrder(database, merchantId)
  const cases: Head[] = []
  for (let index = 0; index < count; index += 1) cases.push(await openCase(database, merchantId, orderId, index, clock))
  return {
    database,
    merchantId,
    cases,
    dataDir,
    checkpointsDir,
    moveClock,
    /** Adds events to one case, each in a transaction of its own. */
    async grow(which: Head, events: number) {
      for (let index = 0; index < events; index += 1)
        await append(database, merchantId, which, kinds[index % 5]!, clock)
    },
    checkpoint: () => takeCheckpoint({ database, checkpointsDir, key, clock }, merchantId),
    /** `rows` looks at the rows alone, as if no checkpoint had left the database. */
    verify: (look: 'rows' | 'outside' = 'outside') =>
      database.asOwner((connection) =>
        verifyHistory(connection, {
          merchantId,
          outside: look === 'rows' ? null : { checkpointsDir, publicKey: key.publicKey },
        }),
      ),
    /** As the database's superuser, with every constraint out of the way. */
    tamper: (text: string) =>
      database.asOwner((connection) => connection.batch(`set local session_replication_role = replica; ${text}`)),
    ask: <R>(text: string) => database.asOwner((connection) => connection.query<R>({ text, params: [] })),
    close: () => database.close(),
  }
}
export type History = Awaited<ReturnType<typeof openHistory>>

async function makeOrder(database: Database, merchantId: string): Promise<string> {
  const id = newId()
  await database.asOwner(async (connection) => {
    await connection.query(sql`insert into merchant (merchant_id, name, locale, time_zone, currency, jurisdiction, created_at)
      values (${merchantId}, '青瓷家居', 'zh-CN', 'Asia/Shanghai', 'CNY', 'CN', now())`)
    await connection.query(sql`insert into sales_order (merchant_id, id, source, number, currency, placed_at, document, content_hash,
        paid_minor, shipping_minor, charges_minor, balanced, difference_minor, created_at, changed_at)
      values (${merchantId}, ${id}, 'shop', '1', 'CNY', now(), '{}', '', 0, 0, 0, true, 0, now(), now())`)
  })
  return id
}

async function openCase(database: Database, merchantId: string, orderId: string, index: number, clock: () => Date) {
  const head: Head = { id: newId(), contact: {}, historyLength: 0, historyHead: emptyHead }
  const now = clock().toISOString()
  await database.transact(merchantId, async (tx) => {
    noteAnything(tx, head, 'case_opened', { orderId, lines: [{ quantity: index, reason: 'defective' }] }, momentAt(now))
    tx.write(sql`
      insert into after_sales_case (merchant_id, id, number, order_id, channel, wish, locale, spine, decision, return_state, inspection,
        resolution, follow_up, stage, version, description, contact, verdict, needs_return, freight_payer, opened_at, changed_at,
        history_length, history_head)
      values (${merchantId}, ${head.id}, ${`AS-261102-${String(index).padStart(6, '0')}`}, ${orderId}, 'portal', 'return_refund', 'zh-CN',
        'open', 'pending', 'none', 'none', 'none', 'none', 'submitted', 1, '', '{}', '{}', true, 'merchant', ${now}, ${now},
        ${head.historyLength}, ${head.historyHead})`)
  })
  return head
}

const momentAt = (now: string) => ({ by: { kind: 'system', id: 'tests' } as const, now, channel: 'worker' })

async function append(database: Database, merchantId: string, which: Head, kind: string, clock: () => Date) {
  const now = clock().toISOString()
  await database.transact(merchantId, async (tx) => {
    noteAnything(tx, which, kind, { amount: which.historyLength * 100, 原因: '正常', code: null }, momentAt(now))
    tx.write(sql`update after_sales_case set history_length = ${which.historyLength}, history_head = ${which.historyHead}, changed_at = ${now}
      where merchant_id = ${merchantId} and id = ${which.id}`)
  })
}
