import { expect, test } from 'vitest'
import { manualPayments } from './manual-payments.ts'

const payments = manualPayments()

test('a refund that a person makes is never sent: whoever tries is stopped, and is not told that it failed', async () => {
  expect(payments).toMatchObject({ provider: 'manual', how: 'person' })
  const request = { providerRequestId: 'rf_1', paymentRef: 'p', amountMinor: 1, currency: 'CNY', firstSentAt: '' }
  await expect(payments.send(request)).rejects.toThrow('never sent')
})

test('asked, it says that only a person knows, and it hears no callbacks', async () => {
  expect(await payments.ask('rf_1')).toEqual({ state: 'unknown', why: 'only_a_person_knows' })
  expect(payments.verifyCallback({ 'sandbox-signature': 'a' }, '{"providerRequestId":"rf_1"}')).toBeNull()
})
