// A checkpoint outside the database: one line per case whose history grew since the last one, then the seal. Lines and not one
// document, so that a million cases are written and read in constant memory.
import { createHash } from 'node:crypto'
import { createReadStream, existsSync, readdirSync } from 'node:fs'
import { mkdir, open, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { newSecret } from '#kernel/ids'

/** How far one case's history had come: its length, and the hash of its last event. */
export type CaseHead = { readonly caseId: string; readonly length: number; readonly head: string }

/** What the signature covers. `cases` and `events` count all of the merchant's; `digest` is over the lines above it in the file. */
export type Seal = {
  readonly version: 1
  readonly merchantId: string
  /** 1 for the first; what they are ordered by. */
  readonly sequence: number
  /** For people to read: a clock may have been wrong. */
  readonly takenAt: string
  readonly cases: number
  readonly events: number
  readonly entries: number
  readonly digest: string
  /** The digest of the checkpoint before, null for the first. */
  readonly previous: string | null
  readonly keyId: string
}
export type SignedSeal = Seal & { readonly signature: string }

const folderOf = (checkpointsDir: string, merchantId: string) => join(checkpointsDir, merchantId)

/** What a checkpoint is called, in its folder and to people: its sequence, which sorts, and its time. */
export const checkpointName = ({ sequence, takenAt }: Pick<Seal, 'sequence' | 'takenAt'>): string =>
  `${String(sequence).padStart(8, '0')}_${takenAt.replaceAll(':', '-')}`

/** The merchant's checkpoints in their sequence. */
export function checkpointFiles(checkpointsDir: string, merchantId: string): string[] {
  const folder = folderOf(checkpointsDir, merchantId)
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .filter((name) => name.endsWith('.jsonl'))
    .sort()
    .map((name) => join(folder, name))
}

/** Writes a checkpoint whole or not at all: a temporary file, on the disk, then renamed. `seal` is asked once the digest is known. */
export async function writeCheckpoint(
  checkpointsDir: string,
  { merchantId, sequence, takenAt }: Pick<Seal, 'merchantId' | 'sequence' | 'takenAt'>,
  heads: AsyncIterable<CaseHead>,
  seal: (sum: { entries: number; digest: string }) => Promise<SignedSeal>,
): Promise<SignedSeal> {
  const place = join(folderOf(checkpointsDir, merchantId), `${checkpointName({ sequence, takenAt })}.jsonl`)
  await mkdir(dirname(place), { recursive: true })
  const temp = `${place}.${newSecret().slice(0, 8)}.tmp`
  const file = await open(temp, 'wx')
  try {
    const hash = createHash('sha256')
    let entries = 0
    for await (const head of heads) {
      const line = lineOf(head)
      hash.update(line)
      entries += 1
      await file.appendFile(line)
    }
    const sealed = await seal({ entries, digest: hash.digest('hex') })
    await file.appendFile(`${JSON.stringify(sealed)}\n`)
    await file.sync()
    await file.close()
    await rename(temp, place)
    await syncFolder(dirname(place))
    return sealed
  } catch (error) {
    await file.close().catch(() => {})
    await rm(temp, { force: true })
    throw error
  }
}

const lineOf = ({ caseId, length, head }: CaseHead): string => `${JSON.stringify([caseId, length, head])}\n`

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  await handle.sync()
  await handle.close()
}

/** What reading a checkpoint yields: its heads in batches, and at the end its seal with the digest of the lines really there. */
export type CheckpointPart =
  | { readonly heads: readonly CaseHead[] }
  | { readonly seal: SignedSeal; readonly digest: string; readonly entries: number }
  | { readonly unreadable: true }

const batchSize = 500

export async function* readCheckpoint(path: string): AsyncGenerator<CheckpointPart> {
  const hash = createHash('sha256')
  let heads: CaseHead[] = []
  let entries = 0
  for await (const line of createInterface(createReadStream(path))) {
    const parsed = parsedLine(line)
    if (!parsed) break
    if ('signature' in parsed) {
      if (heads.length > 0) yield { heads }
      yield { seal: parsed, digest: hash.digest('hex'), entries }
      return
    }
    hash.update(lineOf(parsed))
    entries += 1
    heads.push(parsed)
    if (heads.length === batchSize) {
      yield { heads }
      heads = []
    }
  }
  yield { unreadable: true }
}

function parsedLine(line: string): CaseHead | SignedSeal | null {
  try {
    const value: unknown = JSON.parse(line)
    if (!Array.isArray(value)) return value as SignedSeal
    const [caseId, length, head] = value
    return { caseId, length, head }
  } catch {
    return null
  }
}
