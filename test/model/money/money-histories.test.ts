// Whatever is bought and whatever becomes of it, the money of an order adds up: by entry, by payment, by rate, and as it was previewed.
// Run longer: WANBI_ROUNDS=20000 vitest run test/model/money/money-histories.test.ts
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestApplication, type TestApplication } from '../../support/start-application.ts'
import { anyHistory } from './any-history.ts'
import { openTills, type Till } from './money-shop.ts'
import { playHistory } from './play-history.ts'

const rounds = Number(process.env.WANBI_ROUNDS ?? 30)

let application: TestApplication
let tills: Till[]
beforeAll(async () => {
  application = await startTestApplication({}, { clock: () => new Date('2026-11-22T08:00:00Z') })
  tills = await openTills(application)
})
afterAll(() => application.close())

test(`in ${rounds} histories no entry gives more than was paid, all that comes back is paid back, taxes close, and the preview is what is paid`, async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat({ max: 3 }), anyHistory, async (till, history) => {
      expect(await playHistory(tills[till]!, history)).toEqual([])
    }),
    { numRuns: rounds, endOnFailure: true },
  )
}, 7_200_000)
