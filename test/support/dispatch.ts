// Dispatches for stories: a shop with goods that leave, on a database the test can also reach by itself.
import { databaseOn, type Engine } from '#kernel/database'
import { isRefused } from '#kernel/result'
import { reserveStock } from '#stock'
import { postgresEngine } from '../../src/00-kernel/database/postgres.ts'
import { type DispatchToDraft, draftDispatch } from '../../src/70-dispatch/index.ts'
import '../../src/stages.ts'
import type { StartOptions } from '../../src/start-node.ts'
import { freshDatabase } from './fresh-database.ts'
import { readyDatabase } from './ready-database.ts'
import { startTestApplication, type TestApplication } from './start-application.ts'

export const homeInHangzhou = {
  name: '李雷',
  phone: '13812345678',
  country: 'CN',
  region: '浙江省',
  city: '杭州市',
  district: '西湖区',
  line1: '文三路 90 号 3 幢 502',
}

/** An application on one of the two databases, and the way into it beside HTTP. */
export async function openWarehouse(
  kind: string,
  clock: () => Date,
  env: Record<string, string> = {},
  options: StartOptions = {},
) {
  const home = kind === 'postgres' ? await freshDatabase() : null
  const engine: Engine = home ? postgresEngine(home.url, { poolSize: 4 }) : await readyDatabase()
  const app: TestApplication = home
    ? await startTestApplication({ DATABASE_URL: home.url, ...env }, { clock, ...options })
    : await startTestApplication(env, { clock, engine, ...options })
  const database = databaseOn(engine)
  database.follow({ enqueue: async () => {}, hear() {} }) // what would follow is the application's own work
  return {
    app,
    home,
    database,
    /** What the worker does when goods are owed. */
    draft: (merchantId: string, dispatch: DispatchToDraft) =>
      database.transact(merchantId, (tx) =>
        draftDispatch(tx, dispatch, {
          by: { kind: 'system', id: 'dispatch' },
          now: clock().toISOString(),
          channel: 'worker',
        }),
      ),
    /** What the remedy does before: units are promised to it. */
    async reserve(
      merchantId: string,
      { sku, quantity, goodsOwedId }: { sku: string; quantity: number; goodsOwedId: string },
    ) {
      const moment = { by: { kind: 'system', id: 'test' }, now: clock().toISOString(), channel: 'worker' } as const
      const owner = { kind: 'goods_owed', id: goodsOwedId } as const
      const made = await database.transact(merchantId, (tx) =>
        reserveStock(tx, { sku, quantity, owner, reason: '补发', until: null }, moment),
      )
      if (isRefused(made)) throw new Error(JSON.stringify(made))
      return made.id
    },
    /** All rows of a table, as the owner of the database sees them. */
    rows: (merchantId: string, table: string) =>
      database.asOwner((connection) =>
        connection.query<Record<string, unknown>>({
          text: `select * from ${table} where merchant_id = $1`,
          params: [merchantId],
        }),
      ),
    async close() {
      await app.close()
      if (home) await engine.close()
      await home?.drop()
    },
  }
}
