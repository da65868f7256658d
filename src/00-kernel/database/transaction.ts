import type { Connection, Row } from '../database.ts'
import { type CountedWrite, type Sql, sql, together } from '../sql.ts'
import { CommitUnknown, isAnswer } from './unreachable.ts'

const commit = sql`commit`

export type JobOptions = { readonly afterSeconds?: number }

/** What follows a transaction: jobs put into it, and who hears which event. */
export type Follow = {
  enqueue(tx: Transaction, queue: string, data: Record<string, unknown>, options?: JobOptions): Promise<void>
  /** An event was told in this transaction: puts what follows it into the transaction too. */
  hear(tx: Transaction, kind: string, data: Record<string, unknown>): void
}

/** An open transaction of one merchant. Reads go out at once; writes are kept and leave together, as one statement, before the commit. */
export class Transaction {
  readonly merchantId: string
  readonly #connection: Connection
  readonly #follow: Follow
  #pending: Promise<void>[] = []
  #writes: CountedWrite[] = []
  #beforeCommit: (() => void)[] = []
  #afterCommit: (() => void)[] = []

  readonly #prefetched: Sql[]
  readonly #prefetchedRows: Row[][]

  constructor(
    connection: Connection,
    merchantId: string,
    follow: Follow,
    prefetched: { readonly statements: readonly Sql[]; readonly rows: Row[][] },
  ) {
    this.#connection = connection
    this.merchantId = merchantId
    this.#follow = follow
    this.#prefetched = [...prefetched.statements]
    this.#prefetchedRows = prefetched.rows
  }

  /** Puts a job into this transaction: done after the commit, or never when it rolls back. The merchant is added to its data. */
  enqueue(queue: string, data: Record<string, unknown>, options?: JobOptions): void {
    this.#pending.push(this.#follow.enqueue(this, queue, { ...data, merchantId: this.merchantId }, options))
  }

  /** Tells the processes that hear this kind of event (src/processes/index.ts). What they do with it is part of this transaction. */
  tell(kind: string, data: Record<string, unknown>): void {
    this.#follow.hear(this, kind, data)
  }

  /** Asks now, one round trip. Does not see writes that are still kept. */
  async query<R = Row>(statement: Sql): Promise<R[]> {
    const asked = this.#prefetched.findIndex((one) => isSame(one, statement))
    if (asked < 0) return this.#connection.query<R>(statement)
    this.#prefetched.splice(asked, 1)
    return this.#prefetchedRows.splice(asked, 1)[0] as R[]
  }

  /**
   * Keeps a write for the end of the transaction. No two kept writes may touch the same row. `rows`: how many it is to change, where
   * another number can only be a fault of ours; then the transaction fails instead of losing the write.
   */
  write(statement: Sql, rows?: number): void {
    this.#writes.push(rows === undefined ? statement : { ...statement, rows })
  }

  /** Called once before the kept writes leave: what accumulates its changes (a case) adds its one write here. */
  beforeCommit(addWrites: () => void): void {
    this.#beforeCommit.push(addWrites)
  }

  /** Called when everything is committed: wake a worker, never more. What must happen is a job. */
  afterCommit(wake: () => void): void {
    this.#afterCommit.push(wake)
  }

  /** The database calls this after COMMIT. A failure here is ignored: the transaction is done, and must not be reported as failed. */
  committed(): void {
    for (const wake of this.#afterCommit.splice(0)) {
      try {
        wake()
      } catch {
        // a worker that was not woken looks for jobs by itself soon
      }
    }
  }

  /** Sends what is kept. The database calls it before COMMIT; an act calls it only when it must read its own writes. */
  async flush(): Promise<void> {
    const writes = await this.#collected()
    if (writes) await this.#connection.query(writes)
  }

  /** Sends what is kept and COMMIT right behind it, without waiting in between: behind a failed write it is not run. */
  async flushAndCommit(): Promise<void> {
    const writes = await this.#collected()
    await commitWith(this.#connection, writes ? [writes] : [])
  }

  async #collected(): Promise<Sql | null> {
    for (const addWrites of this.#beforeCommit.splice(0)) addWrites()
    await Promise.all(this.#pending.splice(0))
    const writes = this.#writes.splice(0)
    return writes.length > 0 ? together(writes) : null
  }
}

/** Sends COMMIT behind these statements. Rejects with what PostgreSQL answered: nothing was changed; or with CommitUnknown. */
export async function commitWith(connection: Connection, statements: readonly Sql[]): Promise<void> {
  try {
    await connection.run([...statements, commit])
  } catch (error) {
    throw isAnswer(error) ? error : new CommitUnknown(error)
  }
}

const isSame = (one: Sql, other: Sql): boolean =>
  one.text === other.text && one.params.every((value, index) => value === other.params[index])
