import { afterAll, beforeAll, expect, test } from 'vitest'
import { readyDatabase } from '../../../test/support/ready-database.ts'
import { databaseOn } from '../database.ts'
import { newId } from '../ids.ts'
import { sql } from '../sql.ts'

const merchantId = newId()
let database: ReturnType<typeof databaseOn>

beforeAll(async () => {
  database = databaseOn(await readyDatabase())
  await database.asOwner((connection) =>
    connection.query(sql`
      insert into merchant (merchant_id, name, locale, time_zone, currency, jurisdiction, created_at)
      values (${merchantId}, 'Shop', 'en', 'UTC', 'EUR', 'DE', now())`),
  )
})
afterAll(() => database.close())

const rename = (id: string, name: string) => sql`update merchant set name = ${name} where merchant_id = ${id}`
const nameNow = () =>
  database.transact(
    merchantId,
    async (tx) => (await tx.query<{ name: string }>(sql`select name from merchant`))[0]!.name,
  )

test.each([
  ['alone', 0],
  ['beside others', 2],
])('A8: a write that matches no row fails the transaction instead of being lost, %s', async (_, others) => {
  const write = database.transact(merchantId, async (tx) => {
    for (let index = 0; index < others; index += 1) tx.write(sql`select ${index}::int`)
    tx.write(rename(newId(), 'Nobody'), 1)
    tx.write(rename(merchantId, 'Lost'), 1)
  })
  await expect(write).rejects.toThrow(/a write changed 0 rows, not 1/)
  expect(await nameNow()).not.toBe('Lost')
})

test('a write that changes as many rows as it is to is kept', async () => {
  await database.transact(merchantId, async (tx) => tx.write(rename(merchantId, 'Kept'), 1))
  expect(await nameNow()).toBe('Kept')
})
