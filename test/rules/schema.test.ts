import { expect, test } from 'vitest'
import { questions } from '#case'
import { conditions, discrepancies, parcelStates } from '../../src/40-return/arrivals.ts'
import { refundStates } from '../../src/60-resolution/refund/refunds-of-case.ts'
import '../../src/stages.ts'
import { dumpSchema } from '../support/dump-schema.ts'
import { sourceOf } from './sources.ts'

const schema = sourceOf('db/schema.sql').text

test('db/schema.sql and db/rights.json are what the migrations come to (npm run schema writes them)', async () => {
  expect(await dumpSchema()).toEqual({ schema, rights: sourceOf('db/rights.json').text })
})

test('the database knows every state of every question, and every word of what comes back', () => {
  for (const { name, column, states } of questions())
    expect(valuesOf('after_sales_case', column), name).toEqual(expect.arrayContaining([...states]))
  expect(valuesOf('refund', 'state')).toEqual(refundStates)
  expect(valuesOf('return_parcel', 'state')).toEqual(parcelStates)
  expect(valuesOf('receipt_line', 'condition')).toEqual(conditions)
  expect(valuesOf('receipt_line', 'discrepancy')).toEqual(discrepancies)
})

function valuesOf(table: string, column: string): string[] {
  const body = schema.split(`create table ${table} (\n`)[1]!
  const type = new RegExp(`^ {2}${column} +(\\w+)`, 'm').exec(body)![1]
  const values = new RegExp(`^create type ${type} as enum \\((.*)\\);`, 'm').exec(schema)![1]!
  return values.split(', ').map((value) => value.slice(1, -1))
}
