// The tables as the database has them, on the embedded engine; `planted` adds one bad table that every rule must find.
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { PgliteEngine } from '../../src/00-kernel/database/pglite.ts'
import { readyDatabase } from '../support/ready-database.ts'
import {
  type Catalog,
  constraintsWithoutAName,
  grantsTooMany,
  keysNotOfAMerchant,
  merchantTables,
  readCatalog,
  tablesOfNobody,
  tablesWithoutRowSecurity,
  triggersAndIdentities,
} from './catalog.ts'

let engine: PgliteEngine
let app: Catalog
let planted: Catalog

const wrongs = `
  create table planted_wrong (id int generated always as identity primary key, merchant_id uuid unique, kind text check (kind <> ''));
  create table planted_nobodys (id uuid primary key);
  create function planted_trigger() returns trigger language plpgsql as $$ begin return new; end $$;
  create trigger planted before update on planted_wrong for each row execute function planted_trigger();
  create index planted_index on planted_wrong (kind);
  grant update on case_event to wanbi_app`

beforeAll(async () => {
  engine = await readyDatabase()
  await engine.connected(async (connection) => {
    app = await readCatalog(connection)
    await connection.batch('begin')
    await connection.batch(wrongs)
    planted = await readCatalog(connection)
    await connection.batch('rollback')
  })
})
afterAll(() => engine.close())

test('there are tables of merchants to look at', () => {
  expect(merchantTables(app).length).toBeGreaterThan(20)
})

test('every table belongs to a merchant, but the ledger of migrations and sign-in', () => {
  expect(tablesOfNobody(app)).toEqual([])
  expect(tablesOfNobody(planted)).toEqual(['planted_nobodys has no merchant_id'])
})

test('every key and every index begins with merchant_id', () => {
  expect(keysNotOfAMerchant(app)).toEqual([])
  expect(keysNotOfAMerchant(planted)).toContain('planted_wrong: planted_wrong_pkey does not begin with merchant_id')
  expect(keysNotOfAMerchant(planted)).toContain('planted_wrong: planted_index does not begin with merchant_id')
})

test('every constraint is named as the rule it keeps', () => {
  expect(constraintsWithoutAName(app)).toEqual([])
  expect(constraintsWithoutAName(planted)).toHaveLength(2)
})

test('no triggers, and no column numbers itself', () => {
  expect(triggersAndIdentities(app)).toEqual([])
  expect(triggersAndIdentities(planted)).toHaveLength(2)
})

test('every table of a merchant has its row-level security', () => {
  expect(tablesWithoutRowSecurity(app)).toEqual([])
  expect(tablesWithoutRowSecurity(planted)).toHaveLength(2)
})

test('the application owns nothing, and history can only be added to', () => {
  expect(grantsTooMany(app)).toEqual([])
  expect(grantsTooMany(planted)).toEqual(['wanbi_app may UPDATE case_event'])
})
