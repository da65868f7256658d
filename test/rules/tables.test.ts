import { expect, test } from 'vitest'
import { sourceOf, sourcesUnder } from './sources.ts'
import { tableExceptions } from './table-exceptions.ts'
import {
  foreignTables,
  insertersOf,
  isUpward,
  ownersOf,
  tablesOf,
  tablesWithoutOneOwner,
  wrongTables,
} from './tables.ts'

const sources = sourcesUnder(['src'])
const inserters = insertersOf(sources, tablesOf(sourceOf('db/schema.sql').text))
const owners = ownersOf(inserters)
const namings = foreignTables(sources, owners)

const planted = (path: string, text: string) => foreignTables([{ path, text }], owners)

test('every table is filled by one module, which owns it', () => {
  expect(owners.size).toBeGreaterThan(50)
  expect(owners.get('refund')).toBe('60-resolution')
  expect(owners.get('auth.session')).toBe('05-people')
  expect(tablesWithoutOneOwner(inserters)).toEqual([])
})

test('a table that two modules fill, that a process fills, and that nobody fills are found', () => {
  const filling = (path: string) => ({ path, text: 'tx.write(sql`insert into refund (id) values (1)`)' })
  const wrong = (paths: string[]) => tablesWithoutOneOwner(insertersOf(paths.map(filling), ['refund']))
  expect(wrong(['src/60-resolution/a.ts', 'src/60-resolution/b.ts'])).toEqual([])
  expect(wrong(['src/60-resolution/a.ts', 'src/40-return/b.ts'])).toHaveLength(1)
  expect(wrong(['src/processes/a.ts'])).toHaveLength(1)
  expect(wrong([])).toHaveLength(1)
})

test("a module's SQL names its own tables; what may name others for now is listed, and the list only shrinks", () => {
  expect(wrongTables(namings, tableExceptions)).toEqual([])
})

test('a case names no table of a later stage, whatever is excepted: its parts bring what they keep', () => {
  const ofCases = ({ path }: { readonly path: string }) => path.startsWith('src/11-case/')
  expect(namings.filter(isUpward).filter(ofCases)).toEqual([])
  expect(planted('src/11-case/x.ts', 'sql`select 1 from receipt_line`').filter(isUpward)).toHaveLength(1)
})

test('an order that reads refunds, a stage that writes another, and a table behind a comma are found', () => {
  const [upward, ...none] = planted(
    'src/10-order/x.ts',
    'sql`select 1 from sales_order o join refund r on r.id = o.id`',
  )
  expect(upward).toEqual({ path: 'src/10-order/x.ts', table: 'refund', owner: '60-resolution' })
  expect(none).toEqual([])
  expect(isUpward(upward!)).toBe(true)
  const [written] = planted('src/60-resolution/x.ts', 'sql`\n  update receipt_line\n  set quantity = 1`')
  expect(written?.owner).toBe('40-return')
  expect(isUpward(written!)).toBe(false)
  expect(planted('src/85-portal/x.ts', "query('delete from   evidence where id = $1')")).toHaveLength(1)
  expect(planted('src/85-portal/x.ts', 'sql`select 1 from portal_session s, merchant m`')).toHaveLength(1)
  expect(planted('src/10-order/x.ts', 'sql`select 1 from auth."user"`')).toHaveLength(1)
  expect(planted('src/processes/x.ts', 'sql`delete from payment using refund`')).toHaveLength(2)
})

test('own tables, comments and words are no foreign table', () => {
  expect(planted('src/60-resolution/x.ts', 'sql`select 1 from refund`')).toEqual([])
  expect(planted('src/10-order/x.ts', '// taken from refund\n/** joins: join refund r */')).toEqual([])
  expect(planted('src/10-order/x.ts', "import { refund } from './refund.ts'")).toEqual([])
})

test('a wrong that no exception names, and an exception that nothing needs, turn the rule red', () => {
  const found = planted('src/10-order/x.ts', 'sql`select 1 from refund`')
  const why = 'planted'
  expect(wrongTables(found, [])).toHaveLength(1)
  expect(wrongTables(found, [{ why, files: { 'src/10-order/x.ts': 'refund' } }])).toEqual([])
  expect(wrongTables(found, [{ why, files: { 'src/10-order/x.ts': 'refund payment' } }])).toHaveLength(1)
  expect(wrongTables([], [{ why, files: { 'src/10-order/x.ts': 'refund' } }])).toHaveLength(1)
})
