import type { Connection, Database } from '#kernel/database'
import { sql } from '#kernel/sql'
import { everyMerchant } from '#people'
import { type CaseHead, type Seal, type SignedSeal, writeCheckpoint } from './checkpoint-file.ts'
import type { CheckpointKey } from './checkpoint-key.ts'

export type CheckpointContext = {
  readonly database: Database
  /** Where checkpoints are kept, outside the database. */
  readonly checkpointsDir: string
  readonly key: CheckpointKey
  readonly clock: () => Date
}

/** Takes a checkpoint of every merchant. Answers how many were taken; a merchant without anything new is left out. */
export async function takeCheckpoints(context: CheckpointContext): Promise<number> {
  const merchants = await context.database.asOwner((connection) =>
    connection.query<{ merchant_id: string }>(everyMerchant),
  )
  let taken = 0
  for (const { merchant_id } of merchants) if (await takeCheckpoint(context, merchant_id)) taken += 1
  return taken
}

type Before = { sequence: number; digest: string; events: number; cases: number }

/**
 * Signs how far each history of a merchant has come and writes it outside the database: what finds a truncated tail or a rewritten
 * chain later. Only cases whose history grew since it was last signed are listed; the chain of checkpoints holds them all. Null when
 * nothing changed. Of two taken at the same moment one fails.
 */
export async function takeCheckpoint(context: CheckpointContext, merchantId: string): Promise<SignedSeal | null> {
  const { database, checkpointsDir, key, clock } = context
  const takenAt = clock().toISOString()
  return database.asOwner(
    async (connection) => {
      await connection.batch('set transaction isolation level repeatable read')
      const [before] = await connection.query<Before>(sql`
        select sequence, digest, events, cases from audit_checkpoint where merchant_id = ${merchantId}
        order by sequence desc limit 1`)
      const counted = await countHistory(connection, merchantId)
      if (before && before.events === counted.events && before.cases === counted.cases) return null
      const place = { merchantId, sequence: (before?.sequence ?? 0) + 1, takenAt }
      const heads = unsignedHeads(connection, merchantId)
      const seal = await writeCheckpoint(checkpointsDir, place, heads, async ({ entries, digest }) => {
        const unsigned: Seal = {
          version: 1,
          ...place,
          ...counted,
          entries,
          digest,
          previous: before?.digest ?? null,
          keyId: key.id,
        }
        return { ...unsigned, signature: key.sign(unsigned) }
      })
      // The file is outside before the database says so: a crash between leaves a checkpoint more, never one less.
      await keepSigned(connection, seal)
      return seal
    },
    { long: true },
  )
}

/** In the snapshot the checkpoint was read in, so that no event between is taken for signed. */
async function keepSigned(
  connection: Connection,
  { merchantId, sequence, takenAt, digest, cases, events }: SignedSeal,
) {
  await connection.query(sql`
    insert into signed_history (merchant_id, case_id, length)
    select c.merchant_id, c.id, c.history_length from ${unsigned(merchantId)}
    on conflict (merchant_id, case_id) do update set length = excluded.length`)
  await connection.query(sql`
    insert into audit_checkpoint (merchant_id, sequence, taken_at, digest, cases, events)
    values (${merchantId}, ${sequence}, ${takenAt}, ${digest}, ${cases}, ${events})`)
}

async function countHistory(connection: Connection, merchantId: string): Promise<{ cases: number; events: number }> {
  const [row] = await connection.query<{ cases: number; events: number }>(sql`
    select count(*)::int as cases, coalesce(sum(history_length), 0)::bigint as events
    from after_sales_case where merchant_id = ${merchantId}`)
  return { cases: row!.cases, events: row!.events }
}

const pageSize = 1000

const unsigned = (merchantId: string) => sql`after_sales_case c
  left join signed_history s on s.merchant_id = c.merchant_id and s.case_id = c.id
  where c.merchant_id = ${merchantId} and s.length is distinct from c.history_length`

async function* unsignedHeads(connection: Connection, merchantId: string): AsyncGenerator<CaseHead> {
  let after = '00000000-0000-0000-0000-000000000000'
  for (;;) {
    const page = await connection.query<CaseHead>(sql`
      select c.id as "caseId", c.history_length as length, c.history_head as head from ${unsigned(merchantId)} and c.id > ${after}
      order by c.id limit ${pageSize}`)
    yield* page
    const last = page.at(-1)
    if (!last || page.length < pageSize) return
    after = last.caseId
  }
}
