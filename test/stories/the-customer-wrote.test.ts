// What a customer writes waits for an answer, in whatever state the case is: it is marked, it has a clock, and who answers ends it.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { closeDatabases, freshDatabase } from '../support/fresh-database.ts'
import { anOrder, signIn } from '../support/portal.ts'
import { staffAt } from '../support/staff.ts'
import { type Caller, startTestApplication, type TestApplication } from '../support/start-application.ts'

afterAll(closeDatabases)

describe.each(['PGlite', 'PostgreSQL'])('on %s', (engine) => {
  let app: TestApplication
  let call: Caller
  let lin: Awaited<ReturnType<typeof staffAt>>
  let merchantId: string
  let numbers = 0

  beforeAll(async () => {
    app = await startTestApplication(engine === 'PostgreSQL' ? { DATABASE_URL: (await freshDatabase()).url } : {})
    const merchant = await app.merchant({ currency: 'CNY' })
    call = merchant.call
    merchantId = merchant.id
    lin = await staffAt(app, merchantId, `lin-${merchantId}@example.org`, ['agent'])
  }, 60_000)
  afterAll(() => app.close())

  /** A case and the customer it is of. */
  async function aCase() {
    const number = `W${++numbers}`
    const contact = `w${numbers}-${merchantId}@example.org`
    await call('PUT', `/orders/shop/${number}`, anOrder(contact))
    const customer = await signIn(app, { merchantId, orderNumber: number, contact })
    const opened = await call('POST', '/cases', {
      order: { source: 'shop', number },
      channel: 'chat',
      wish: 'refund_only',
      lines: [{ ref: '1', quantity: 1, reason: 'missing_item' }],
    })
    return { id: opened.body.id as string, customer: customer.call }
  }
  const read = async (id: string) => (await lin.go('GET', `/cases/${id}`)).body
  const inbox = async (query = '') => (await lin.go('GET', `/cases?limit=100${query}`)).body.items as any[]
  const running = (file: any) => file.promises.filter((one: any) => one.endedAt === null).map((one: any) => one.kind)

  const states = {
    submitted: async () => {},
    rejected: async (id: string) => {
      await lin.go('POST', `/cases/${id}/reject`, { reason: 'other', text: '不在保修范围。' })
    },
    resolved: async (id: string) => {
      await call('POST', `/cases/${id}/approve`, {})
      await call('POST', `/cases/${id}/resolve`, { parts: [], text: '已另行处理。' })
    },
    withdrawn: async (id: string) => {
      await call('POST', `/cases/${id}/withdraw`, {})
    },
  }

  test.each(Object.entries(states))(
    'C5: a message on a %s case is marked, is in the inbox, has a clock; the answer ends both',
    async (stage, reach) => {
      const { id, customer } = await aCase()
      await reach(id)
      const before = await read(id)
      expect(before).toMatchObject({ stage, awaitingAnswerSince: null })
      expect((await inbox('&awaitingAnswer=true')).map((one) => one.id)).not.toContain(id)
      await customer('POST', `/portal/cases/${id}/messages`, { text: '把手划伤了我的手。' })
      const after = await read(id)
      expect(after.awaitingAnswerSince).not.toBeNull()
      expect(running(after)).toContain('answer')
      expect(after.dueAt).not.toBeNull()
      expect(after.stage).toBe(stage)
      for (const query of ['', '&awaitingAnswer=true']) {
        const row = (await inbox(query)).find((one) => one.id === id)
        expect(row).toMatchObject({ awaitingAnswerSince: after.awaitingAnswerSince, promise: 'ok' })
      }
      const promised = (await lin.go('GET', '/promises?kind=answer&limit=100')).body.items
      expect(promised.map(({ caseId }: any) => caseId)).toContain(id)
      // a second message does not start the wait anew, and a note to colleagues answers nobody
      await customer('POST', `/portal/cases/${id}/messages`, { text: '有人吗？' })
      await lin.go('POST', `/cases/${id}/messages`, { text: '要不要报保险？', internal: true })
      expect((await read(id)).awaitingAnswerSince).toBe(after.awaitingAnswerSince)
      await lin.go('POST', `/cases/${id}/messages`, { text: '非常抱歉，请先处理伤口。' })
      const answered = await read(id)
      expect(answered.awaitingAnswerSince).toBeNull()
      expect(running(answered)).not.toContain('answer')
      expect(answered.promises.filter((one: any) => one.kind === 'answer')).toMatchObject([{ state: 'kept' }])
      expect((await inbox('&awaitingAnswer=true')).map((one) => one.id)).not.toContain(id)
      if (stage !== 'submitted' && stage !== 'rejected') expect((await inbox()).map((one) => one.id)).not.toContain(id)
    },
  )

  test('C5: asking back, a rejection with words, or a proposal answers; saying yes without a word does not', async () => {
    const acts: [string, object, boolean][] = [
      ['request-info', { text: '请发一张照片。' }, true],
      ['reject', { reason: 'other', text: '不在保修范围。' }, true],
      ['propose', { wish: 'compensation', amount: { amount: 500, currency: 'CNY' }, text: '补偿 5 元可以吗？' }, true],
      ['approve', {}, false],
    ]
    for (const [act, body, answers] of acts) {
      const { id, customer } = await aCase()
      await customer('POST', `/portal/cases/${id}/messages`, { text: '什么时候处理？' })
      expect((await lin.go('POST', `/cases/${id}/${act}`, body)).status, act).toBe(200)
      expect((await read(id)).awaitingAnswerSince === null, act).toBe(answers)
    }
  })

  test('C5: a thank-you needs no answer: an agent says so, once; the customer cannot', async () => {
    const { id, customer } = await aCase()
    expect((await read(id)).can.acknowledge).toEqual({ reason: 'nothing_to_answer' })
    await customer('POST', `/portal/cases/${id}/messages`, { text: '谢谢！' })
    expect((await read(id)).can.acknowledge).toBe(true)
    expect((await customer('POST', `/cases/${id}/acknowledge`, {})).status).toBeGreaterThanOrEqual(400)
    expect((await lin.go('POST', `/cases/${id}/acknowledge`, {})).body.awaitingAnswerSince).toBeNull()
    expect(await lin.go('POST', `/cases/${id}/acknowledge`, {})).toMatchObject({
      status: 409,
      body: { code: 'nothing_to_answer' },
    })
  })

  test('C5: a long conversation forgets old answers, never a clock that runs', async () => {
    const { id, customer } = await aCase()
    for (let turn = 0; turn < 24; turn += 1) {
      await customer('POST', `/portal/cases/${id}/messages`, { text: `第 ${turn} 句` })
      await lin.go('POST', `/cases/${id}/messages`, { text: '收到。' })
    }
    const file = await read(id)
    expect(running(file)).toEqual(['decision'])
    expect(file.promises.map(({ kind }: any) => kind)).toContain('first_response')
  })

  test('C7: a rejection stands with its reason, words, alternatives and who said it, before and after the appeal, until it is answered', async () => {
    const { id, customer } = await aCase()
    expect((await lin.go('GET', `/cases/${id}/decisions`)).body.items).toEqual([])
    const alternatives = [{ wish: 'compensation', amount: { amount: 500, currency: 'CNY' } }, { wish: 'repair' }]
    await lin.go('POST', `/cases/${id}/reject`, { reason: 'other', text: '不在保修范围。', alternatives })
    const rejection = {
      answer: 'rejected',
      reason: 'other',
      said: '不在保修范围。',
      alternatives: [alternatives[0], { wish: 'repair', amount: null }],
      decidedBy: { kind: 'staff', id: lin.id },
      decidedByName: `lin-${merchantId}@example.org`,
    }
    expect((await lin.go('GET', `/cases/${id}/decisions`)).body.items).toMatchObject([rejection])
    expect(await read(id)).toMatchObject({ decision: 'rejected', appealed: false })
    await customer('POST', `/portal/cases/${id}/appeal`, { text: '保修卡在照片里。' })
    const su = await staffAt(app, merchantId, `su-${merchantId}@example.org`, ['supervisor'])
    expect((await su.go('GET', `/cases/${id}`)).body).toMatchObject({ decision: 'escalated', appealed: true })
    expect((await su.go('GET', `/cases/${id}/decisions`)).body.items).toMatchObject([rejection])
    await su.go('POST', `/cases/${id}/propose`, { ...alternatives[0], text: '补偿 5 元可以吗？' })
    const { items } = (await su.go('GET', `/cases/${id}/decisions`)).body
    expect(items).toMatchObject([rejection, { answer: 'proposed', alternatives: [alternatives[0]] }])
  })

  test('C16: a foreign amount is told as one no limit compares with', async () => {
    await call('PATCH', '/merchant', { settings: { refundSecondPairMinor: 1 } })
    const { items } = (await lin.go('GET', '/approvals')).body
    expect(items).toEqual([])
    const shop = await app.merchant({ currency: 'EUR' })
    await shop.call('PUT', '/orders/shop/F1', anOrder('f1@example.org'))
    const opened = await shop.call('POST', '/cases', {
      order: { source: 'shop', number: 'F1' },
      channel: 'chat',
      wish: 'refund_only',
      lines: [{ ref: '1', quantity: 1, reason: 'missing_item' }],
    })
    await shop.call('POST', `/cases/${opened.body.id}/approve`, {})
    await shop.call('POST', `/cases/${opened.body.id}/resolve`, { parts: [{ kind: 'refund' }] })
    const asked = (await shop.call('GET', '/approvals')).body.items[0]
    expect(asked).toMatchObject({ rule: 'second_pair_of_eyes', isForeign: true, isAppeal: false })
  })

  test('C16: by age brings what is open, as by urgency does; what is over is asked for', async () => {
    const { id } = await aCase()
    await call('POST', `/cases/${id}/withdraw`, {})
    expect((await inbox('&sort=newest')).map((one) => one.id)).not.toContain(id)
    expect((await inbox('&sort=newest&closed=true')).map((one) => one.id)).toContain(id)
    expect((await inbox('&sort=newest')).map((one) => one.id).sort()).toEqual(
      (await inbox()).map((one) => one.id).sort(),
    )
  })
})
