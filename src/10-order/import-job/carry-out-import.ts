// The worker's part of an import: the file streams through, and what is read of it is stored in batches.
import type { Database } from '#kernel/database'
import type { FileStore } from '#kernel/files'
import { type Encoding, findEncoding, type ImportItem, type Refusal, readOrders } from '../import/index.ts'
import { faultOfRecord, notStored } from './fault-of-record.ts'
import { importQueue } from './import-orders.ts'
import type { ImportFailure } from './import-sentences.ts'
import {
  beginImport,
  countBytes,
  endImport,
  type ImportJob,
  isOpen,
  type OpenImport,
  onImport,
  setEncoding,
} from './on-import.ts'
import { storeBatch } from './store-batch.ts'

export type ImportContext = {
  readonly database: Database
  readonly store: FileStore
  readonly clock: () => Date
  /** Set when this node leaves: the import stops after the batch at hand, and another worker goes on. */
  readonly leaving: AbortSignal
}

/** Times a worker may begin without taking anything in. */
const mostTries = 20
const progressEveryMs = 1000

/**
 * Carries an import out, or goes on with it: after kill -9 the file is read again from its beginning, and what was taken in before is
 * passed over. Counts and rows are of one transaction, so they come out right however often that happens. Memory does not grow with
 * the file.
 */
export async function carryOutImport(context: ImportContext, job: ImportJob): Promise<void> {
  const open = await onImport(context.database, job, async (tx, found) => {
    if (isOpen(found) && found.tries >= mostTries) endImport(tx, job.importId, 'gave_up', now(context))
    else if (isOpen(found)) beginImport(tx, job.importId)
    return found
  })
  if (!isOpen(open) || open.tries >= mostTries) return forget(context, open)
  const encoding = open.encoding ?? (await lookAt(context, job, open))
  const file = encoding && (await context.store.open(open.fileKey))
  if (!file) return end(context, job, open, 'file_gone')
  try {
    await new Reading(context, job, { ...open, encoding }).takeIn(file.stream)
  } finally {
    file.stream.destroy()
  }
}

/** Finds the encoding and writes it down, so that whoever goes on reads the file the same way. Null: the file is gone. */
async function lookAt(context: ImportContext, job: ImportJob, { fileKey }: OpenImport): Promise<Encoding | null> {
  const file = await context.store.open(fileKey)
  if (!file) return null
  try {
    const encoding = await findEncoding(file.stream)
    await onImport(context.database, job, async (tx) => setEncoding(tx, job.importId, encoding))
    return encoding
  } finally {
    file.stream.destroy()
  }
}

class Reading {
  readonly #context: ImportContext
  readonly #job: ImportJob
  readonly #open: OpenImport
  #taken: number
  #bytesRead = 0
  #toldAt = Date.now()
  #header: readonly string[] | null = null
  #batch: ImportItem[] = []

  constructor(context: ImportContext, job: ImportJob, open: OpenImport) {
    this.#context = context
    this.#job = job
    this.#open = open
    this.#taken = open.itemsTaken
  }

  async takeIn(stream: AsyncIterable<Uint8Array>): Promise<void> {
    const { format, mapping, encoding } = this.#open
    const keepHeader = (header: readonly string[]) => {
      this.#header = header
    }
    let weight = 0
    let position = 0
    let ended: ImportFailure | null = null
    for await (const item of readOrders(this.#counted(stream), format, mapping, encoding ?? 'utf-8', keepHeader)) {
      if (endsReading(item, format)) ended = item.reasonCode
      position += 1
      if (position <= this.#open.itemsTaken) continue
      this.#batch.push(item)
      weight += weightOf(item)
      if (weight < fullWeight && Date.now() - this.#toldAt < progressEveryMs) continue
      if (!(await this.#store())) return
      weight = 0
      if (this.#context.leaving.aborted) return this.#leave()
    }
    if (this.#batch.length > 0 && !(await this.#store())) return
    await end(this.#context, this.#job, { ...this.#open, itemsTaken: this.#taken }, ended)
  }

  /** False when another worker went on meanwhile. A record that the database refuses is refused alone: the others of its batch are taken. */
  async #store(): Promise<boolean> {
    const items = this.#batch
    this.#batch = []
    return this.#storeThese(items)
  }

  async #storeThese(items: readonly ImportItem[]): Promise<boolean> {
    try {
      return await this.#storeTogether(items)
    } catch (error) {
      const why = faultOfRecord(error)
      if (why === null) throw error
      const half = items.length >> 1
      if (half > 0) return (await this.#storeThese(items.slice(0, half))) && this.#storeThese(items.slice(half))
      const [item] = items
      if (item?.kind !== 'order' && item?.kind !== 'return_invoice') throw error
      return this.#storeTogether([notStored(item, why)])
    }
  }

  async #storeTogether(items: readonly ImportItem[]): Promise<boolean> {
    const { importId } = this.#job
    const isStored = await onImport(this.#context.database, this.#job, async (tx, found) => {
      if (!isOpen(found) || found.itemsTaken !== this.#taken) return false
      const { format, mapping } = this.#open
      const batch = {
        importId,
        source: mapping.source,
        refsByPosition: format !== 'jsonl',
        header: this.#header,
        items,
        bytesRead: this.#bytesRead,
      }
      return storeBatch(tx, { ...batch, before: found }, now(this.#context))
    })
    if (!isStored) return false
    this.#taken += items.length
    this.#toldAt = Date.now()
    return true
  }

  // A stretch of the file in which no order ends moves on visibly too.
  async *#counted(stream: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    for await (const chunk of stream) {
      this.#bytesRead += chunk.length
      yield chunk
      if (Date.now() - this.#toldAt < progressEveryMs) continue
      await onImport(this.#context.database, this.#job, async (tx) =>
        countBytes(tx, this.#job.importId, this.#bytesRead),
      )
      this.#toldAt = Date.now()
    }
  }

  async #leave(): Promise<void> {
    const { importId } = this.#job
    await onImport(this.#context.database, this.#job, async (tx) => tx.enqueue(importQueue, { importId }))
  }
}

/**
 * A batch is full at about as much as PostgreSQL writes in some hundredths of a second: nobody else waits long. An order writes its search
 * words and its ledger too; the embedded database answers nobody else while it stores a batch.
 */
const fullWeight = 700
const weightOf = (item: ImportItem): number => (item.kind === 'order' ? 20 + item.order.lines.length : 4)

// Faults after which nothing of the file is read (readOrders): the import failed, whatever came before.
function endsReading(item: ImportItem, format: OpenImport['format']): item is Refusal {
  if (item.kind !== 'refused') return false
  if (['empty_file', 'wrong_header', 'too_many_open_quotes'].includes(item.reasonCode)) return true
  return item.line === 1 && format !== 'jsonl'
}

const now = ({ clock }: ImportContext): string => clock().toISOString()

async function end(context: ImportContext, job: ImportJob, known: OpenImport, failure: ImportFailure | null) {
  const isOurs = await onImport(context.database, job, async (tx, found) => {
    if (!isOpen(found) || found.itemsTaken !== known.itemsTaken) return false
    endImport(tx, job.importId, failure, now(context))
    return true
  })
  if (isOurs) await forget(context, known)
}

// The orders are kept now; the file, full of names and addresses, is not.
async function forget({ store }: ImportContext, { fileKey }: OpenImport): Promise<void> {
  await store.remove(fileKey)
}
