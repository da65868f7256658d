// The extended query protocol as both engines speak it: several prepared statements leave as one message with one Sync at its end,
// so that a command costs two round trips however many statements it has, and what failed stops what stands behind it.
import { createHash } from 'node:crypto'
import pg from 'pg'
import { serialize } from 'pg-protocol'
import type { Row } from '../database.ts'
import type { Sql } from '../sql.ts'

type Column = { readonly name: string; readonly parse: (text: string) => unknown }
/** The prepared statements of one connection: their columns, once they were described. */
export type Prepared = Map<string, { columns: Column[] | null }>

/** What the server answers, as pg-protocol parses it. */
type Field = { readonly name: string; readonly dataTypeID: number }

// int8 as number: all our bigints are minor units and counts, far below 2^53. Times as ISO 8601 UTC, like everywhere else.
const parsers: Readonly<Record<number, (text: string) => unknown>> = {
  20: Number,
  1184: (text) => new Date(text).toISOString(),
}
export const parserOf = (oid: number): ((text: string) => unknown) =>
  parsers[oid] ?? (pg.types.getTypeParser(oid, 'text') as (text: string) => unknown)

/**
 * Statements on their way and the rows of each. Rejects with the error of the first that failed; those behind it were not run.
 * `named` keeps statements prepared; without it each is parsed anew (behind a PgBouncer older than 1.21 in transaction mode).
 */
export class Packet {
  readonly rows: Row[][]
  readonly answer: Promise<Row[][]>
  readonly #statements: readonly Sql[]
  readonly #prepared: Prepared
  readonly #named: boolean
  readonly #columns: (Column[] | null)[]
  #at = 0
  #error: unknown = null
  #unwritable: unknown = null
  #resolve!: (rows: Row[][]) => void
  #reject!: (error: unknown) => void

  constructor(statements: readonly Sql[], prepared: Prepared, named: boolean) {
    this.#statements = statements
    this.#prepared = prepared
    this.#named = named
    this.rows = statements.map(() => [])
    this.#columns = statements.map(({ text }) => (named ? (prepared.get(text)?.columns ?? null) : null))
    this.answer = new Promise((resolve, reject) => {
      this.#resolve = resolve
      this.#reject = reject
    })
  }

  /** The message: Parse where the connection does not know the statement yet, Bind, Describe where its columns are not known, Execute; one Sync. */
  bytes(): Buffer {
    const parts: Buffer[] = []
    this.#statements.forEach(({ text, params }, index) => {
      const name = (this.#named && nameOf(text)) || ''
      if (!name || !this.#prepared.has(text)) {
        // a statement of an earlier packet that failed may or may not be there: closing one that is not is no error
        if (name) parts.push(serialize.close({ type: 'S', name }))
        parts.push(serialize.parse({ name, text, types: [] }))
        if (name) this.#prepared.set(text, { columns: null })
      }
      parts.push(serialize.bind({ statement: name, values: params.map(wireOf) }))
      if (this.#columns[index] === null) parts.push(serialize.describe({ type: 'P', name: '' }))
      parts.push(serialize.execute({}))
    })
    parts.push(serialize.sync())
    return Buffer.concat(parts)
  }

  /** A parameter that could not be written as a value: our mistake, the connection is fine. */
  get unwritable(): unknown {
    return this.#unwritable
  }

  // The names node-postgres calls a query by. An error that is answered here leaves the connection free for the next.
  submit(connection: { stream: { write(bytes: Buffer): boolean } }): Error | undefined {
    try {
      connection.stream.write(this.bytes())
      return undefined
    } catch (error) {
      this.#unwritable = error
      return error as Error
    }
  }

  handleRowDescription({ fields }: { fields: readonly Field[] }): void {
    this.#columns[this.#at] = fields.map(({ name, dataTypeID }) => ({ name, parse: parserOf(dataTypeID) }))
  }

  handleDataRow({ fields }: { fields: readonly (string | null)[] }): void {
    const columns = this.#columns[this.#at]!
    const row: Row = {}
    for (let index = 0; index < columns.length; index += 1) {
      const { name, parse } = columns[index]!
      const text = fields[index]!
      row[name] = text === null ? null : parse(text)
    }
    this.rows[this.#at]!.push(row)
  }

  handleCommandComplete(): void {
    const known = this.#prepared.get(this.#statements[this.#at]!.text)
    if (known) known.columns = this.#columns[this.#at] ?? []
    this.#at += 1
  }

  handleEmptyQuery(): void {
    this.handleCommandComplete()
  }

  handleError(error: unknown): void {
    this.#error = error
    for (const { text } of this.#statements.slice(this.#at)) this.#prepared.delete(text)
    this.#reject(error)
  }

  handleReadyForQuery(): void {
    if (this.#error === null) this.#resolve(this.rows)
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

/** A parameter as PostgreSQL reads it in text form; bytes go as they are. */
function wireOf(value: unknown): string | Buffer | null {
  if (typeof value === 'string') return value
  if (value === null || value === undefined) return null
  if (value instanceof Date) return value.toISOString()
  if (Array.isArray(value)) return arrayOf(value)
  if (ArrayBuffer.isView(value)) return Buffer.from(value.buffer, value.byteOffset, value.byteLength)
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

const arrayOf = (values: readonly unknown[]): string => `{${values.map(elementOf).join(',')}}`

function elementOf(value: unknown): string {
  if (value === null || value === undefined) return 'NULL'
  if (Array.isArray(value)) return arrayOf(value)
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value)
  return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`
}
