import type { Connection, Database } from '#kernel/database'
import { sql } from '#kernel/sql'
import { type CaseHead, type Seal, type SignedSeal, writeCheckpoint } from './checkpoint-file.ts'
import type { CheckpointKey } from './checkpoint-key.ts'

export type CheckpointRoom = {
  readonly database: Database
  /** Where checkpoints are kept, outside the database. */
  readonly checkpointsDir: string
  readonly key: CheckpointKey
  readonly clock: () => Date
}

/** Takes a checkpoint of every merchant. Answers how many were taken; a merchant without anything new is left out. */
export async function takeCheckpoints(room: CheckpointRoom): Promise<number> {
  const merchants = await room.database.asOwner((connection) =>
    connection.query<{ merchant_id: string }>(sql`select merchant_id from merchant order by merchant_id`),
  )
  let taken = 0
  for (const { merchant_id } of merchants) if (await takeCheckpoint(room, merchant_id)) taken += 1
  return taken
}

type Before = { taken_at: string; digest: string; events: number; cases: number }

/**
 * Signs how far each history of a merchant has come and writes it outside the database: what finds a truncated tail or a rewritten
 * chain later. Only cases that changed since the last checkpoint are listed; the chain of checkpoints holds them all. Null when
 * nothing changed.
 */
export async function takeCheckpoint(room: CheckpointRoom, merchantId: string): Promise<SignedSeal | null> {
  const { database, checkpointsDir, key, clock } = room
  const takenAt = clock().toISOString()
  const seal = await database.asOwner(
    async (connection) => {
      await connection.batch('set transaction isolation level repeatable read, read only')
      const [before] = await connection.query<Before>(sql`
      select taken_at, digest, events, cases from audit_checkpoint where merchant_id = ${merchantId}
      order by taken_at desc limit 1`)
      const counted = await countHistory(connection, merchantId)
      if (before && before.events === counted.events && before.cases === counted.cases) return null
      const heads = headsSince(connection, merchantId, before?.taken_at ?? null)
      return writeCheckpoint(checkpointsDir, merchantId, takenAt, heads, async ({ entries, digest }) => {
        const unsigned: Seal = {
          version: 1,
          merchantId,
          takenAt,
          ...counted,
          entries,
          digest,
          previous: before?.digest ?? null,
          keyId: key.id,
        }
        return { ...unsigned, signature: key.sign(unsigned) }
      })
    },
    { long: true },
  )
  if (!seal) return null
  // The file is outside before the database says so: a crash between leaves a checkpoint more, never one less.
  await database.asOwner((connection) =>
    connection.query(sql`
      insert into audit_checkpoint (merchant_id, taken_at, digest, cases, events)
      values (${merchantId}, ${takenAt}, ${seal.digest}, ${seal.cases}, ${seal.events})`),
  )
  return seal
}

async function countHistory(connection: Connection, merchantId: string): Promise<{ cases: number; events: number }> {
  const [row] = await connection.query<{ cases: number; events: number }>(sql`
    select count(*)::int as cases, coalesce(sum(history_length), 0)::bigint as events
    from after_sales_case where merchant_id = ${merchantId}`)
  return { cases: row!.cases, events: row!.events }
}

const pageSize = 1000

// A transaction stamps its change before it commits, so one that was still open at the last checkpoint is older than it: an hour's
// margin lists it now. A case listed twice is harmless.
async function* headsSince(connection: Connection, merchantId: string, since: string | null): AsyncGenerator<CaseHead> {
  let after = '00000000-0000-0000-0000-000000000000'
  for (;;) {
    const page = await connection.query<CaseHead>(sql`
      select id as "caseId", history_length as length, history_head as head from after_sales_case
      where merchant_id = ${merchantId} and id > ${after}
        and (${since}::timestamptz is null or changed_at > ${since}::timestamptz - interval '1 hour')
      order by id limit ${pageSize}`)
    yield* page
    const last = page.at(-1)
    if (!last || page.length < pageSize) return
    after = last.caseId
  }
}
