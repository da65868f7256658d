// better-auth uses Kysely; this lets Kysely use our own database interface. PGlite has one session, so a query that went past
// the queue of that interface could run in the middle of another caller's transaction.
import { AsyncLocalStorage } from 'node:async_hooks'
import {
  type CompiledQuery,
  type DatabaseConnection,
  type Driver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
} from 'kysely'
import type { Engine, Row } from '#kernel/database'
import { databaseRefusal } from '#kernel/edge/database-refusal'

type AnyTables = Record<string, Record<string, unknown>>

/** Kysely on the engine of the application, in the schema `auth`. Single statements only: each is its own transaction. */
export function kyselyOn(engine: Engine): Kysely<AnyTables> {
  const dialect = {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => driverOn(engine),
    createIntrospector: (db: Kysely<unknown>) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  }
  return new Kysely<AnyTables>({ dialect }).withSchema('auth')
}

function driverOn(engine: Engine): Driver {
  const connection: DatabaseConnection = {
    executeQuery: <R>(query: CompiledQuery) => run<R>(engine, query),
    // biome-ignore lint/correctness/useYield: nothing of ours is streamed through here
    async *streamQuery() {
      throw new Error('sign-in tables are not streamed')
    },
  }
  const noTransactions = () => Promise.reject(new Error('sign-in runs single statements only'))
  return {
    init: async () => {},
    acquireConnection: async () => connection,
    beginTransaction: noTransactions,
    commitTransaction: noTransactions,
    rollbackTransaction: noTransactions,
    releaseConnection: async () => {},
    destroy: async () => {},
  }
}

const answering = new AsyncLocalStorage<{ error?: unknown }>()

/**
 * better-auth answers an error of the database like a wrong password or an empty 500; here what failed is thrown as it was, for the
 * edge to say.
 */
export async function throwingWhatFailed(answer: () => Promise<Response>): Promise<Response> {
  const heard: { error?: unknown } = {}
  const response = await answering.run(heard, answer)
  if (heard.error !== undefined && databaseRefusal(heard.error, 'POST')) throw heard.error
  if (response.status >= 500) throw heard.error ?? new Error(`sign-in answered ${response.status}`)
  return response
}

// Our connection answers rows and no counts, so what changes rows without naming them is made to name them.
async function run<R>(engine: Engine, query: CompiledQuery): Promise<QueryResult<R>> {
  const changes = /^\s*(update|delete)\b/i.test(query.sql) && !/\breturning\b/i.test(query.sql)
  const text = changes ? `${query.sql} returning 1 as changed` : query.sql
  const rows = await engine
    .connected((connection) => connection.query({ text, params: query.parameters }))
    .catch((error: unknown) => {
      const heard = answering.getStore()
      if (heard) heard.error ??= error
      throw error
    })
  return { rows: rows.map(withDates) as R[], numAffectedRows: BigInt(rows.length) }
}

const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/

// Everywhere else times are ISO text; better-auth wants dates.
function withDates(row: Row): Row {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name,
      typeof value === 'string' && instant.test(value) ? new Date(value) : value,
    ]),
  )
}
