// The negative controls of money-histories: with a rule of the ledger put back to what it was, the same histories must be seen to go wrong.
import fc from 'fast-check'
import { afterEach, expect, test, vi } from 'vitest'
import { anyHistory } from './any-history.ts'

const ledger = '../../../src/10-order/ledger'

afterEach(() => {
  vi.doUnmock('#kernel/spread')
  vi.doUnmock(`${ledger}/ledger.ts`)
  vi.doUnmock(`${ledger}/complete-order.ts`)
  vi.resetModules()
})

/** What is found wrong in histories, one after another, until something is. */
async function firstWrong(): Promise<string[]> {
  vi.resetModules()
  const { startTestApplication } = await import('../../support/start-application.ts')
  const { openTills } = await import('./money-shop.ts')
  const { playHistory } = await import('./play-history.ts')
  const application = await startTestApplication(
    { LOG_LEVEL: 'fatal' },
    { clock: () => new Date('2026-11-22T08:00:00Z') },
  )
  try {
    const tills = await openTills(application)
    for (const [at, history] of fc.sample(anyHistory, { numRuns: 120, seed: 11 }).entries()) {
      const wrong = await playHistory(tills[at % tills.length]!, history)
      if (wrong.length > 0) return wrong
    }
    return []
  } finally {
    await application.close()
  }
}

test('money that hangs on units by shares, not on entries, is found', async () => {
  vi.doMock('#kernel/spread', async (original) => ({
    ...(await original<object>()),
    cumulativeShare: (total: number, units: number, of: number) => Math.round(total / of) * units,
  }))
  expect(await firstWrong()).not.toEqual([])
}, 120_000)

test('a unit that was kept and counted as returned is found', async () => {
  vi.doMock(`${ledger}/ledger.ts`, async (original) => ({
    ...(await original<object>()),
    isFinal: (outcome: string) => outcome !== 'open',
  }))
  expect(await firstWrong()).not.toEqual([])
}, 120_000)

test('a delivery that goes back only with an answer of every line at once is found', async () => {
  vi.doMock(`${ledger}/complete-order.ts`, async (original) => {
    const real = await original<typeof import('../../../src/10-order/ledger/complete-order.ts')>()
    const completeOrder: typeof real.completeOrder = (book, part, lines) => {
      const { entries, elsewhere } = book.basis.ledger
      const ofCase = entries.filter(({ kind }) => kind === 'line').length
      if (lines.size === ofCase && elsewhere.listMinor === 0) real.completeOrder(book, part, lines)
    }
    return { ...real, completeOrder }
  })
  expect(await firstWrong()).not.toEqual([])
}, 120_000)
