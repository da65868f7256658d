// Two merchants in every table: none sees, changes or writes a row of the other, and who names no merchant sees nothing.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { migrate } from '../../src/00-kernel/database/migrate.ts'
import type { PgliteEngine } from '../../src/00-kernel/database/pglite.ts'
import type { Connection } from '../../src/00-kernel/database.ts'
import { readyDatabase } from '../support/ready-database.ts'
import { type Catalog, merchantTables, readCatalog } from './catalog.ts'

let engine: PgliteEngine
let catalog: Catalog
const [ours, theirs] = [randomUUID(), randomUUID()]

beforeAll(async () => {
  engine = await readyDatabase()
  await migrate(engine)
  catalog = await engine.connected(readCatalog)
  await engine.connected(async (connection) => {
    // Only row-level security is tried here: without the other constraints any row will do.
    for (const { table, name, kind } of catalog.constraints)
      if (kind === 'c' || kind === 'f') await connection.batch(`alter table ${table} drop constraint ${name}`)
    for (const { name } of merchantTables(catalog))
      for (const merchant of [ours, theirs]) await connection.batch(await rowOf(connection, name, merchant))
  })
})
afterAll(() => engine.close())

/** A statement that writes one row of any table, every column filled by its type: the first value where the type knows its values. */
async function rowOf(connection: Connection, table: string, merchant: string): Promise<string> {
  const [columns] = await connection.batch(`
    select attname as name, format_type(atttypid, atttypmod) as type,
      (select enumlabel from pg_enum where enumtypid = atttypid order by enumsortorder limit 1) as known from pg_attribute
    where attrelid = '${table}'::regclass and attnum > 0 and attgenerated = '' and not attisdropped order by attnum`)
  const valueFor = ({ name, type, known }: Record<string, unknown>) => {
    if (name === 'merchant_id') return `'${merchant}'`
    return values[String(type)] ?? (String(type).endsWith('[]') ? `'{}'` : `'${known ?? 'x'}'`)
  }
  return `insert into ${table} (${columns!.map(({ name }) => name)}) values (${columns!.map(valueFor)})`
}

const values: Record<string, string> = {
  uuid: 'gen_random_uuid()',
  integer: '1',
  bigint: '1',
  numeric: '1',
  boolean: 'true',
  jsonb: `'{}'`,
  date: 'current_date',
  'timestamp with time zone': 'now()',
}

/** Runs as the application, for a merchant or for none; what was done is undone. */
function asApp<T>(merchant: string, work: (connection: Connection) => Promise<T>): Promise<T> {
  return engine.connected(async (connection) => {
    await connection.batch(`begin; set local role wanbi_app; select set_config('wanbi.merchant', '${merchant}', true)`)
    try {
      return await work(connection)
    } finally {
      await connection.batch('rollback')
    }
  })
}

const count = async (connection: Connection, table: string, where = 'true'): Promise<number> =>
  Number((await connection.batch(`select count(*)::int as n from ${table} where ${where}`))[0]![0]!.n)

/** How many rows a statement changed, or the SQLSTATE it was refused with. */
async function changed(connection: Connection, statement: string): Promise<number | string> {
  try {
    const [rows] = await connection.batch(
      `with changed as (${statement} returning 1) select count(*)::int as n from changed`,
    )
    return Number(rows![0]!.n)
  } catch (error) {
    return (error as { code: string }).code
  }
}

const denied = '42501' // insufficient_privilege, which is also what a row-level policy answers

describe('in every table', () => {
  test('a merchant sees its own rows and no others', async () => {
    for (const { name } of merchantTables(catalog)) {
      expect([name, await asApp(ours, (connection) => count(connection, name))]).toEqual([name, 1])
      const foreign = await asApp(ours, (connection) => count(connection, name, `merchant_id = '${theirs}'`))
      expect([name, foreign]).toEqual([name, 0])
    }
  })

  test('who names no merchant sees nothing', async () => {
    for (const { name } of merchantTables(catalog))
      expect([name, await asApp('', (connection) => count(connection, name))]).toEqual([name, 0])
  })

  test('nobody changes or removes a row of another merchant', async () => {
    for (const { name } of merchantTables(catalog)) {
      const where = `where merchant_id = '${theirs}'`
      const update = `update ${name} set merchant_id = merchant_id ${where}`
      expect([0, denied]).toContain(await asApp(ours, (connection) => changed(connection, update)))
      const remove = `delete from ${name} ${where}`
      expect([0, denied]).toContain(await asApp(ours, (connection) => changed(connection, remove)))
    }
  })

  test('nobody writes a row into another merchant', async () => {
    for (const { name } of merchantTables(catalog)) {
      const insert = await engine.connected((connection) => rowOf(connection, name, theirs))
      expect([name, await asApp(ours, (connection) => changed(connection, insert))]).toEqual([name, denied])
    }
  })

  test('with row-level security switched off the other merchant is seen: the test can fail', async () => {
    await engine.connected((connection) => connection.batch('alter table refund disable row level security'))
    expect(await asApp(ours, (connection) => count(connection, 'refund'))).toBe(2)
    await engine.connected((connection) => connection.batch('alter table refund enable row level security'))
  })
})

describe('history', () => {
  const own = `merchant_id = '${ours}'`
  test.each([
    'case_event',
    'case_decision',
    'audit_checkpoint',
    'inspection',
    'receipt',
    'message',
    'stock_movement',
    'withdrawal_statement',
  ])('a row of %s is never changed or removed by the application', async (table) => {
    const update = `update ${table} set merchant_id = merchant_id where ${own}`
    expect(await asApp(ours, (connection) => changed(connection, update))).toBe(denied)
    const remove = `delete from ${table} where ${own}`
    expect(await asApp(ours, (connection) => changed(connection, remove))).toBe(denied)
  })

  test('a refund is never removed', async () => {
    expect(await asApp(ours, (connection) => changed(connection, `delete from refund where ${own}`))).toBe(denied)
  })
})
