import type { KeyObject } from 'node:crypto'
import { basename } from 'node:path'
import type { Querier } from '#kernel/database'
import { sql } from '#kernel/sql'
import { type Break, brokenAt } from './broken.ts'
import { type CaseHead, checkpointFiles, checkpointName, readCheckpoint, type SignedSeal } from './checkpoint-file.ts'
import { isSignedBy } from './checkpoint-key.ts'
import { eventTime, hashOfRow, type StoredEvent } from './event-hash.ts'

type Outside = { readonly checkpointsDir: string; readonly publicKey: KeyObject | null }
type Held = { checkpoints: number; broken: Break | null }

/** Holds the rows against every checkpoint kept outside, and the chain of checkpoints against itself and the database's list of them. */
export async function verifyCheckpoints(
  connection: Querier,
  merchantId: string,
  { checkpointsDir, publicKey }: Outside,
): Promise<Held> {
  const digests = new Set<string>()
  const files = checkpointFiles(checkpointsDir, merchantId)
  if (files.length > 0 && !publicKey) return { checkpoints: 0, broken: brokenAt('key_missing') }
  for (const path of files) {
    const broken = await verifyCheckpoint(connection, merchantId, path, publicKey!, digests)
    if (broken) return { checkpoints: digests.size, broken }
  }
  const missing = await missingOutside(connection, merchantId, digests)
  return { checkpoints: files.length, broken: missing }
}

async function verifyCheckpoint(
  connection: Querier,
  merchantId: string,
  path: string,
  publicKey: KeyObject,
  digests: Set<string>,
): Promise<Break | null> {
  const checkpoint = basename(path, '.jsonl')
  let headBroken: Break | null = null
  for await (const part of readCheckpoint(path)) {
    if ('unreadable' in part) return brokenAt('checkpoint_unreadable', { checkpoint })
    if ('heads' in part) {
      headBroken ??= await brokenHead(connection, merchantId, part.heads)
      continue
    }
    // The seal is looked at before anything the lines say is believed.
    const sealed =
      part.seal.digest === part.digest && part.seal.entries === part.entries && isOurs(part.seal, publicKey)
    if (!sealed || part.seal.merchantId !== merchantId) return brokenAt('checkpoint_forged', { checkpoint })
    const { previous } = part.seal
    if (previous !== null && !digests.has(previous)) return brokenAt('checkpoint_missing', { checkpoint: previous })
    digests.add(part.digest)
  }
  return headBroken
}

function isOurs({ signature, ...seal }: SignedSeal, publicKey: KeyObject): boolean {
  return typeof signature === 'string' && isSignedBy(publicKey, seal, signature)
}

type HeldRow = { case_id: string; length: number; head: string; case_exists: boolean } & Partial<StoredEvent>

/** The event each head names, recomputed from its row: the chain up to it is known to hold. */
async function brokenHead(connection: Querier, merchantId: string, heads: readonly CaseHead[]): Promise<Break | null> {
  const rows = await connection.query<HeldRow>(sql`
    select h.id as case_id, h.length, h.head, c.id is not null as case_exists, e.seq, e.kind, ${eventTime} as at_text,
      e.actor, e.channel, e.data, e.previous_hash, e.hash
    from json_to_recordset(${JSON.stringify(heads.map(({ caseId, ...head }) => ({ id: caseId, ...head })))}::json)
      as h(id uuid, length int, head text)
    left join after_sales_case c on c.merchant_id = ${merchantId} and c.id = h.id
    left join case_event e on e.merchant_id = ${merchantId} and e.case_id = h.id and e.seq = h.length`)
  for (const row of rows) {
    const place = { caseId: row.case_id, seq: row.length }
    if (!row.case_exists) return brokenAt('case_missing', place)
    if (row.seq === null || row.seq === undefined) return brokenAt('history_cut_off', place)
    const event = row as HeldRow & StoredEvent
    const hash = hashOfRow(merchantId, row.case_id, event, event.previous_hash)
    if (hash !== row.head) return brokenAt('history_rewritten', place)
  }
  return null
}

async function missingOutside(
  connection: Querier,
  merchantId: string,
  digests: ReadonlySet<string>,
): Promise<Break | null> {
  const known = await connection.query<{ sequence: number; takenAt: string; digest: string }>(sql`
    select sequence, taken_at as "takenAt", digest from audit_checkpoint where merchant_id = ${merchantId} order by sequence`)
  const missing = known.find(({ digest }) => !digests.has(digest))
  return missing ? brokenAt('checkpoint_missing', { checkpoint: checkpointName(missing) }) : null
}
