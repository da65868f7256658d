// The provider in a process of its own, killed with kill -9: what it said stays true.
import { appendFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { paidIn, refundOf4200, secret, temporaryFolder } from './sandbox-in-test.ts'
import { sandboxPayments } from './sandbox-payments.ts'
import { spawnSandbox, steerSandbox } from './spawn-sandbox.ts'

const succeeded = { state: 'succeeded', providerRef: expect.stringMatching(/^sbx_/) }

test('killed with kill -9 while refunds pour in, and with a torn line, it has paid each answered one exactly once', async () => {
  await using folder = await temporaryFolder()
  const answered: string[] = []
  const ids = Array.from({ length: 60 }, (_, index) => `rf_${index}`)
  for (let round = 0; round < 3; round++) {
    const sandbox = await spawnSandbox({ ledgerDir: folder.path, secret })
    const payments = sandboxPayments({ url: sandbox.url, secret })
    const sends = ids.map(async (providerRequestId) => {
      const { state } = await payments.send({ ...refundOf4200, providerRequestId })
      if (state === 'succeeded') answered.push(providerRequestId)
    })
    await Promise.race(sends)
    await sandbox.kill('SIGKILL')
    await Promise.all(sends)
    await appendFile(join(folder.path, 'ledger.jsonl'), '{"seq":999,"at":"2026-')
  }
  const sandbox = await spawnSandbox({ ledgerDir: folder.path, secret })
  const payments = sandboxPayments({ url: sandbox.url, secret })
  expect(answered.length).toBeGreaterThan(0)
  for (const id of answered) expect(await payments.ask(id)).toEqual(succeeded)
  for (const providerRequestId of ids) {
    expect(await payments.send({ ...refundOf4200, providerRequestId })).toEqual(succeeded)
  }
  expect(paidIn(await steerSandbox({ url: sandbox.url, secret }).readLedger())).toEqual({
    times: 60,
    amount: 60 * 4200,
  })
  await sandbox.kill('SIGTERM')
})

test('what was pending when it was killed is settled after the restart; the clock and the payments are as they were', async () => {
  await using folder = await temporaryFolder()
  const first = await spawnSandbox({ ledgerDir: folder.path, secret })
  const steer = steerSandbox({ url: first.url, secret })
  await steer.setFaults({ queue: ['pending'], pendingMs: 60_000 })
  await steer.registerPayment({ paymentRef: 'pay_1', amount: 4200, currency: 'CNY' })
  const { now } = await steer.advanceClock(30 * 86_400)
  await sandboxPayments({ url: first.url, secret }).send(refundOf4200)
  await first.kill()
  const second = await spawnSandbox({ ledgerDir: folder.path, secret })
  const payments = sandboxPayments({ url: second.url, secret })
  await expect.poll(() => payments.ask('rf_1')).toEqual(succeeded)
  expect(await payments.send({ ...refundOf4200, providerRequestId: 'rf_2', amountMinor: 1 })).toMatchObject({
    code: 'over_captured',
  })
  const later = await steerSandbox({ url: second.url, secret }).advanceClock(1)
  expect(Date.parse(later.now)).toBeGreaterThan(Date.parse(now))
  await second.kill()
})
