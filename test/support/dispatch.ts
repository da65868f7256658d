// Dispatches for stories: a shop with goods that leave, on a database the test can also reach by itself.
import { databaseOn, type Engine } from '#kernel/database'
import { postgresEngine } from '../../src/00-kernel/database/postgres.ts'
import { type DispatchToDraft, draftDispatch } from '../../src/70-dispatch/index.ts'
import '../../src/stages.ts'
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
export async function openWarehouse(kind: string, clock: () => Date) {
  const home = kind === 'postgres' ? await freshDatabase() : null
  const engine: Engine = home ? postgresEngine(home.url, { poolSize: 4 }) : await readyDatabase()
  const app: TestApplication = home
    ? await startTestApplication({ DATABASE_URL: home.url }, { clock })
    : await startTestApplication({}, { clock, engine })
  const database = databaseOn(engine)
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
    async close() {
      await app.close()
      if (home) await engine.close()
      await home?.drop()
    },
  }
}
