import pg from 'pg'
import type { Connection, Engine, Row } from '../database.ts'
import type { Sql } from '../sql.ts'
import { Packet, type Prepared, parserOf } from './packet.ts'

const types = { getTypeParser: parserOf } as pg.CustomTypesConfig

export type PostgresOptions = {
  /** Connections of this node. Each transaction uses exactly one and never waits for a second. */
  readonly poolSize?: number
  /** Named prepared statements. Off behind a PgBouncer older than 1.21 in transaction mode. */
  readonly namedStatements?: boolean
}

/** PostgreSQL ≥ 15 by node-postgres. */
export function postgresEngine(url: string, options: PostgresOptions = {}): Engine & { readonly pool: pg.Pool } {
  const pool = new pg.Pool({
    connectionString: url,
    max: options.poolSize ?? 10,
    types,
    application_name: 'wanbi',
    idleTimeoutMillis: 300_000, // a connection knows its statements: it is kept over a quiet minute
  })
  pool.on('error', () => {}) // an idle connection that broke is replaced on next use; the query that meets it reports it
  const named = options.namedStatements ?? true
  const connections = new WeakMap<pg.PoolClient, Connection>()
  const connectionFor = (client: pg.PoolClient): Connection => {
    const connection = connections.get(client) ?? connectionOf(client, named)
    connections.set(client, connection)
    return connection
  }
  return {
    kind: 'postgres',
    pool,
    async connected(work) {
      const client = await pool.connect()
      let broken: Error | undefined
      try {
        return await work(connectionFor(client))
      } catch (error) {
        if (isConnectionLost(error)) broken = error as Error
        throw error
      } finally {
        client.release(broken)
      }
    },
    close: () => pool.end(),
  }
}

function connectionOf(client: pg.PoolClient, named: boolean): Connection {
  const prepared: Prepared = new Map()
  const run = (statements: readonly Sql[]): Promise<Row[][]> =>
    client.query(new Packet(statements, prepared, named)).answer
  return {
    run,
    async query<R>(statement: Sql): Promise<R[]> {
      return (await run([statement]))[0] as R[]
    },
    async batch(text) {
      const results = (await client.query(text)) as unknown as { rows: Row[] } | { rows: Row[] }[]
      return (Array.isArray(results) ? results : [results]).map((result) => result.rows)
    },
  }
}

const isConnectionLost = (error: unknown): boolean => {
  const code = (error as { code?: string }).code ?? ''
  return (
    code.startsWith('08') ||
    code.startsWith('57P') ||
    code.startsWith('ECONN') ||
    code === 'EPIPE' ||
    !/^[0-9A-Z]{5}$/.test(code)
  )
}
