import { createHash } from 'node:crypto'
import type { Socket } from 'node:net'
import pg from 'pg'
import type { Connection, Engine, Row } from '../database.ts'
import type { Sql } from '../sql.ts'

// int8 as number: all our bigints are minor units and counts, far below 2^53. Times as ISO 8601 UTC, like everywhere else.
const parsers: Record<number, (text: string) => unknown> = {
  20: Number,
  1184: (text) => new Date(text).toISOString(),
}
const types = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    parsers[oid] ?? pg.types.getTypeParser(oid, format as 'text'),
} as pg.CustomTypesConfig

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
    pipeline: true,
  })
  pool.on('error', () => {}) // an idle connection that broke is replaced on next use; the query that meets it reports it
  const named = options.namedStatements ?? true
  return {
    kind: 'postgres',
    pool,
    async connected(work) {
      const client = await pool.connect()
      let broken: Error | undefined
      try {
        return await work(connectionOf(client, named))
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
  return {
    async query<R>(statement: Sql): Promise<R[]> {
      const result = await client.query({
        text: statement.text,
        values: statement.params as unknown[],
        ...(named && { name: nameOf(statement.text) }),
      })
      return result.rows as R[]
    },
    inOnePacket(send) {
      const { stream } = (client as unknown as { connection: { stream: Socket } }).connection
      stream.cork()
      try {
        return send()
      } finally {
        stream.uncork()
      }
    },
    async batch(text) {
      const results = (await client.query(text)) as unknown as { rows: Row[] } | { rows: Row[] }[]
      return (Array.isArray(results) ? results : [results]).map((result) => result.rows)
    },
  }
}

const names = new Map<string, string>()

// Lists build their text from filters; the number of shapes is small, but a bound keeps a mistake from filling the server's memory.
function nameOf(text: string): string | undefined {
  const known = names.get(text)
  if (known) return known
  if (names.size > 2000) return undefined
  const name = `w${createHash('sha256').update(text).digest('base64url').slice(0, 20)}`
  names.set(text, name)
  return name
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
