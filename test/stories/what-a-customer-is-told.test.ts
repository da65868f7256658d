// What a customer is told is true at that moment: nothing is promised before a yes is likely, new photos are seen, and the page says whose
// turn it is.
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { closeDatabases, freshDatabase } from '../support/fresh-database.ts'
import { anOrder, codeSentTo, signIn } from '../support/portal.ts'
import { staffAt } from '../support/staff.ts'
import { type Caller, eventually, startTestApplication, type TestApplication } from '../support/start-application.ts'

afterAll(closeDatabases)

const packing = { 'zh-CN': '请用原包装。', en: 'Please use the original box.' }
const ago = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString()

describe.each(['PGlite', 'PostgreSQL'])('on %s', (engine) => {
  let app: TestApplication
  let call: Caller
  let merchantId: string
  let lin: Awaited<ReturnType<typeof staffAt>>
  let fay: Awaited<ReturnType<typeof staffAt>>
  let numbers = 0

  beforeAll(async () => {
    app = await startTestApplication(engine === 'PostgreSQL' ? { DATABASE_URL: (await freshDatabase()).url } : {})
    const merchant = await app.merchant({ currency: 'CNY' })
    ;({ call, id: merchantId } = merchant)
    await call('PATCH', '/merchant', { returnAddress: { lines: ['仓前街道 8 号仓'], notes: packing } })
    lin = await staffAt(app, merchantId, `lin-${merchantId}@example.org`, ['agent'])
    fay = await staffAt(app, merchantId, `fay-${merchantId}@example.org`, ['finance'])
  }, 60_000)
  afterAll(() => app.close())

  async function aCustomer(order: object = {}) {
    const number = `T${++numbers}`
    const contact = `t${numbers}-${merchantId}@example.org`
    await call('PUT', `/orders/shop/${number}`, { ...anOrder(contact), ...order })
    const { call: customer, token } = await signIn(app, { merchantId, orderNumber: number, contact })
    const { lines } = (await customer('GET', '/portal/order')).body
    return { number, contact, customer, token, line: lines[0].id as string }
  }

  const asks = (line: string, more: object = {}, quantity = 1) => {
    const { wish = 'return_refund', reason = 'no_longer_wanted', ...rest } = more as Record<string, unknown>
    return { wish, lines: [{ orderLineId: line, quantity, reason }], locale: 'zh-CN', ...rest }
  }

  async function aPhoto(token: string): Promise<string> {
    const form = new FormData()
    const jpeg = await sharp({ create: { width: 60, height: 40, channels: 3, background: '#9fb7ad' } })
      .jpeg()
      .toBuffer()
    form.append('file', new Blob([new Uint8Array(jpeg)], { type: 'image/jpeg' }), 'photo.jpg')
    const answer = await fetch(`${app.url}/api/v1/portal/evidence`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}` },
      body: form,
    })
    return ((await answer.json()) as { id: string }).id
  }

  test('U6: changed mind, out of time: no day but that of the answer, no amount; what is possible instead', async () => {
    const { customer, line } = await aCustomer({ signedAt: ago(20), placedAt: ago(22) })
    const { body } = await customer('POST', '/portal/cases/preview', asks(line))
    expect(body).toMatchObject({ verdict: { outcome: 'person' }, refund: { amount: 0 }, components: [] })
    expect(body.promises.map(({ stage }: any) => stage)).toEqual(['submitted'])
    expect(body.verdict.alternatives.length).toBeGreaterThan(0)
    expect(JSON.stringify(body)).not.toContain('2550')
  })

  test('U6: in time, the amount and the days are told as before', async () => {
    const { customer, line } = await aCustomer()
    const { body } = await customer('POST', '/portal/cases/preview', asks(line))
    expect(body).toMatchObject({ verdict: { outcome: 'approve' }, refund: { amount: 2550 } })
    expect(body.promises.length).toBeGreaterThan(1)
  })

  test('U19: how to pack is told for readers of each language', async () => {
    const { customer, line } = await aCustomer()
    const { body } = await customer('POST', '/portal/cases/preview', asks(line))
    expect(body.returnTo.notes).toEqual(packing)
  })

  test('U7: a photo sent in answer to the question is seen: the verdict is the newest', async () => {
    const { customer, line, token } = await aCustomer()
    const opened = await customer('POST', '/portal/cases', asks(line, { reason: 'damaged_in_transit' }))
    const at = `/portal/cases/${opened.body.number}`
    const rules = async () => (await customer('GET', at)).body.verdict.reasons.map(({ text }: any) => text.en)
    expect(await rules()).toEqual([expect.stringContaining('There is no photo yet')])
    await lin.go('POST', `/cases/${opened.body.id}/request-info`, { text: '请拍一张破损处的照片。' })
    // words alone change nothing
    await customer('POST', `${at}/provide-info`, { text: '马上发。' })
    expect(await rules()).toEqual([expect.stringContaining('There is no photo yet')])
    await lin.go('POST', `/cases/${opened.body.id}/request-info`, { text: '还没有看到照片。' })
    const photo = await aPhoto(token)
    expect((await customer('POST', `${at}/provide-info`, { text: '这里', evidenceIds: [photo] })).status).toBe(200)
    const seen = (await customer('GET', at)).body
    expect(seen.verdict).toMatchObject({ outcome: 'approve', reasons: [{ rule: 'quality_fault' }] })
    expect((await lin.go('GET', `/cases/${opened.body.id}`)).body).toMatchObject({
      stage: 'submitted',
      verdict: { outcome: 'approve' },
    })
    const { items } = (await lin.go('GET', `/cases/${opened.body.id}/events`)).body
    expect(items.filter(({ kind }: any) => kind === 'verdict_changed')).toMatchObject([
      { data: { verdict: 'approve', evidence: 1 } },
    ])
  })

  test('U7: so is one sent with a message or with an appeal; a decision that was made stays as it was made', async () => {
    const { customer, line, token } = await aCustomer()
    const opened = await customer('POST', '/portal/cases', asks(line, { reason: 'defective' }))
    const at = `/portal/cases/${opened.body.number}`
    const outcome = async () => (await customer('GET', at)).body.verdict.outcome
    await lin.go('POST', `/cases/${opened.body.id}/reject`, { reason: 'fault_not_shown', text: '没有看到问题。' })
    await customer('POST', `${at}/messages`, { text: '照片', evidenceIds: [await aPhoto(token)] })
    expect(await outcome()).toBe('person')
    await customer('POST', `${at}/appeal`, { text: '请看照片', evidenceIds: [await aPhoto(token)] })
    expect(await outcome()).toBe('approve')
    const second = await aCustomer()
    const other = await second.customer('POST', '/portal/cases', asks(second.line, { reason: 'defective' }))
    const stolen = await second.customer('POST', `/portal/cases/${other.body.number}/messages`, {
      text: '别人的照片',
      evidenceIds: [await aPhoto(token)],
    })
    expect(stolen).toMatchObject({ status: 422, body: { code: 'evidence_not_found' } })
    const own = { text: '照片', evidenceIds: [await aPhoto(second.token)] }
    await second.customer('POST', `/portal/cases/${other.body.number}/messages`, own)
    expect((await second.customer('GET', `/portal/cases/${other.body.number}`)).body.verdict.outcome).toBe('approve')
  })

  test('U7: where policy approves by itself, a photo sent before anybody looked is enough; asked for by a person, the person decides', async () => {
    await call('PATCH', '/merchant', { settings: { policyApproves: true } })
    const by = async (begin: (id: string) => Promise<unknown>, act: string) => {
      const { customer, line, token } = await aCustomer()
      const { body } = await customer('POST', '/portal/cases', asks(line, { reason: 'defective' }))
      await begin(body.id)
      const photo = await aPhoto(token)
      await customer('POST', `/portal/cases/${body.number}/${act}`, { text: '照片', evidenceIds: [photo] })
      return { customer, at: `/portal/cases/${body.number}` }
    }
    const asked = await by(
      async (id) => lin.go('POST', `/cases/${id}/request-info`, { text: '照片？' }),
      'provide-info',
    )
    const untouched = await by(async () => {}, 'messages')
    await eventually(
      async () => (await untouched.customer('GET', untouched.at)).body.stage,
      (stage) => stage === 'awaiting_return',
    )
    expect((await asked.customer('GET', asked.at)).body).toMatchObject({
      stage: 'submitted',
      verdict: { outcome: 'approve' },
    })
    await call('PATCH', '/merchant', { settings: { policyApproves: false } })
  })

  test('U14: an offer is declined with photos, and what is still wrong is shown: both stand in the history, once', async () => {
    const { customer, line, token } = await aCustomer()
    const { body } = await customer('POST', '/portal/cases', asks(line, { wish: 'refund_only', reason: 'defective' }))
    const at = `/portal/cases/${body.number}`
    const told = { wish: 'compensation', amount: { amount: 500, currency: 'CNY' }, text: '补偿 ¥5，您留着？' }
    await lin.go('POST', `/cases/${body.id}/propose`, told)
    const before = (await customer('GET', at)).body.version
    const nobodys = { text: '不行', evidenceIds: [body.id] }
    const refusal = await customer('POST', `${at}/decline-proposal`, nobodys)
    expect(refusal).toMatchObject({ status: 422, body: { code: 'evidence_not_found' } })
    expect((await customer('GET', at)).body).toMatchObject({ stage: 'proposed', version: before })
    const crack = await aPhoto(token)
    const no = { text: '裂得很厉害。', evidenceIds: [crack] }
    const key = { 'idempotency-key': `declined-${body.number}` }
    for (const _ of ['sent', 'sent again'])
      expect((await customer('POST', `${at}/decline-proposal`, no, key)).body.stage).toBe('submitted')
    expect((await customer('GET', at)).body.evidence).toMatchObject([{ id: crack, by: 'you' }])

    await call('POST', `/cases/${body.id}/approve`, {})
    const settled = await call('POST', `/cases/${body.id}/resolve`, { parts: [{ kind: 'refund' }] })
    await call('POST', `/refunds/${settled.body.refunds[0].number}/record-manual`, { reference: 'bank-14' })
    const still = { text: '另一只也裂了。', evidenceIds: [body.id] }
    const unknown = await customer('POST', `${at}/reopen`, still)
    expect(unknown).toMatchObject({ status: 422, body: { code: 'evidence_not_found' } })
    const other = await aPhoto(token)
    expect((await customer('POST', `${at}/reopen`, { ...still, evidenceIds: [other] })).status).toBe(200)
    const shown = (await customer('GET', at)).body.evidence
    expect(shown.map(({ id }: { id: string }) => id)).toEqual([crack, other])
    const { items } = (await lin.go('GET', `/cases/${body.id}/events`)).body
    const shows = items.filter(({ kind }: any) => kind === 'proposal_declined' || kind === 'case_reopened')
    expect(shows).toMatchObject([
      { kind: 'proposal_declined', data: { evidence: [crack] } },
      { kind: 'case_reopened', data: { evidence: [other] } },
    ])
  })

  test('U8: while the refund waits for a yes, it is not on its way: the page says whose turn it is', async () => {
    const { customer, line } = await aCustomer()
    const opened = await customer('POST', '/portal/cases', asks(line, { wish: 'refund_only', reason: 'missing_item' }))
    const { id, number } = opened.body
    const turn = async () => (await customer('GET', `/portal/cases/${number}`)).body.turn
    expect(await turn()).toBe('shop')
    await lin.go('POST', `/cases/${id}/request-info`, { text: '哪一件？' })
    expect(await turn()).toBe('you')
    await customer('POST', `/portal/cases/${number}/provide-info`, { text: '烛台' })
    await lin.go('POST', `/cases/${id}/approve`, {})
    const resolved = await lin.go('POST', `/cases/${id}/resolve`, { parts: [{ kind: 'refund' }] })
    const [refund] = resolved.body.refunds
    expect([refund.state, await turn()]).toEqual(['proposed', 'approver'])
    await fay.go('POST', `/refunds/${refund.number}/approve`, {})
    expect(await turn()).toBe('shop')
    await fay.go('POST', `/refunds/${refund.number}/record-manual`, { reference: 'bank-1' })
    expect(await turn()).toBe('nobody')
  })

  test('U16: how many tries are left is told, alike for an order that is there and one that is not', async () => {
    const anyone = app.as('nobody')
    const { number, contact } = await aCustomer()
    const told = async (orderNumber: string) => {
      const asked = await anyone('POST', '/portal/codes', { merchantId, orderNumber, contact })
      const answers: unknown[] = []
      for (let time = 0; time < 6; time += 1) {
        const { status, body } = await anyone('POST', '/portal/sessions', { id: asked.body.id, code: '000000' })
        answers.push([status, body.code, body.triesLeft, body.detail])
      }
      return answers
    }
    const known = await told(number)
    expect(known.map((one: any) => one.slice(0, 3))).toEqual([
      ...[4, 3, 2, 1].map((left) => [401, 'code_wrong', left]),
      [401, 'code_over', 0],
      [401, 'code_over', 0],
    ])
    expect(await told('no-such-order')).toEqual(known)
    // and a new one may be had at once
    const again = await anyone('POST', '/portal/codes', { merchantId, orderNumber: number, contact })
    expect(again.status).toBe(202)
    const code = await codeSentTo(app, contact, 2)
    expect((await anyone('POST', '/portal/sessions', { id: again.body.id, code })).status).toBe(201)
  })

  test('U22: "I have not received it" leads to the parcel first; then a person looks for it, and nothing comes back', async () => {
    const shipments = [
      { carrier: '顺丰', tracking: 'SF1234567890', url: 'https://carrier.example/SF1234567890', shippedAt: ago(4) },
    ]
    const { customer, line, number } = await aCustomer({ shipments })
    expect((await customer('GET', '/portal/order')).body.shipments).toEqual(shipments)
    for (const wish of ['refund_only', 'reship', 'return_refund']) {
      const { body } = await customer('POST', '/portal/cases/preview', asks(line, { wish, reason: 'not_received' }))
      expect([wish, body.verdict.outcome, body.verdict.terms.needsReturn && wish !== 'reship']).toEqual([
        wish,
        'person',
        false,
      ])
      expect(body.verdict.terms.freightPayer).toBe('merchant')
      expect(body.verdict.reasons[0].text.en).toContain('ask the carrier')
    }
    const opened = await customer('POST', '/portal/cases', asks(line, { wish: 'refund_only', reason: 'not_received' }))
    expect(opened.status).toBe(201)
    const bad = await call('PUT', `/orders/shop/${number}`, {
      ...anOrder('x@example.org'),
      shipments: [{ tracking: 'x', url: 'javascript:alert(1)' }],
    })
    expect(bad.status).toBe(400)
  })
})
