// A parcel is to be stopped on its way. What has left is not ours to change: these are facts of what its carrier was asked and said.
import type { Tx } from '#kernel/database'
import { sql } from '#kernel/sql'
import type { Doer } from '#people'
import type { CarrierProvider } from '../carriers-port.ts'
import type { Waybill } from '../waybill/waybill.ts'

export const interceptionStates = ['asked', 'unknown', 'stopped', 'refused'] as const
export type InterceptionState = (typeof interceptionStates)[number]

/** Times UTC, ISO 8601. `failureText`: in the carrier's own words. */
export type Interception = {
  readonly id: string
  readonly dispatchId: string
  readonly waybillId: string
  readonly reason: string
  readonly state: InterceptionState
  readonly askedBy: Doer
  readonly askedAt: string
  readonly claimedUntil: string | null
  readonly tries: number
  readonly endedAt: string | null
  readonly failureText: string | null
}

/** Providers that can stop a parcel for us (their ports have `intercept`); the others are telephoned. */
export const interceptingProviders: ReadonlySet<CarrierProvider> = new Set<CarrierProvider>(['kuaidi100', 'sandbox'])

export const canBeIntercepted = ({ state, provider }: Pick<Waybill, 'state' | 'provider'>): boolean =>
  state === 'issued' && interceptingProviders.has(provider)

const columns = sql`id, dispatch_id as "dispatchId", waybill_id as "waybillId", reason, state, asked_by as "askedBy", asked_at as "askedAt",
  claimed_until as "claimedUntil", tries, ended_at as "endedAt", failure_text as "failureText"`

/** The last one of each of these dispatches; others are left out. */
export async function interceptionsOf(tx: Tx, dispatchIds: readonly string[]): Promise<Map<string, Interception>> {
  const rows = await tx.query<Interception>(sql`
    select distinct on (dispatch_id) ${columns} from parcel_interception
    where merchant_id = ${tx.merchantId} and dispatch_id = any(${[...dispatchIds]}::uuid[]) order by dispatch_id, asked_at desc, id desc`)
  return new Map(rows.map((row) => [row.dispatchId, row]))
}

/** Locked until the transaction ends. */
export async function lockInterception(tx: Tx, id: string): Promise<Interception | null> {
  const [row] = await tx.query<Interception>(sql`
    select ${columns} from parcel_interception where merchant_id = ${tx.merchantId} and id = ${id} for update`)
  return row ?? null
}
