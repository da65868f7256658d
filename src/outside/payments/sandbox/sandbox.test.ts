// The provider seen from outside: what it promises about money.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { openSandbox, paidIn, refundOf4200, secret, temporaryFolder } from './sandbox-in-test.ts'
import { sandboxPayments } from './sandbox-payments.ts'
import { startSandbox } from './server.ts'
import { spawnSandbox } from './spawn-sandbox.ts'

const succeeded = { state: 'succeeded', providerRef: expect.stringMatching(/^sbx_/) }

test('sixteen sends of one refund at once pay once and are answered alike', async () => {
  await using sandbox = await openSandbox()
  const answers = await Promise.all(Array.from({ length: 16 }, () => sandbox.payments.send(refundOf4200)))
  expect(answers[0]).toEqual(succeeded)
  expect(new Set(answers.map((answer) => JSON.stringify(answer)))).toHaveLength(1)
  expect(paidIn(await sandbox.steer.readLedger())).toEqual({ times: 1, amount: 4200 })
})

test('the negative control: with a provider that forgets keys, a careless second send pays twice', async () => {
  await using sandbox = await openSandbox({ forgetKeys: true })
  await sandbox.payments.send(refundOf4200)
  await sandbox.payments.send(refundOf4200)
  expect(paidIn(await sandbox.steer.readLedger())).toEqual({ times: 2, amount: 8400 })
})

test('with a provider that forgets keys, a sender that asks first pays once', async () => {
  await using sandbox = await openSandbox({ forgetKeys: true })
  await sandbox.steer.setFaults({ queue: ['reply_lost'] })
  expect(await sandbox.payments.send(refundOf4200)).toMatchObject({ state: 'unknown' })
  expect(await sandbox.payments.ask('rf_1')).toEqual(succeeded)
  expect(paidIn(await sandbox.steer.readLedger()).times).toBe(1)
})

test('an id used for another amount, payment or currency is a conflict, and nothing moves', async () => {
  await using sandbox = await openSandbox()
  await sandbox.payments.send(refundOf4200)
  for (const other of [{ amountMinor: 1 }, { paymentRef: 'pay_2' }, { currency: 'EUR' }]) {
    expect(await sandbox.payments.send({ ...refundOf4200, ...other })).toEqual({
      state: 'unknown',
      why: 'http_409_id_used_for_another_refund',
    })
  }
  expect(paidIn(await sandbox.steer.readLedger())).toEqual({ times: 1, amount: 4200 })
})

test('a key is kept for 24 hours: a repeat just before is replayed, one after is a new refund', async () => {
  await using sandbox = await openSandbox()
  const first = await sandbox.payments.send(refundOf4200)
  await sandbox.steer.advanceClock(24 * 3600 - 60)
  expect(await sandbox.payments.send(refundOf4200)).toEqual(first)
  await sandbox.steer.advanceClock(60)
  expect(await sandbox.payments.ask('rf_1')).toEqual(first)
  expect(await sandbox.payments.send(refundOf4200)).not.toEqual(first)
  expect(paidIn(await sandbox.steer.readLedger()).times).toBe(2)
})

test('refunds of a payment never exceed what was captured, and a pending one holds its part', async () => {
  await using sandbox = await openSandbox()
  await sandbox.steer.registerPayment({ paymentRef: 'pay_1', amount: 10000, currency: 'CNY' })
  await sandbox.steer.setFaults({ queue: ['pending'], pendingMs: 60_000 })
  const send = (id: string, amountMinor: number) =>
    sandbox.payments.send({ ...refundOf4200, providerRequestId: id, amountMinor })
  expect(await send('rf_1', 6000)).toEqual({ state: 'pending' })
  expect(await send('rf_2', 4001)).toEqual({ state: 'failed', code: 'over_captured', text: expect.any(String) })
  expect(await sandbox.payments.ask('rf_2')).toEqual({ state: 'not_found' })
  expect(await send('rf_3', 4000)).toEqual(succeeded)
  expect(await sandbox.payments.send({ ...refundOf4200, providerRequestId: 'rf_4', currency: 'EUR' })).toMatchObject({
    state: 'failed',
    code: 'currency_mismatch',
  })
})

test('a payment is registered once, with one amount, and not below what was refunded already', async () => {
  await using sandbox = await openSandbox()
  const payment = { paymentRef: 'pay_1', amount: 4200, currency: 'CNY' }
  await sandbox.payments.send(refundOf4200)
  await expect(sandbox.steer.registerPayment({ ...payment, amount: 4199 })).rejects.toThrow('already_refunded')
  await sandbox.steer.registerPayment(payment)
  await sandbox.steer.registerPayment(payment)
  await expect(sandbox.steer.registerPayment({ ...payment, amount: 4300 })).rejects.toThrow('payment_differs')
  expect((await sandbox.steer.readLedger()).filter(({ kind }) => kind === 'captured')).toHaveLength(1)
})

test('orders that are no orders are refused and leave no trace', async () => {
  await using sandbox = await openSandbox()
  const bad = [
    { amountMinor: 0 },
    { amountMinor: -1 },
    { amountMinor: 1.5 },
    { amountMinor: 1e308 },
    { currency: 'cny' },
    { paymentRef: '' },
    { providerRequestId: '' },
    { providerRequestId: 'a b' },
    { providerRequestId: 'x'.repeat(65) },
  ]
  for (const part of bad) {
    expect(await sandbox.payments.send({ ...refundOf4200, ...part })).toMatchObject({ code: 'invalid_request' })
  }
  expect(await sandbox.steer.readLedger()).toEqual([])
})

test('without the secret nothing is told and nothing moves, and strange addresses do not stop the provider', async () => {
  await using sandbox = await openSandbox()
  const stranger = sandboxPayments({ url: sandbox.url, secret: 'guessed' })
  expect(await stranger.send(refundOf4200)).toEqual({ state: 'unknown', why: 'http_401_unauthorized' })
  expect(await stranger.ask('rf_1')).toEqual({ state: 'unknown', why: 'http_401_unauthorized' })
  const headers = { authorization: `Bearer ${secret}` }
  for (const path of ['/refunds/%', '//', '/refunds/a/b', '/refunds?cursor=x', '/refunds?limit=0', '/nothing']) {
    expect((await fetch(sandbox.url + path, { headers })).status).toBeGreaterThanOrEqual(400)
  }
  expect((await fetch(`${sandbox.url}/refunds`, { method: 'POST', headers, body: '{' })).status).toBe(400)
  expect(await sandbox.steer.readLedger()).toEqual([])
})

test('the list gives every refund once, page by page', async () => {
  await using sandbox = await openSandbox()
  const ids = Array.from({ length: 7 }, (_, index) => `rf_${index}`)
  for (const providerRequestId of ids) await sandbox.payments.send({ ...refundOf4200, providerRequestId })
  for (const limit of [1, 3, 7, 100]) {
    expect((await sandbox.steer.listRefunds(limit)).map((refund) => refund.providerRequestId)).toEqual(ids)
  }
})

test('a provider without a secret does not start', async () => {
  await using folder = await temporaryFolder()
  await expect(startSandbox({ port: 0, ledgerDir: folder.path, secret: ' ' })).rejects.toThrow('needs a secret')
  await expect(spawnSandbox({ ledgerDir: folder.path, secret: '' })).rejects.toThrow('--secret')
})

test('whatever is sent, whatever goes wrong: no id is paid twice and no payment beyond what was captured', async () => {
  const orders = fc.record({
    providerRequestId: fc.constantFrom('rf_1', 'rf_2', 'rf_3', 'rf_4'),
    paymentRef: fc.constantFrom('pay_1', 'pay_2'),
    amountMinor: fc.integer({ min: 1, max: 700 }),
  })
  const run = async (sends: { providerRequestId: string; paymentRef: string; amountMinor: number }[], seed: number) => {
    await using sandbox = await openSandbox()
    for (const paymentRef of ['pay_1', 'pay_2']) {
      await sandbox.steer.registerPayment({ paymentRef, amount: 1000, currency: 'CNY' })
    }
    const chances = { cut_before: 0.1, e5xx_after: 0.2, reply_lost: 0.2, failed: 0.2, pending: 0.2, e409: 0.1 }
    await sandbox.steer.setFaults({ seed, chances, pendingMs: 1 })
    await Promise.all(sends.map((send) => sandbox.payments.send({ ...refundOf4200, ...send })))
    await expect.poll(async () => (await sandbox.steer.listRefunds()).filter((r) => r.state === 'pending')).toEqual([])
    const paid = (await sandbox.steer.listRefunds()).filter((refund) => refund.state === 'succeeded')
    expect(new Set(paid.map((refund) => refund.providerRequestId))).toHaveLength(paid.length)
    for (const paymentRef of ['pay_1', 'pay_2']) {
      const sum = paid.filter((refund) => refund.paymentRef === paymentRef).reduce((all, { amount }) => all + amount, 0)
      expect(sum).toBeLessThanOrEqual(1000)
    }
    expect(paidIn(await sandbox.steer.readLedger()).times).toBe(paid.length)
  }
  const sends = fc.array(orders, { minLength: 1, maxLength: 12 })
  await fc.assert(fc.asyncProperty(sends, fc.integer(), run), { numRuns: 25 })
})
