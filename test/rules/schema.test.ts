import { expect, test } from 'vitest'
import { dumpSchema } from '../support/dump-schema.ts'
import { sourceOf } from './sources.ts'

test('db/schema.sql is what the migrations come to (npm run schema writes it)', async () => {
  expect(await dumpSchema()).toBe(sourceOf('db/schema.sql').text)
})
