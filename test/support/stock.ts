// Stock for tests: the acts other modules call, each in a transaction of its own, beside an application that is asked over HTTP.
import { databaseOn, type Engine, type Tx } from '#kernel/database'
import { newId } from '#kernel/ids'
import type { Moment } from '#people'
import { reserveStock } from '#stock'
import type { Caller } from './start-application.ts'

const by = { kind: 'key', id: 'tests', scopes: ['*'] } as const

/** What was told to the processes of the application. */
export type Told = { readonly kind: string; readonly data: Record<string, unknown> }

export function stockOn(engine: Engine, merchantId: string, clock: () => Date) {
  const database = databaseOn(engine)
  const told: Told[] = []
  database.follow({
    enqueue: async () => {},
    hear: (_, kind, data) => void told.push({ kind, data }),
  })
  const moment = (): Moment => ({ by, now: clock().toISOString(), channel: 'api' })
  const act = <T>(run: (tx: Tx, moment: Moment) => Promise<T>): Promise<T> =>
    database.transact(merchantId, (tx) => run(tx, moment()))
  return {
    told,
    act,
    reserve: (
      sku: string,
      quantity: number,
      more: { reason?: string; until?: string | null; pool?: 'open_box' } = {},
    ) =>
      act((tx, at) =>
        reserveStock(
          tx,
          { sku, quantity, owner: { kind: 'goods_owed', id: newId() }, reason: 'AS-1', until: null, ...more },
          at,
        ),
      ),
  }
}

/** A SKU with so many in a bin. */
export async function stocked(call: Caller, sku: string, bins: Readonly<Record<string, number>>, more: object = {}) {
  await call('PUT', `/skus/${sku}`, { name: sku, ...more })
  for (const [bin, onHand] of Object.entries(bins)) await call('PUT', `/stock/${sku}`, { bin, onHand })
}
