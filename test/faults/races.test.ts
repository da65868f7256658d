// Eight calls at once over HTTP, on real PostgreSQL: never more than captured, never twice. See quality.md M3 and M4.
// WANBI_ROUNDS is the number of rounds in all: 170 unless told otherwise.
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readLedger } from '../../src/doctor/index.ts'
import { startSandbox } from '../../src/outside/payments/sandbox/server.ts'
import { closeDatabases, freshDatabase } from '../support/fresh-database.ts'
import { staffAt } from '../support/staff.ts'
import {
  type Answer,
  type Caller,
  eventually,
  startTestApplication,
  type TestApplication,
} from '../support/start-application.ts'
import { assessedCase, counted, newTracking, putOrder, resolvedCase, steps } from './case-life.ts'
import { examined } from './examined.ts'

const rounds = Number(process.env.WANBI_ROUNDS ?? 170)
const secret = 'a secret of the sandbox for tests'
const ledgerDir = mkdtempSync(join(tmpdir(), 'wanbi-races-'))
let home: Awaited<ReturnType<typeof freshDatabase>>
let sandbox: Awaited<ReturnType<typeof startSandbox>>
let app: TestApplication
let call: Caller
let second: Caller // someone else, for what nobody agrees to alone
let lin: Awaited<ReturnType<typeof staffAt>> // may decide nothing of worth alone

beforeAll(async () => {
  home = await freshDatabase()
  sandbox = await startSandbox({ port: 0, ledgerDir, secret })
  app = await startTestApplication({
    DATABASE_URL: home.url,
    WANBI_DATABASE_POOL: '12',
    WANBI_SANDBOX_PAYMENTS_URL: sandbox.url,
    WANBI_SANDBOX_PAYMENTS_SECRET: secret,
  })
  const merchant = await app.merchant()
  call = merchant.call
  second = await anotherKey(merchant.id)
  lin = await staffAt(app, merchant.id, 'lin@example.org', ['agent'])
  const gu = await staffAt(app, merchant.id, 'gu@example.org', ['owner'])
  await gu.go('PATCH', `/members/${lin.id}`, { decideLimitMinor: 1 })
})
afterAll(async () => {
  await app.close()
  await sandbox.close()
  await home.drop()
  await closeDatabases()
})

async function anotherKey(merchantId: string): Promise<Caller> {
  const { body } = await app.as('a-master-key-for-tests-of-32-characters')(
    'POST',
    `/merchants/${merchantId}/api-keys`,
    {
      name: 'second',
      scopes: ['*'],
    },
  )
  return app.as(body.key)
}

const times = <T>(count: number, make: (index: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: count }, (_, index) => make(index)))

let orders = 0
const newNumber = () => `R${++orders}`

const isDone = (answer: Answer) => answer.status < 300
const codesOf = (answers: readonly Answer[]): string[] =>
  answers.filter((answer) => !isDone(answer)).map(({ status, body }) => `${status} ${body.code}`)

/** One race of eight: exactly one is done, the others are told why not with one of these codes. */
function expectOne(answers: readonly Answer[], codes: readonly string[]): Answer {
  expect(codesOf(answers).filter((code) => !codes.includes(code))).toEqual([])
  expect(answers.filter(isDone)).toHaveLength(1)
  return answers.find(isDone)!
}

type Race = (number: string) => Promise<void>

const twoOfSix = [{ ref: '1', quantity: 2 }]
const sixUnits = [{ ref: '1', quantity: 6, unitPrice: 255 }]

const races: Record<string, Race> = {
  async 'eight approve one case'(number) {
    await putOrder(call, number, sixUnits)
    const { body } = await steps.open(call, number, twoOfSix)
    expectOne(await times(8, () => steps.approve(call, body.id)), ['409 already_approved'])
  },
  async 'eight approve or reject one case'(number) {
    await putOrder(call, number, sixUnits)
    const { body } = await steps.open(call, number, twoOfSix)
    const reject = () => call('POST', `/cases/${body.id}/reject`, { reason: 'not_covered', text: 'No.' })
    const answers = await times(8, (index) => (index % 2 ? reject() : steps.approve(call, body.id)))
    expectOne(answers, ['409 already_approved', '409 already_rejected'])
  },
  async 'eight receive one parcel'(number) {
    await putOrder(call, number, sixUnits)
    const { body } = await steps.open(call, number, twoOfSix)
    await steps.approve(call, body.id)
    const tracking = newTracking()
    await steps.announce(call, body.id, tracking)
    const done = expectOne(await times(8, () => steps.receive(call, tracking, twoOfSix)), ['409 already_received'])
    expect(done.body.case.lines[0].received).toBe(2)
  },
  async 'eight receive one case, each with its slip'(number) {
    await putOrder(call, number, sixUnits)
    const { body } = await steps.open(call, number, twoOfSix)
    await steps.approve(call, body.id)
    const receive = () => call('POST', '/receipts', { caseId: body.number, lines: counted(twoOfSix) })
    expectOne(await times(8, receive), ['409 already_received'])
  },
  async 'eight give one parcel from the shelf to two cases'(number) {
    await putOrder(call, number, sixUnits)
    const cases = await times(2, () => steps.open(call, number, twoOfSix))
    for (const { body } of cases) await steps.approve(call, body.id)
    const kept = await call('POST', '/receipts', { tracking: newTracking(), lines: counted(twoOfSix) })
    const give = (index: number) =>
      call('POST', `/receipts/${kept.body.id}/match`, { caseId: cases[index % 2]!.body.id })
    expectOne(await times(8, give), ['409 already_matched'])
  },
  async 'eight announce one tracking number'(number) {
    await putOrder(call, number, sixUnits)
    const { body } = await steps.open(call, number, twoOfSix)
    await steps.approve(call, body.id)
    const tracking = newTracking()
    const forms = [tracking, tracking.toLowerCase(), tracking.split('').join(' '), tracking.split('').join('-')]
    const announced = await times(8, (index) => steps.announce(call, body.id, forms[index % 4]!))
    expectOne(announced, ['409 already_announced'])
  },
  async 'A9: eight receive one parcel, by its label, its slip, or both'(number) {
    await putOrder(call, number, sixUnits)
    const { body } = await steps.open(call, number, [{ ref: '1', quantity: 6 }])
    await steps.approve(call, body.id)
    const tracking = newTracking()
    await steps.announce(call, body.id, tracking)
    const names = [
      { tracking },
      { caseId: body.id },
      { caseId: body.number, tracking },
      { tracking: tracking.toLowerCase() },
    ]
    const receive = (index: number) => call('POST', '/receipts', { ...names[index % 4], lines: counted(twoOfSix) })
    const done = expectOne(await times(8, receive), ['409 already_received'])
    expect(done.body.case.lines[0].received).toBe(2)
  },
  async 'A9: eight take in one parcel nobody announced'(number) {
    await putOrder(call, number, sixUnits)
    const { body } = await steps.open(call, number, [{ ref: '1', quantity: 6 }])
    await steps.approve(call, body.id)
    const tracking = newTracking()
    const names = [{ tracking }, { caseId: body.id, tracking }]
    const receive = (index: number) => call('POST', '/receipts', { ...names[index % 2], lines: counted(twoOfSix) })
    // taken in without its case first, and then given it by the slip: one receipt all the same
    const done = (await times(8, receive)).filter(isDone)
    expect(new Set(done.map((answer) => answer.body.id)).size).toBe(1)
    const { lines } = (await call('GET', `/cases/${body.id}`)).body
    expect(lines[0].received).toBe(2)
  },
  async 'M23: eight inspect one serial number, in two cases of its order'(number) {
    await putOrder(call, number, sixUnits)
    const cases = await times(2, () => steps.open(call, number, twoOfSix))
    const receipts: { receiptId: string; line: string }[] = []
    for (const { body } of cases) {
      await steps.approve(call, body.id)
      const receipt = await call('POST', '/receipts', { caseId: body.id, lines: counted(twoOfSix) })
      receipts.push({ receiptId: receipt.body.id, line: body.lines[0].id })
    }
    const inspect = (index: number) => {
      const { receiptId, line } = receipts[index % 2]!
      const judged = { caseLineId: line, quantity: 1, fault: 'not_found', grade: 'A', result: 'accepted' }
      return call('POST', `/receipts/${receiptId}/inspections`, {
        ...judged,
        disposition: 'restock',
        serialNumber: 'SN 1',
      })
    }
    expectOne(await times(8, inspect), ['409 serial_already_inspected'])
  },
  async 'eight inspect the same two units'(number) {
    await putOrder(call, number, sixUnits)
    const { body } = await steps.open(call, number, twoOfSix)
    await steps.approve(call, body.id)
    const receipt = await call('POST', '/receipts', { caseId: body.id, lines: counted(twoOfSix) })
    const answers = await times(8, () => steps.inspect(call, receipt.body.id, body.lines[0].id, 2))
    expectOne(answers, ['409 already_inspected', '409 nothing_to_inspect'])
  },
  async 'eight resolve one case'(number) {
    await putOrder(call, number, sixUnits)
    const { id } = await assessedCase(call, number, twoOfSix)
    const done = expectOne(await times(8, () => steps.resolve(call, id)), ['409 already_resolved'])
    expect(done.body.refunds).toHaveLength(1)
  },
  async 'eight send one refund'(number) {
    await putOrder(call, number, sixUnits)
    const { refund } = await resolvedCase(call, number, twoOfSix)
    expectOne(await times(8, () => steps.send(call, refund.number)), ['409 already_sent', '409 already_settled'])
  },
  async 'eight agree to, refuse or give up one refund'(number) {
    await putOrder(call, number, [{ ref: '1', quantity: 6, unitPrice: 80_000 }])
    const { refund } = await resolvedCase(call, number, twoOfSix)
    expect(refund.state).toBe('awaiting_approval')
    const refuse = () => second('POST', `/refunds/${refund.id}/refuse`, { reason: 'too much' })
    const agree = () => second('POST', `/refunds/${refund.id}/approve`)
    const answers = await times(8, (index) => (index % 2 ? refuse() : agree()))
    // what was agreed to may still be given up: at most one of each, and a refusal is the last word
    const done = answers.filter(isDone).map(({ body }) => body.state)
    expect([['approved'], ['cancelled'], ['approved', 'cancelled']]).toContainEqual(done.toSorted())
    expect(codesOf(answers).filter((code) => !['409 already_agreed', '409 already_cancelled'].includes(code))).toEqual(
      [],
    )
  },
  async 'one hand signs eight times at once, and has signed one level of two'(number) {
    await putOrder(call, number, [{ ref: '1', quantity: 6, unitPrice: 800_000 }])
    const { refund } = await resolvedCase(call, number, twoOfSix)
    const { body } = await call('GET', '/approvals?state=pending&limit=100')
    const { id, levels } = body.items.find((one: { subjectId: string }) => one.subjectId === refund.id)
    expect(levels).toEqual(['finance', 'owner'])
    expectOne(await times(8, () => second('POST', `/approvals/${id}/grant`, {})), ['403 signed_before'])
    expect((await call('GET', `/refunds/${refund.id}`)).body.state).toBe('awaiting_approval')
  },
  async 'eight agree to a yes, or refuse the case meanwhile'(number) {
    await putOrder(call, number, sixUnits)
    const { body } = await steps.open(call, number, twoOfSix)
    const asked = await lin.go('POST', `/cases/${body.id}/approve`, {})
    expect(asked.body.can.approve).toEqual({ reason: 'approval_pending' })
    const agree = () => second('POST', `/approvals/${asked.body.decisionApproval}/grant`, {})
    const refuse = () => call('POST', `/cases/${body.id}/reject`, { reason: 'other', text: 'no' })
    const answers = await times(8, (index) => (index % 2 ? refuse() : agree()))
    expectOne(answers, ['409 approval_ended', '409 already_approved', '409 already_rejected'])
    const { decision, decisionApproval } = (await call('GET', `/cases/${body.id}`)).body
    expect([['approved'], ['rejected']]).toContainEqual([decision])
    expect(decisionApproval).toBeNull()
  },
  async 'eight send or give up one refund'(number) {
    await putOrder(call, number, sixUnits)
    const { refund } = await resolvedCase(call, number, twoOfSix)
    const cancel = () => call('POST', `/refunds/${refund.id}/cancel`, { reason: 'changed our mind' })
    const answers = await times(8, (index) => (index % 2 ? cancel() : steps.send(call, refund.id)))
    expectOne(answers, [
      '409 already_sent',
      '409 already_settled',
      '409 already_cancelled',
      '409 transition_not_allowed',
    ])
  },
  async 'eight ask for the last two units'(number) {
    await putOrder(call, number, [{ ref: '1', quantity: 2, unitPrice: 255 }])
    expectOne(await times(8, () => steps.open(call, number, twoOfSix)), ['409 units_already_in_a_case'])
  },
  async 'eight take back one request'(number) {
    await putOrder(call, number, sixUnits)
    const { body } = await steps.open(call, number, twoOfSix)
    expectOne(await times(8, () => call('POST', `/cases/${body.id}/withdraw`)), ['409 already_withdrawn'])
  },
  async 'all units of a line in a case each, resolved at once, come to what was paid and its delivery, to the penny'(
    number,
  ) {
    // 299 pence for three: 100, 99 and 100 in whatever order, and the last one back brings the delivery
    await putOrder(call, number, [{ ref: '1', quantity: 3, unitPrice: 100, discount: 1 }], 'sandbox', 333)
    const cases = await times(3, () => assessedCase(call, number, [{ ref: '1', quantity: 1 }]))
    const answers = await times(3, (index) => steps.resolve(call, cases[index]!.id))
    expect(codesOf(answers)).toEqual([])
    const refunds = answers.map(({ body }) => body.refunds[0].amount.amount)
    expect(refunds.reduce((sum, amount) => sum + amount, 0)).toBe(299 + 333)
  },
  async 'goodwill for units of one order, clicked more than once in each case'(number) {
    await putOrder(call, number, [{ ref: '1', quantity: 4, unitPrice: 1000 }])
    const cases = await times(4, async () => {
      const { body } = await call('POST', '/cases', {
        order: { source: 'shop', number },
        channel: 'api',
        wish: 'compensation',
        lines: [{ ref: '1', quantity: 1, reason: 'defective' }],
      })
      await call('POST', `/cases/${body.id}/approve`, { needsReturn: false })
      return body.id as string
    })
    const parts = [{ kind: 'compensation', amount: { amount: 900, currency: 'GBP' } }]
    const answers = await times(8, (index) => call('POST', `/cases/${cases[index % 4]}/resolve`, { parts }))
    expect(answers.filter(isDone)).toHaveLength(4)
    expect(codesOf(answers).filter((code) => code !== '409 already_resolved')).toEqual([])
  },
}

const names = Object.keys(races)
const atOnce = 2 // races side by side, so that the pool is short of connections too

test.each(names)(
  '%s',
  async (name) => {
    const share = Math.max(1, Math.round(rounds / names.length))
    for (let round = 0; round < share; round += atOnce) {
      await times(Math.min(atOnce, share - round), () => races[name]!(newNumber()))
    }
  },
  600_000,
)

test(`after ${rounds} rounds of eight all sums agree, and each refund was paid once`, async () => {
  const ledger = { name: 'sandbox', refunds: () => readLedger(ledgerDir) }
  const found = await eventually(
    () => examined(home.url, { provider: ledger }),
    (wrong) => wrong.length === 0,
    30_000,
  ).catch((error: Error) => [error.message])
  expect(found).toEqual([])
  const [settled] = await ask<{ succeeded: number }>(
    `select count(*)::int as succeeded from refund where state = 'succeeded'`,
  )
  const paid = (await readLedger(ledgerDir)).filter(({ state }) => state === 'succeeded')
  expect(paid).toHaveLength(settled!.succeeded)
  expect(settled!.succeeded).toBeGreaterThan(0)
})

async function ask<R>(text: string): Promise<R[]> {
  const client = new pg.Client({ connectionString: home.url })
  await client.connect()
  const { rows } = await client.query(text)
  await client.end()
  return rows as R[]
}
