// The demo merchant: made once, found there by every later start.
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { fileKey } from '#kernel/files'
import { newId } from '#kernel/ids'
import { invariant, isRefused } from '#kernel/result'
import { sql } from '#kernel/sql'
import { importOrders, putMapping } from '#order'
import { createStaff, type Moment } from '#people'
import { changeMerchant } from '../05-people/change-merchant.ts'
import { createMerchant } from '../05-people/create-merchant.ts'
import { hashedPassword } from '../05-people/sign-in/passwords.ts'
import type { SeedContext } from '../start-node.ts'
import { adaptOrders, demoMapping } from './adapt-orders.ts'
import { setUpDemoCarriers } from './demo-carriers.ts'
import { demoPassword } from './demo-password.ts'
import { demoPeople } from './demo-people.ts'
import { setUpDemoStock } from './set-up-stock.ts'

const examples = new URL('../../examples/online-retail-2010-12.csv', import.meta.url)

/** `isFirst`: the orders are only now being imported. */
export type Demo = { readonly merchantId: string; readonly password: string; readonly isFirst: boolean }

const merchant = {
  name: '青瓷家居',
  locale: 'zh-CN',
  timeZone: 'Asia/Shanghai',
  currency: 'GBP', // of the real orders
  jurisdiction: 'CN',
} as const
const returnAddress = {
  name: '青瓷家居 售后部',
  phone: '0571-0000 0000',
  lines: ['浙江省杭州市余杭区示例路 88 号', '3 号库 退货组'],
  notes: {
    'zh-CN': '请保留完整包装，把退货单放在箱内；不收到付件。',
    en: 'Please keep the full packaging and put the return slip inside. We do not accept parcels sent cash on delivery.',
  },
}

/** Fills an empty application with the demo, or finds it there. Null when it belongs to somebody else: nothing is added then. */
export async function openDemo(context: SeedContext): Promise<Demo | null> {
  const found = await findDemo(context)
  if (found === 'not_ours') return null
  const { password, isNew } = await demoPassword(context.dataFolder)
  const merchantId = found ?? (await makeDemo(context, password))
  await setUpDemoCarriers(context, merchantId)
  await setUpDemoStock(context, merchantId)
  if (found && isNew) await setPasswords(context, merchantId, password)
  return { merchantId, password, isFirst: await sendOrders(context, merchantId) }
}

async function findDemo({ database }: SeedContext): Promise<string | 'not_ours' | null> {
  return database.asOwner(async (connection) => {
    const [row] = await connection.query<{ id: string | null }>(sql`
      select (select p.merchant_id from member p where p.merchant_id = m.merchant_id and p.email = ${demoPeople[0]!.email}) as id
      from merchant m order by 1 nulls last limit 1`)
    return row ? (row.id ?? 'not_ours') : null
  })
}

async function makeDemo(context: SeedContext, password: string): Promise<string> {
  const now = context.clock().toISOString()
  const merchantId = await context.database.asOwner(async (connection) => {
    const made = await createMerchant(connection, merchant, now)
    invariant(!isRefused(made), 'the demo merchant can be made')
    for (const { email, name, roles } of demoPeople) {
      const staff = await createStaff(connection, { merchantId: made.id, email, name, roles, password }, now)
      invariant(!isRefused(staff), 'the demo staff can be made')
    }
    return made.id
  })
  await context.database.transact(merchantId, (tx) => changeMerchant(tx, { returnAddress }, momentOf(context)))
  return merchantId
}

// The file with the password went, or the database is another folder's: the logins get the new one.
async function setPasswords({ database }: SeedContext, merchantId: string, password: string): Promise<void> {
  const hash = await hashedPassword(password)
  const emails = demoPeople.map(({ email }) => email)
  await database.transact(merchantId, (tx) =>
    tx.query(sql`
      select auth.set_password(user_id, ${hash}) from member
      where merchant_id = ${tx.merchantId} and email = any(${emails}::text[])`),
  )
}

/** Sends the example through the ordinary import, once. */
async function sendOrders(context: SeedContext, merchantId: string): Promise<boolean> {
  const { database, files, clock } = context
  const [before] = await database.transact(merchantId, (tx) =>
    tx.query(sql`select 1 from order_import where merchant_id = ${tx.merchantId} limit 1`),
  )
  if (before) return false
  const id = newId()
  const key = fileKey(merchantId, clock(), id)
  await mkdir(files.tempFolder, { recursive: true })
  const path = join(files.tempFolder, `${crypto.randomUUID()}.part`)
  await adaptOrders(examples, path, clock())
  await files.store.put(key, { path })
  const opened = await files.store.open(key)
  opened?.stream.destroy()
  await rm(path)
  await database.transact(merchantId, async (tx) => {
    putMapping(tx, { name: 'online-retail-demo', mapping: demoMapping }, momentOf(context))
    await tx.flush()
    const file = { id, fileKey: key, bytes: opened?.size ?? 0 }
    return importOrders(tx, { ...file, format: 'generic-csv', mapping: 'online-retail-demo' }, momentOf(context))
  })
  return true
}

const momentOf = ({ clock }: SeedContext): Moment => ({
  by: { kind: 'system', id: 'demo' },
  now: clock().toISOString(),
  channel: 'system',
})
