// The provider's memory: one JSON line per fact, appended and never changed, on disk before anyone hears of it.
// So kill -9 at any point leaves either the whole fact or a torn last line that was never acknowledged.
import { type FileHandle, mkdir, open } from 'node:fs/promises'
import { join } from 'node:path'
import { invariant } from '#kernel/result'
import type { Entry } from './book.ts'

export type Ledger<Kept extends { readonly seq: number } = Entry> = {
  readonly entries: readonly Kept[]
  /** Takes the fact in at once, in order; it is on disk when the next `flushed()` resolves. */
  append(entry: Kept): void
  /** Resolves when everything appended so far survives kill -9 and power loss. Await it before any answer. */
  flushed(): Promise<void>
  close(): Promise<void>
}

/** Opens `<dir>/ledger.jsonl`, cuts off a torn last line, and throws on any other damage: a ledger is not guessed at. */
export async function openLedger<Kept extends { readonly seq: number } = Entry>(dir: string): Promise<Ledger<Kept>> {
  await mkdir(dir, { recursive: true })
  const file = await open(join(dir, 'ledger.jsonl'), 'a+')
  const entries = await recover<Kept>(file)
  await syncFolder(dir)
  let waiting: string[] = []
  let writing = Promise.resolve()

  // One write and one fsync for all that arrived meanwhile: many senders wait for the disk together, not in line.
  async function writeWaiting(): Promise<void> {
    if (waiting.length === 0) return
    const lines = waiting.join('')
    waiting = []
    await file.appendFile(lines)
    await file.sync()
  }

  const flushed = () => {
    writing = writing.then(writeWaiting)
    return writing
  }

  return {
    entries,
    append(entry) {
      invariant(entry.seq === entries.length + 1, `ledger entry ${entry.seq} follows ${entries.length}`)
      entries.push(entry)
      waiting.push(`${JSON.stringify(entry)}\n`)
    },
    flushed,
    async close() {
      await flushed()
      await file.close()
    },
  }
}

async function recover<Kept extends { readonly seq: number }>(file: FileHandle): Promise<Kept[]> {
  const content = await file.readFile()
  const whole = content.subarray(0, content.lastIndexOf('\n') + 1)
  if (whole.length < content.length) {
    await file.truncate(whole.length)
    await file.sync()
  }
  const lines = whole.toString('utf8').split('\n').slice(0, -1)
  return lines.map((line, index) => {
    const entry = JSON.parse(line) as Kept
    invariant(
      entry.seq === index + 1,
      `ledger line ${index + 1} carries number ${entry.seq}: two writers, or lines missing`,
    )
    return entry
  })
}

/** The file's name is durable only once its folder is. */
async function syncFolder(dir: string): Promise<void> {
  const folder = await open(dir, 'r')
  await folder.sync()
  await folder.close()
}
