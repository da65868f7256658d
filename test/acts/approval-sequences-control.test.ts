// The negative control: with the guard of the signers taken out, the same sequences must be seen to get round it.
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { startTestApplication, type TestApplication } from '../support/start-application.ts'
import { sequenceShop, sequences } from './approval-sequences.ts'

vi.mock('../../src/18-approval/who-may-sign.ts', async (original) => ({
  ...(await original<object>()),
  signerOf: () => ({ onBehalfOf: null }),
}))

let app: TestApplication
beforeAll(async () => {
  app = await startTestApplication({ LOG_LEVEL: 'fatal' })
}, 60_000)
afterAll(() => app.close())

test('without the guard, sequences are found that get round the approval', async () => {
  const { play } = await sequenceShop(app)
  const found = new Set<string>()
  for (const sequence of fc.sample(sequences, { numRuns: 30, seed: 7 }))
    for (const wrong of await play(sequence)) found.add(wrong)
  expect([...found]).toEqual(expect.arrayContaining(['whoever asked has signed', 'lin is not finance']))
}, 120_000)
