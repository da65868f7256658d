import { PGlite } from '@electric-sql/pglite'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { tidyTables } from './tidy-tables.ts'

let pglite: PGlite
const tidy = () => tidyTables(pglite, (work) => work())

beforeAll(async () => {
  pglite = await PGlite.create()
  await pglite.exec('create table parcel (id int primary key, state text); create table quiet (id int)')
})
afterAll(() => pglite.close())

test('a table that grew or changed much is vacuumed and analyzed, once, and a quiet one is left alone', async () => {
  await pglite.exec(`insert into parcel select n, 'sent' from generate_series(1, 1000) n`)
  expect(await tidy()).toEqual(['public.parcel'])
  expect(await tidy()).toEqual([])
  await pglite.exec(`update parcel set state = 'received' where id <= 30`)
  expect(await tidy()).toEqual([])
  await pglite.exec(`update parcel set state = 'received'`)
  expect(await tidy()).toEqual(['public.parcel'])
  const { rows } = await pglite.query(`select n_dead_tup as dead from pg_stat_user_tables where relname = 'parcel'`)
  expect(Number((rows[0] as { dead: number }).dead)).toBe(0)
})
