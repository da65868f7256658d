import pg from 'pg'
import type { Connection, Engine, Row } from '../database.ts'
import type { Sql } from '../sql.ts'
import { graceMs, longStatementMs, noLimits, setLimits, type TimeLimits } from './limits.ts'
import { Packet, type Prepared, parserOf } from './packet.ts'
import { DatabaseUnreachable, isAnswer, OutcomeUnknown } from './unreachable.ts'

const types = { getTypeParser: parserOf } as pg.CustomTypesConfig

export type PostgresOptions = {
  /** Connections of this node. Each transaction uses exactly one and never waits for a second. */
  readonly poolSize?: number
  /** Named prepared statements. Off behind a PgBouncer older than 1.21 in transaction mode. */
  readonly namedStatements?: boolean
  readonly limits?: TimeLimits
}

type Client = pg.PoolClient & { readonly connection: { readonly stream: { destroy(error?: Error): void } } }

/**
 * PostgreSQL ≥ 15 by node-postgres. Losing a connection, whenever and however, fails what was using it and nothing else: with
 * DatabaseUnreachable when nothing was sent, with OutcomeUnknown when something was. The next use opens another.
 */
export function postgresEngine(url: string, options: PostgresOptions = {}): Engine & { readonly pool: pg.Pool } {
  const limits = options.limits ?? noLimits
  const pool = openPool(url, options.poolSize ?? 10, limits)
  const apartPool = openPool(url, 1, limits) // connects only when it is asked for
  const connections = new WeakMap<pg.PoolClient, OpenConnection>()
  const connectionFor = (client: Client): OpenConnection => {
    const connection = connections.get(client) ?? connectionOf(client, options.namedStatements ?? true)
    connections.set(client, connection)
    return connection
  }
  return {
    kind: 'postgres',
    pool,
    async connected(work, { long = false, answerMs, apart = false } = {}) {
      const client = await checkedOut(apart ? apartPool : pool)
      const connection = connectionFor(client)
      connection.allow(answerMs ?? (long ? longStatementMs : limits.statementMs || longStatementMs) + graceMs)
      try {
        return await work(connection)
      } finally {
        // a connection still inside a transaction must not be used again, like a broken one
        const isFit = !connection.isBroken && client.getTransactionStatus() === 'I'
        if (!isFit) client.connection.stream.destroy()
        client.release(!isFit)
      }
    },
    close: async () => void (await Promise.all([pool.end(), apartPool.end()])),
  }
}

function openPool(url: string, max: number, limits: TimeLimits): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max,
    types,
    application_name: 'wanbi',
    idleTimeoutMillis: 300_000, // a connection knows its statements: it is kept over a quiet minute
    connectionTimeoutMillis: limits.connectMs,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    onConnect: (client) => client.query(setLimits(limits)) as unknown as undefined, // the pool waits for it
  })
  // A client that breaks emits an error, also while it is idle, and an error event without a listener ends the process. A statement
  // that was under way fails by itself; the pool replaces the client.
  pool.on('connect', (client) => client.on('error', () => {}))
  pool.on('error', () => {})
  return pool
}

async function checkedOut(pool: pg.Pool): Promise<Client> {
  try {
    return (await pool.connect()) as Client
  } catch (error) {
    throw new DatabaseUnreachable(error)
  }
}

type OpenConnection = Connection & {
  readonly isBroken: boolean
  /** From now on this long for each answer. */
  allow(answerMs: number): void
}

function connectionOf(client: Client, named: boolean): OpenConnection {
  const prepared: Prepared = new Map()
  let isBroken = false
  let answerMs = 0
  /** Waits for an answer, but not for ever: a frozen server or a cut network says nothing at all. */
  const answered = async <T>(ask: () => Promise<T>, packet?: Packet): Promise<T> => {
    const giveUp = setTimeout(() => client.connection.stream.destroy(new Error('no answer in time')), answerMs)
    try {
      return await ask()
    } catch (error) {
      if (isAnswer(error) || (packet && error === packet.unwritable)) throw error
      isBroken = true
      throw new OutcomeUnknown(error)
    } finally {
      clearTimeout(giveUp)
    }
  }
  const run = (statements: readonly Sql[]): Promise<Row[][]> => {
    const packet = new Packet(statements, prepared, named)
    return answered(() => client.query(packet).answer, packet)
  }
  return {
    get isBroken() {
      return isBroken
    },
    allow(ms) {
      answerMs = ms
    },
    run,
    async query<R>(statement: Sql): Promise<R[]> {
      return (await run([statement]))[0] as R[]
    },
    async batch(text) {
      const results = (await answered(() => client.query(text))) as unknown as { rows: Row[] } | { rows: Row[] }[]
      return (Array.isArray(results) ? results : [results]).map((result) => result.rows)
    },
  }
}
