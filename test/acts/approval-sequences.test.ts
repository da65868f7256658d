// Whatever people try with a refund that needs two levels, in whatever order: it is paid only after two who may have agreed.
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestApplication, type TestApplication } from '../support/start-application.ts'
import { sequenceShop, sequences } from './approval-sequences.ts'

let app: TestApplication
beforeAll(async () => {
  app = await startTestApplication({ LOG_LEVEL: 'fatal' })
}, 60_000)
afterAll(() => app.close())

const runs = Number(process.env.WANBI_ROUNDS ?? 50)

test(`in ${runs} generated sequences nobody gets round an approval`, async () => {
  const { play } = await sequenceShop(app)
  await fc.assert(
    fc.asyncProperty(sequences, async (sequence) => {
      expect(await play(sequence)).toEqual([])
    }),
    { numRuns: runs },
  )
}, 600_000)
