// The warehouse scans a parcel at the very moment the customer announces it: the lock taken first found no case to lock.
import { afterAll, expect, test } from 'vitest'
import { databaseOn } from '#kernel/database'
import { isRefused } from '#kernel/result'
import { postgresEngine } from '../../src/00-kernel/database/postgres.ts'
import { parcelLock } from '../../src/40-return/parcel-rows.ts'
import { receiveParcel } from '../../src/40-return/receive-parcel.ts'
import { closeDatabases, freshDatabase } from '../support/fresh-database.ts'
import { startTestApplication } from '../support/start-application.ts'
import { counted, newTracking, putOrder, steps } from './case-life.ts'
import { examined } from './examined.ts'

afterAll(closeDatabases)

test('a parcel announced between the lock and the look is received once all the same', async () => {
  const home = await freshDatabase()
  const app = await startTestApplication({ DATABASE_URL: home.url })
  const { id: merchantId, call } = await app.merchant()
  const database = databaseOn(postgresEngine(home.url, { poolSize: 2 }))
  database.follow({ enqueue: async () => {}, hear() {} })
  const lines = [{ ref: '1', quantity: 2 }]
  await putOrder(call, 'A1', [{ ref: '1', quantity: 4, unitPrice: 100 }])
  const { body } = await steps.open(call, 'A1', lines)
  await steps.approve(call, body.id)
  const tracking = newTracking()
  const input = { tracking, lines: counted(lines) as { sku: string; quantity: number; condition: 'good' }[] }
  const by = { kind: 'key', id: 'warehouse', scopes: ['*'] } as const

  let other: ReturnType<typeof steps.receive> | undefined
  const first = await database.transact(
    merchantId,
    async (tx) => {
      await steps.announce(call, body.id, tracking)
      const received = await receiveParcel(tx, input, { by, now: new Date().toISOString(), channel: 'console' })
      // somebody else scans it too, while the first has looked and not yet written
      other = steps.receive(call, tracking, lines)
      await new Promise((resolve) => setTimeout(resolve, 500))
      return received
    },
    { locks: parcelLock(merchantId, { tracking }) },
  )
  expect(isRefused(first)).toBe(false)
  expect(await other).toMatchObject({ status: 409, body: { code: 'already_received' } })
  expect((await call('GET', `/cases/${body.id}`)).body.lines[0].received).toBe(2)
  expect(await examined(home.url)).toEqual([])
  await database.close()
  await app.close()
  await home.drop()
})
