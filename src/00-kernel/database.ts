// The one way to the database: the same SQL for PGlite (embedded) and PostgreSQL. See docs/decisions/0002-database-interface.md.
import { allowLong } from './database/limits.ts'
import { commitWith, type Follow, Transaction } from './database/transaction.ts'
import { beforeCommit, DatabaseUnreachable } from './database/unreachable.ts'
import { isRefused } from './result.ts'
import { type Sql, sql } from './sql.ts'

export type Row = Record<string, unknown>

/** Runs statements; each call is one round trip. */
export type Querier = { query<R = Row>(statement: Sql): Promise<R[]> }

/** One connection inside an open transaction. */
export type Connection = Querier & {
  /** Several statements in one round trip, one after the other; the rows of each. After one that fails, none of the following is run. */
  run(statements: readonly Sql[]): Promise<Row[][]>
  /** Text of several statements without parameters, as migrations are written. Never built from a caller's input. */
  batch(text: string): Promise<Row[][]>
}

export type ConnectionOptions = {
  /** Nobody waits for it at a screen, and a statement may take up to an hour: sweeps, migrations, the doctor. */
  readonly long?: boolean
  /** A connection that gave no answer for this long is taken for dead. */
  readonly answerMs?: number
  /** Only for asking whether the database answers: it passes all callers who wait for a connection. One at a time. */
  readonly apart?: boolean
}

/** What the engines provide: a transaction of their own making around `work`. */
export type Engine = {
  readonly kind: 'pglite' | 'postgres'
  /**
   * Checks a connection out, hands it over, gives it back. `work` opens and ends its own transaction. Rejects with DatabaseUnreachable
   * when there is none to be had, with OutcomeUnknown when it breaks meanwhile.
   */
  connected<T>(work: (connection: Connection) => Promise<T>, options?: ConnectionOptions): Promise<T>
  close(): Promise<void>
}

export type { Follow, JobOptions, Transaction as Tx } from './database/transaction.ts'

/** What is asked with BEGIN in the same round trip: row locks to take and rows to read before anything else. */
export type Prelude = {
  readonly locks?: readonly Sql[]
  readonly reads?: readonly Sql[]
  /** Statements that `work` will ask: they run after the reads, and when `work` asks them the rows are there already. */
  readonly prefetch?: readonly Sql[]
  /**
   * Every statement of it finds its rows by their keys, as acts do: each is planned once for a connection, whatever the values. Planning a
   * statement as large as the case is dearer than running it. A search by words is not so: how many rows a word has decides its plan.
   */
  readonly byKeys?: boolean
}

export type Database = {
  readonly kind: 'pglite' | 'postgres'
  /**
   * Runs `work` in one transaction as the application role, seeing this merchant's rows only. A refusal or an error rolls back;
   * otherwise deferred writes go out as one statement and the transaction commits. Serialization failures and deadlocks are retried.
   */
  transact<T>(merchantId: string, work: (tx: Transaction, read: Row[][]) => Promise<T>, prelude?: Prelude): Promise<T>
  /** Runs as the owner, seeing all merchants: migrations, sign-in, sweeps over merchants, the doctor. Never with a caller's filter alone. */
  asOwner<T>(work: (connection: Connection) => Promise<T>, options?: ConnectionOptions): Promise<T>
  readonly engine: Engine
  /** Says what follows transactions: where jobs go and who hears which event. Called once, while the application is wired. */
  follow(follow: Follow): void
  close(): Promise<void>
}

const nothingFollows: Follow = {
  enqueue: () => Promise.reject(new Error('no job queue is wired to this database')),
  hear() {},
}

const tries = 5

const begin = sql`begin`
const rollback = sql`rollback`

/**
 * From here on as the application role, seeing one merchant's rows, until the transaction ends. Every statement of ours has an index
 * to go by; a plan is kept by its connection, and one that reads a whole table because it was small that day stays so as it grows.
 */
const enter = (merchantId: string, { byKeys }: Prelude): Sql =>
  sql`select set_config('role', 'wanbi_app', true), set_config('wanbi.merchant', ${merchantId}, true),
    set_config('enable_seqscan', 'off', true), set_config('enable_hashjoin', 'off', true), set_config('enable_mergejoin', 'off', true),
    set_config('plan_cache_mode', ${byKeys ? 'force_generic_plan' : 'auto'}, true)`

export function databaseOn(engine: Engine): Database {
  let follow = nothingFollows
  return {
    kind: engine.kind,
    engine,
    follow(given) {
      follow = given
    },
    close: () => engine.close(),
    asOwner: (work, options = {}) =>
      engine.connected(
        (connection) =>
          committed(connection, work, options.long && engine.kind === 'postgres' ? [begin, ...allowLong] : [begin]),
        options,
      ),
    async transact(merchantId, work, prelude = {}) {
      for (let attempt = 1; ; attempt += 1) {
        const begun = performance.now()
        try {
          return await engine.connected((connection) => transactOnce(connection, merchantId, work, prelude, follow))
        } catch (error) {
          const mayRunAgain = isTransient(error) || (attempt === 1 && wasLostBefore(error, begun))
          if (attempt >= tries || !mayRunAgain) throw error
          await new Promise((resolve) => setTimeout(resolve, 5 * attempt * attempt * Math.random()))
        }
      }
    },
  }
}

// Locks are taken by statements of their own before the read: under READ COMMITTED a read that itself waits for a lock
// would see the locked row anew but its neighbours as they were before the wait.
async function transactOnce<T>(
  connection: Connection,
  merchantId: string,
  work: (tx: Transaction, read: Row[][]) => Promise<T>,
  prelude: Prelude,
  follow: Follow,
): Promise<T> {
  const { locks = [], reads = [], prefetch = [] } = prelude
  try {
    const rows = await connection.run([begin, enter(merchantId, prelude), ...locks, ...reads, ...prefetch])
    const answered = 2 + locks.length + reads.length
    const tx = new Transaction(connection, merchantId, follow, {
      statements: prefetch,
      rows: rows.slice(answered),
    })
    const answer = await work(tx, rows.slice(2 + locks.length, answered))
    if (isRefused(answer)) {
      await rolledBack(connection)
    } else {
      await tx.flushAndCommit()
      tx.committed()
    }
    return answer
  } catch (error) {
    await rolledBack(connection)
    throw beforeCommit(error)
  }
}

async function committed<T>(
  connection: Connection,
  work: (connection: Connection) => Promise<T>,
  first: readonly Sql[],
): Promise<T> {
  try {
    await connection.run(first)
    const answer = await work(connection)
    if (isRefused(answer)) await rolledBack(connection)
    else await commitWith(connection, [])
    return answer
  } catch (error) {
    await rolledBack(connection)
    throw beforeCommit(error)
  }
}

// Where that cannot be said any more, PostgreSQL does it by itself, and the engine throws the connection away.
const rolledBack = (connection: Connection): Promise<unknown> => connection.run([rollback]).catch(() => {})

/** 40001 serialization_failure and 40P01 deadlock_detected: nothing happened, the whole transaction may run again. */
function isTransient(error: unknown): boolean {
  const code = sqlStateOf(error)
  return code === '40001' || code === '40P01'
}

const lostAtOnceMs = 1000

/**
 * A connection of the pool may have died unnoticed since its last use. A transaction that gets such a connection changed nothing and runs
 * once more on another one; a caller who has waited long already is told instead.
 */
const wasLostBefore = (error: unknown, begun: number): boolean =>
  error instanceof DatabaseUnreachable && error.hadConnection && performance.now() - begun < lostAtOnceMs

export const sqlStateOf = (error: unknown): string | undefined => (error as { code?: string } | null)?.code

/** The name of the constraint an error broke; constraints are named as the rule they keep. */
export const constraintOf = (error: unknown): string | undefined =>
  (error as { constraint?: string } | null)?.constraint
