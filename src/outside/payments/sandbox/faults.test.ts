import { expect, test } from 'vitest'
import { type Fault, playFaults } from './faults.ts'
import { openListener, openSandbox, paidIn, refundOf4200 } from './sandbox-in-test.ts'

const succeeded = { state: 'succeeded', providerRef: expect.stringMatching(/^sbx_/) }

const strikes: {
  fault: Fault
  sentIs: object
  askedIs: object
  paidTimes: number
}[] = [
  { fault: 'cut_before', sentIs: { state: 'unknown' }, askedIs: { state: 'not_found' }, paidTimes: 0 },
  { fault: 'e429', sentIs: { state: 'busy', retryAfterSeconds: 7 }, askedIs: { state: 'not_found' }, paidTimes: 0 },
  { fault: 'e409', sentIs: { state: 'busy' }, askedIs: { state: 'not_found' }, paidTimes: 0 },
  { fault: 'e5xx_before', sentIs: { state: 'unknown' }, askedIs: { state: 'not_found' }, paidTimes: 0 },
  { fault: 'failed', sentIs: { state: 'failed', code: 'declined' }, askedIs: { state: 'failed' }, paidTimes: 0 },
  { fault: 'delayed', sentIs: { state: 'unknown', why: 'timeout' }, askedIs: succeeded, paidTimes: 1 },
  { fault: 'reply_lost', sentIs: { state: 'unknown', why: 'connection_lost' }, askedIs: succeeded, paidTimes: 1 },
  { fault: 'e5xx_after', sentIs: { state: 'unknown' }, askedIs: succeeded, paidTimes: 1 },
  { fault: 'pending', sentIs: { state: 'pending' }, askedIs: { state: 'pending' }, paidTimes: 0 },
]

for (const { fault, sentIs, askedIs, paidTimes } of strikes) {
  test(`${fault}: the sender hears what is certain, asking tells the rest, and a second send pays once in all`, async () => {
    await using sandbox = await openSandbox()
    await sandbox.steer.setFaults({ queue: [fault], delayMs: 1500, pendingMs: 500, retryAfterSeconds: 7 })
    expect(await sandbox.payments.send(refundOf4200)).toMatchObject(sentIs)
    expect(await sandbox.payments.ask('rf_1')).toMatchObject(askedIs)
    expect(paidIn(await sandbox.steer.readLedger()).times).toBe(paidTimes)
    await sandbox.payments.send(refundOf4200)
    await expect.poll(() => sandbox.payments.ask('rf_1')).toEqual(succeeded)
    expect(paidIn(await sandbox.steer.readLedger())).toEqual({ times: 1, amount: 4200 })
  })
}

test('pending and failed together: accepted first, declined later, and the money is free again', async () => {
  await using sandbox = await openSandbox()
  await sandbox.steer.registerPayment({ paymentRef: 'pay_1', amount: 4200, currency: 'CNY' })
  await sandbox.steer.setFaults({ queue: [['pending', 'failed']], pendingMs: 50 })
  expect(await sandbox.payments.send(refundOf4200)).toEqual({ state: 'pending' })
  await expect.poll(() => sandbox.payments.ask('rf_1')).toMatchObject({ state: 'failed', code: 'declined' })
  expect(await sandbox.payments.send({ ...refundOf4200, providerRequestId: 'rf_2' })).toEqual(succeeded)
})

test('key_forgotten: the id is taken as new, and a sender who did not ask first pays twice', async () => {
  await using sandbox = await openSandbox()
  await sandbox.steer.setFaults({ queue: [[], 'key_forgotten'] })
  await sandbox.payments.send(refundOf4200)
  await sandbox.payments.send(refundOf4200)
  expect(paidIn(await sandbox.steer.readLedger()).times).toBe(2)
})

test('a refund is called back once, signed, after the reply', async () => {
  await using listener = await openListener()
  await using sandbox = await openSandbox({ callbackUrl: listener.url })
  await sandbox.payments.send(refundOf4200)
  await sandbox.payments.send(refundOf4200)
  await expect.poll(() => listener.heard).toHaveLength(1)
  const { headers, rawBody } = listener.heard[0]!
  expect(JSON.parse(rawBody)).toEqual({ providerRequestId: 'rf_1', state: 'succeeded' })
  expect(sandbox.payments.verifyCallback(headers, rawBody)).toEqual({ providerRequestId: 'rf_1' })
})

test('early_callback: the callback is there before the reply, even when the reply is lost', async () => {
  await using listener = await openListener()
  await using sandbox = await openSandbox()
  await sandbox.steer.setCallbackUrl(listener.url)
  await sandbox.steer.setFaults({ queue: [['early_callback', 'reply_lost']] })
  const sent = sandbox.payments.send(refundOf4200).then((answer) => ({ answer, heardBefore: listener.heard.length }))
  expect(await sent).toMatchObject({ answer: { state: 'unknown' }, heardBefore: 1 })
})

test('duplicate_callback: the same news comes twice, each validly signed', async () => {
  await using listener = await openListener()
  await using sandbox = await openSandbox({ callbackUrl: listener.url })
  await sandbox.steer.setFaults({ queue: ['duplicate_callback'] })
  await sandbox.payments.send(refundOf4200)
  await expect.poll(() => listener.heard).toHaveLength(2)
  for (const { headers, rawBody } of listener.heard) {
    expect(sandbox.payments.verifyCallback(headers, rawBody)).toEqual({ providerRequestId: 'rf_1' })
  }
})

test('a pending refund is called back when it is settled, and a sender who left is called back too', async () => {
  await using listener = await openListener()
  await using sandbox = await openSandbox({ callbackUrl: listener.url })
  await sandbox.steer.setFaults({ queue: ['pending', 'delayed'], pendingMs: 20, delayMs: 1200 })
  await sandbox.payments.send(refundOf4200)
  await expect.poll(() => listener.heard.map(({ rawBody }) => JSON.parse(rawBody).state)).toEqual(['succeeded'])
  expect(await sandbox.payments.send({ ...refundOf4200, providerRequestId: 'rf_2' })).toMatchObject({ why: 'timeout' })
  await expect.poll(() => listener.heard, { timeout: 3000 }).toHaveLength(2)
})

test('a callback that is refused is tried again', async () => {
  await using listener = await openListener(2)
  await using sandbox = await openSandbox({ callbackUrl: listener.url })
  await sandbox.payments.send(refundOf4200)
  await expect.poll(() => listener.heard, { timeout: 3000 }).toHaveLength(3)
})

test('a question can be struck too: busy or unknown, never `not_found`', async () => {
  await using sandbox = await openSandbox()
  await sandbox.payments.send(refundOf4200)
  await sandbox.steer.setFaults({ askQueue: ['cut_before', 'e429', 'e5xx_before', 'delayed'], delayMs: 1500 })
  const states = []
  for (let times = 0; times < 5; times++) states.push((await sandbox.payments.ask('rf_1')).state)
  expect(states).toEqual(['unknown', 'busy', 'unknown', 'unknown', 'succeeded'])
})

test('chances strike as often as they say, and one seed plays one course', () => {
  const course = (seed: number, chances: Partial<Record<Fault, number>>) => {
    const faults = playFaults({ seed, chances })
    return Array.from({ length: 10_000 }, () => faults.forSend())
  }
  const lost = (drawn: ReadonlySet<Fault>[]) => drawn.map((faults) => faults.has('reply_lost'))
  const first = course(7, { reply_lost: 0.3, pending: 0.1 })
  expect(Math.abs(lost(first).filter(Boolean).length - 3000)).toBeLessThan(200)
  expect(course(7, { reply_lost: 0.3, pending: 0.1 })).toEqual(first)
  expect(lost(course(7, { reply_lost: 0.3 }))).toEqual(lost(first))
  expect(lost(course(8, { reply_lost: 0.3 }))).not.toEqual(lost(first))
})

test('a fault nobody knows and a chance above one are refused', () => {
  expect(() => playFaults({ queue: ['earthquake' as Fault] })).toThrow()
  expect(() => playFaults({ chances: { failed: 1.1 } })).toThrow()
  expect(() => playFaults({ askChances: { pending: 1 } as object })).toThrow()
})
