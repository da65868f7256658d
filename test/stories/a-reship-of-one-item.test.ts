// A missing item is sent again: picked from its bin, looked at by a second person, packed, labelled, handed over, and the customer is told. On both
// databases.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { examined } from '../faults/examined.ts'
import { homeInHangzhou, openWarehouse } from '../support/dispatch.ts'
import { closeDatabases } from '../support/fresh-database.ts'
import { moneyOf } from '../support/money.ts'
import { messagesTo, signIn } from '../support/portal.ts'
import { reshipped } from '../support/reship.ts'
import { staffAt } from '../support/staff.ts'
import { eventually, storyClock } from '../support/start-application.ts'

afterAll(closeDatabases)

const signature = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='

describe.each(['pglite', 'postgres'])('on %s', (kind) => {
  const story = storyClock('2026-11-23T02:00:00Z')
  let warehouse: Awaited<ReturnType<typeof openWarehouse>>
  let merchantId: string
  let shop: ReturnType<typeof moneyOf>
  let owner: Awaited<ReturnType<typeof staffAt>>
  let supervisor: typeof owner
  let agent: typeof owner
  let picker: typeof owner
  let checker: typeof owner
  let skus = 0
  let customers = 0

  beforeAll(async () => {
    warehouse = await openWarehouse(kind, story.clock)
    const merchant = await warehouse.app.merchant({ currency: 'CNY' })
    merchantId = merchant.id
    shop = moneyOf(merchant.call, story.clock)
    owner = await staffAt(warehouse.app, merchantId, `owner-${kind}@example.org`, ['owner'])
    supervisor = await staffAt(warehouse.app, merchantId, `supervisor-${kind}@example.org`, ['supervisor'])
    agent = await staffAt(warehouse.app, merchantId, `agent-${kind}@example.org`, ['agent'])
    picker = await staffAt(warehouse.app, merchantId, `picker-${kind}@example.org`, ['warehouse'])
    checker = await staffAt(warehouse.app, merchantId, `checker-${kind}@example.org`, ['warehouse'])
    await shop.call('PUT', '/warehouses/main', { name: '杭州仓' })
    for (const name of ['shunfeng', 'zhongtong'])
      await shop.call('PUT', `/carriers/${name}`, { provider: 'manual', providerCarrier: name, name, terms: {} })
    const bins = [1, 2, 3].map((nth) => ({ code: `A-01-${nth}` }))
    const put = await shop.call('PUT', '/warehouses/main/bins', { bins })
    if (put.status >= 300) throw new Error(JSON.stringify(put.body))
  }, 120_000)
  afterAll(async () => {
    if (warehouse.home) expect(await examined(warehouse.home.url)).toEqual([])
    await warehouse.close()
  })

  type Told = { quantity?: number; onHand?: number; bin?: string; sku?: object; price?: number; reserved?: boolean }

  /** A case about a missing item whose goods are reserved and drafted as a dispatch. */
  async function drafted({ quantity = 1, onHand = 5, bin = 'A-01-2', sku: told, price = 4900 }: Told = {}) {
    const sku = `CUP-${++skus}`
    const email = `lilei-${kind}-${++customers}@example.org`
    const barcode = `6901234${String(500000 + skus)}`
    const weight = { weightGrams: 300, ...told }
    await shop.call('PUT', `/skus/${sku}`, {
      name: `杯子 ${skus}`,
      barcodes: [{ code: barcode }, { code: `${barcode}C`, units: 6 }],
      ...weight,
    })
    await shop.call('PUT', `/stock/${sku}`, { onHand, warehouse: 'main', bin })
    const order = await shop.order({
      lines: [{ unitPrice: price, quantity: quantity + 1, sku } as never],
      customer: { name: '李雷', phone: `1381234${1000 + customers}`, email },
      shippingAddress: homeInHangzhou,
    })
    const made = await reshipped(shop.call, { order: order.number, quantity, email })
    return { ...made, order, email, sku, barcode, quantity }
  }
  type Drafted = Awaited<ReturnType<typeof drafted>>

  const read = async ({ id }: Pick<Drafted, 'id'>) => (await shop.call('GET', `/dispatches/${id}`)).body
  const listOf = async (one: Drafted) => {
    const made = await picker.go('POST', '/pick-lists', { dispatchIds: [one.id] })
    expect(made.status).toBe(200)
    return made.body
  }
  async function picked(told?: Told) {
    const one = await drafted(told)
    const list = await listOf(one)
    for (let unit = 0; unit < one.quantity; unit += 1)
      expect((await picker.go('POST', `/pick-lists/${list.id}/picks`, { barcode: one.barcode })).status).toBe(200)
    return { ...one, listId: list.id as string }
  }
  const scansOf = ({ barcode, quantity }: Drafted) => ({ scans: [{ barcode, quantity }] })
  async function checked(told?: Told) {
    const one = await picked(told)
    expect((await checker.go('POST', `/dispatches/${one.id}/check`, scansOf(one))).status).toBe(200)
    return one
  }
  async function packed(told?: Told) {
    const one = await checked(told)
    expect(
      (await checker.go('POST', `/dispatches/${one.id}/pack`, { weightGrams: 300 * one.quantity + 30 })).status,
    ).toBe(200)
    return one
  }
  async function labelled(told?: Told) {
    const one = await packed(told)
    const number = `SF${String(1_000_000_000_000 + skus)}`
    const label = await checker.go('POST', `/dispatches/${one.id}/label`, { carrier: 'shunfeng', number })
    expect(label).toMatchObject({
      status: 200,
      body: { state: 'labelled', parcel: { carrier: 'shunfeng', tracking: number } },
    })
    return { ...one, tracking: number }
  }
  const code = async (asked: Promise<{ status: number; body: any }>) => {
    const { status, body } = await asked
    return `${status} ${body.code ?? 'fine'}`
  }

  test('the whole way, and the customer is told the carrier and the number', async () => {
    const one = await labelled()
    expect(await code(checker.go('POST', `/dispatches/${one.id}/confirm-label`, { code: one.tracking }))).toBe(
      '200 fine',
    )
    const due = (await checker.go('GET', '/hand-overs/due')).body.items
    expect(due).toContainEqual(
      expect.objectContaining({
        carrier: 'shunfeng',
        dispatches: expect.arrayContaining([expect.objectContaining({ id: one.id, waybill: one.tracking })]),
      }),
    )
    const handed = await checker.go('POST', '/hand-overs', { carrier: 'shunfeng', dispatchIds: [one.id], signature })
    expect(handed).toMatchObject({ status: 200, body: { shipped: [one.id] } })
    expect(handed.body.number).toMatch(/^HO-/)
    const shipped = await read(one)
    expect(shipped).toMatchObject({
      state: 'shipped',
      lines: [{ picked: 1, checked: 1 }],
      steps: {
        checked: { by: { id: checker.id } },
        packed: { by: { id: checker.id } },
        shipped: { by: { id: checker.id } },
      },
      pickers: [{ id: picker.id }],
      box: { box: 'S', material: 'bag', weightGrams: 330, expectedGrams: 330 },
    })
    const told = await eventually(
      async () => messagesTo(warehouse.app, one.email).join('\n'),
      (mails) => mails.includes(one.tracking),
    )
    expect(told).toContain('shunfeng')
    const customer = await signIn(warehouse.app, { merchantId, orderNumber: one.order.number, contact: one.email })
    const page = (await customer.call('GET', `/portal/cases/${one.caseId}`)).body
    expect(page.dispatches).toMatchObject([
      { state: 'sent', carrier: 'shunfeng', tracking: one.tracking, canCorrectAddress: false },
    ])
    const kinds = (await shop.call('GET', `/cases/${one.caseId}/events`)).body.items.map(({ kind }: any) => kind)
    const ofDispatch = (event: string) => event.startsWith('dispatch_')
    expect(kinds.filter(ofDispatch)).toEqual([
      ...['dispatch_drafted', 'dispatch_approved', 'dispatch_picked', 'dispatch_checked', 'dispatch_packed'],
      ...['dispatch_labelled', 'dispatch_shipped'],
    ])
    const stock = (await shop.call('GET', `/stock/${one.sku}/movements`)).body.items
    expect(stock.map(({ why }: any) => why)).toContain('shipped')
    expect(await code(checker.go('POST', `/dispatches/${one.id}/ship`))).toBe('409 already_shipped')
    expect(await code(agent.go('POST', `/dispatches/${one.id}/cancel`, { reason: '晚了' }))).toBe('409 already_shipped')
  })

  test('out of order, twice, by the same person, after its end: each is refused with what is missing, and nothing moves', async () => {
    const one = await drafted({ price: 150_000 })
    const of = `/dispatches/${one.id}`
    const tracking = `SF7${one.barcode.slice(1)}`
    const label = { carrier: 'shunfeng', number: tracking }
    const acts = {
      approve: () => supervisor.go('POST', `${of}/approve`),
      list: () => picker.go('POST', '/pick-lists', { dispatchIds: [one.id] }),
      check: () => checker.go('POST', `${of}/check`, scansOf(one)),
      pack: () => checker.go('POST', `${of}/pack`, { weightGrams: 330 }),
      label: () => checker.go('POST', `${of}/label`, label),
      confirm: () => checker.go('POST', `${of}/confirm-label`, { code: tracking }),
      handOver: () => checker.go('POST', '/hand-overs', { carrier: 'shunfeng', dispatchIds: [one.id], signature }),
      ship: () => checker.go('POST', `${of}/ship`),
    }
    type Verb = keyof typeof acts
    const order = Object.keys(acts) as Verb[]
    const done = ['already_approved', 'already_picked', 'already_checked', 'already_packed', 'already_labelled']
    /** Every act but the next: those before it are done already, those after it miss what comes next. */
    const allButNext = async (next: Verb, missing: string, before: string[]) => {
      const version = (await read(one)).version
      for (const verb of order.filter((each) => each !== next)) {
        const { status, body } = await acts[verb]()
        const nth = order.indexOf(verb)
        const expected = nth < order.indexOf(next) ? before[nth] : missing
        expect([next, verb, status, body.code]).toEqual([next, verb, 409, expected])
        if (verb !== 'approve') expect(body.detail).toContain(one.number)
      }
      expect((await read(one)).version).toBe(version)
    }
    await allButNext('approve', 'not_approved_yet', [])
    expect(await code(acts.approve())).toBe('200 fine')
    await allButNext('list', 'not_picked_yet', done)
    const list = (await acts.list()).body
    expect(list).toMatchObject({ take: 'single', lines: [{ sku: one.sku, bin: 'A-01-2', quantity: 1, picked: 0 }] })
    const pick = () => picker.go('POST', `/pick-lists/${list.id}/picks`, { barcode: one.barcode })
    const twice = await acts.list()
    expect(twice).toMatchObject({ status: 409, body: { code: 'already_on_a_list' } })
    expect(twice.body.detail).toContain(list.number)
    expect(await code(acts.check())).toBe('409 not_picked_yet')
    expect((await pick()).body).toMatchObject({
      state: 'done',
      lines: [{ picked: 1, state: 'picked' }],
      nextLineId: null,
    })
    expect(await code(pick())).toBe('409 more_than_needed')
    await allButNext('check', 'not_checked_yet', done)
    const own = await picker.go('POST', `${of}/check`, scansOf(one), { 'accept-language': 'zh-CN' })
    expect(own).toMatchObject({ status: 403, body: { code: 'picked_yourself' } })
    expect(own.body.detail).toBe('这单货是您拣的，请换一位同事复核。')
    expect(await code(acts.check())).toBe('200 fine')
    await allButNext('pack', 'not_packed_yet', done)
    expect(await code(acts.pack())).toBe('200 fine')
    expect(await code(agent.go('POST', `${of}/address`, homeInHangzhou))).toBe('409 already_packed')
    await allButNext('label', 'not_labelled_yet', done)
    expect(await code(acts.label())).toBe('200 fine')
    expect(await code(acts.label())).toBe('409 already_labelled')
    expect(await code(acts.handOver())).toBe('409 label_not_confirmed')
    expect(await code(acts.confirm())).toBe('200 fine')
    expect(await code(acts.handOver())).toBe('200 fine')
    for (const verb of order) expect([verb, await code(acts[verb]())]).toEqual([verb, '409 already_shipped'])
  })

  test('after it was cancelled or held nothing goes on, and whoever holds its goods is told what to do with them', async () => {
    const one = await drafted({ quantity: 2 })
    const list = await listOf(one)
    const pick = () => picker.go('POST', `/pick-lists/${list.id}/picks`, { barcode: one.barcode })
    expect(await code(pick())).toBe('200 fine')
    expect(await code(agent.go('POST', `/dispatches/${one.id}/hold`, { reason: '等一等' }))).toBe('200 fine')
    expect(await code(pick())).toBe('409 dispatch_on_hold')
    const steps: [string, unknown][] = [
      ['check', scansOf(one)],
      ['pack', { weightGrams: 630 }],
      ['label', { carrier: 'shunfeng', number: 'SF1' }],
      ['ship', undefined],
    ]
    for (const [verb, body] of steps)
      expect(await code(checker.go('POST', `/dispatches/${one.id}/${verb}`, body)), verb).toBe('409 dispatch_on_hold')
    expect(await code(agent.go('POST', `/dispatches/${one.id}/cancel`, { reason: '不要了' }))).toBe('200 fine')
    const stopped = await pick()
    expect(stopped).toMatchObject({ status: 409, body: { code: 'dispatch_cancelled', state: 'cancelled' } })
    expect(stopped.body.detail).toContain(one.number)
    expect(await code(picker.go('POST', '/pick-lists', { dispatchIds: [one.id] }))).toBe('409 dispatch_cancelled')
    for (const [verb, body] of steps)
      expect(await code(checker.go('POST', `/dispatches/${one.id}/${verb}`, body)), verb).toBe('409 dispatch_cancelled')
    for (const verb of ['release', 'hold', 'cancel', 'approve', 'short-close', 'undo'])
      expect(
        await code(
          owner.go(
            'POST',
            `/dispatches/${one.id}/${verb}`,
            ['release', 'approve', 'undo'].includes(verb) ? undefined : { reason: 'x' },
          ),
        ),
        verb,
      ).toMatch(/^409 (dispatch_cancelled|not_on_hold|nothing_to_undo)$/)
    const gone = '00000000-0000-4000-8000-000000000000'
    expect(await code(picker.go('POST', '/pick-lists', { dispatchIds: [gone] }))).toBe('404 dispatch_not_found')
    const free = [await drafted(), await drafted()]
    for (const each of free) await listOf(each)
    const both = await picker.go('POST', '/pick-lists', { dispatchIds: free.map(({ id }) => id) })
    expect(both).toMatchObject({ status: 409, body: { code: 'not_ready_to_pick' } })
    for (const { number } of free) expect(both.body.detail).toContain(number)
  })

  test('wrong goods, a carton of six for one, an empty tote, another one\u2019s tote: refused, and nothing has moved', async () => {
    const [one, other] = [await drafted({ quantity: 2 }), await drafted()]
    const foreign = await drafted()
    const made = await picker.go('POST', '/pick-lists', { dispatchIds: [one.id, other.id], take: 'cart' })
    const pick = (body: object) => picker.go('POST', `/pick-lists/${made.body.id}/picks`, body)
    const wrong = await pick({ barcode: foreign.barcode })
    expect(wrong).toMatchObject({ status: 422, body: { code: 'wrong_goods' } })
    expect(wrong.body.detail).toContain(foreign.sku)
    expect(await code(pick({ barcode: '0000' }))).toBe('422 wrong_goods')
    expect(await code(pick({ barcode: one.barcode }))).toBe('422 tote_needed')
    expect(await code(pick({ barcode: `${one.barcode}C`, tote: 'T1' }))).toBe('409 more_than_needed')
    expect(await code(pick({ barcode: one.barcode, tote: 'T1' }))).toBe('200 fine')
    expect(await code(pick({ barcode: other.barcode, tote: 'T1' }))).toBe('422 tote_of_another')
    expect(await code(pick({ barcode: one.barcode, tote: 'T2' }))).toBe('422 tote_of_another')
    expect(await code(pick({ barcode: other.barcode, tote: 'T2' }))).toBe('200 fine')
    expect(await code(pick({ barcode: one.barcode }))).toBe('200 fine')
    expect((await read(one)).state).toBe('picked')
    const faults = await warehouse.rows(merchantId, 'dispatch_fault')
    expect(faults.filter(({ scanned }: any) => [foreign.barcode, '0000'].includes(scanned))).toHaveLength(2)
  })

  test('skip puts a line to the end; a pick is undone within minutes and not later', async () => {
    const [one, other] = [await drafted({ bin: 'A-01-1' }), await drafted({ bin: 'A-01-3' })]
    const made = (await picker.go('POST', '/pick-lists', { dispatchIds: [one.id, other.id] })).body
    expect(made.lines.map(({ sku }: any) => sku)).toEqual([one.sku, other.sku])
    const skipped = await picker.go('POST', `/pick-lists/${made.id}/skip`, { lineId: made.lines[0].id })
    expect(skipped.body.lines.map(({ sku }: any) => sku)).toEqual([other.sku, one.sku])
    await picker.go('POST', `/pick-lists/${made.id}/picks`, { barcode: one.barcode })
    expect((await read(one)).state).toBe('picked')
    const undone = await picker.go('POST', `/pick-lists/${made.id}/undo`)
    expect(undone.body.lines.find(({ sku }: any) => sku === one.sku)).toMatchObject({ picked: 0, state: 'open' })
    expect((await read(one)).state).toBe('picking')
    await picker.go('POST', `/pick-lists/${made.id}/picks`, { barcode: one.barcode })
    const now = story.clock().toISOString()
    story.at(new Date(Date.parse(now) + 16 * 60_000).toISOString())
    expect(await code(picker.go('POST', `/pick-lists/${made.id}/undo`))).toBe('409 too_late_to_undo')
    story.at(now)
    const closed = await picker.go('POST', `/pick-lists/${made.id}/close`)
    expect(closed.body.state).toBe('closed')
    expect((await read(other)).state).toBe('approved')
    expect((await read(one)).state).toBe('picked')
  })

  test('a bin that is empty although it should not be: held with the desk, and free to be cancelled', async () => {
    const one = await drafted({ onHand: 1 })
    const list = await listOf(one)
    const short = await picker.go('POST', `/pick-lists/${list.id}/short`, { lineId: list.lines[0].id, found: 0 })
    expect(short.status).toBe(200)
    expect(await read(one)).toMatchObject({
      state: 'on_hold',
      hold: { reason: 'short_pick', owner: 'desk', from: 'approved' },
    })
    expect(await code(picker.go('POST', `/pick-lists/${list.id}/picks`, { barcode: one.barcode }))).toBe(
      '409 dispatch_on_hold',
    )
    expect(await code(agent.go('POST', `/dispatches/${one.id}/cancel`, { reason: '没有货了' }))).toBe('200 fine')
  })

  test('the second check: a unit too few, too many, another one, a wrong serial number, and it is counted', async () => {
    const one = await picked({ quantity: 2 })
    const foreign = await drafted()
    const check = (scans: object[]) => checker.go('POST', `/dispatches/${one.id}/check`, { scans })
    expect(await code(check([]))).toBe('422 check_differs')
    expect(await code(check([{ barcode: one.barcode }]))).toBe('422 check_differs')
    expect(await code(check([{ barcode: one.barcode, quantity: 3 }]))).toBe('422 check_differs')
    expect(await code(check([{ barcode: one.barcode, quantity: 2 }, { barcode: foreign.barcode }]))).toBe(
      '422 check_differs',
    )
    expect((await read(one)).state).toBe('picked')
    expect(await code(check([{ barcode: one.barcode }, { barcode: one.barcode }]))).toBe('200 fine')
    const faults = await warehouse.rows(merchantId, 'dispatch_fault')
    expect(
      faults.filter(({ dispatch_id: id, scanned }: any) => id === one.id || scanned.includes(one.sku)).length,
    ).toBeGreaterThanOrEqual(3)
  })

  test('serial numbers: asked for, each once, never another case\u2019s', async () => {
    const [one, other] = [
      await drafted({ quantity: 2, sku: { serial: true } }),
      await drafted({ sku: { serial: true } }),
    ]
    const list = await listOf(one)
    const pick = (body: object) => picker.go('POST', `/pick-lists/${list.id}/picks`, { barcode: one.barcode, ...body })
    expect(await code(pick({}))).toBe('422 serial_needed')
    expect(await code(pick({ quantity: 2, serialNumber: 'SN-1' }))).toBe('422 serial_one_by_one')
    expect(await code(pick({ serialNumber: `${kind}-SN-1` }))).toBe('200 fine')
    expect(await code(pick({ serialNumber: `${kind}-SN-1` }))).toBe('409 serial_scanned_before')
    expect(await code(pick({ serialNumber: `${kind}-SN-2` }))).toBe('200 fine')
    expect((await read(one)).lines[0].serialNumbers).toEqual([`${kind}-SN-1`, `${kind}-SN-2`])
    const scan = (serialNumber: string) => ({ barcode: one.barcode, serialNumber })
    const check = (scans: object[]) => checker.go('POST', `/dispatches/${one.id}/check`, { scans })
    expect(await code(check([scan(`${kind}-SN-1`), scan(`${kind}-SN-1`)]))).toBe('422 unit_scanned_twice')
    expect(await code(check([scan(`${kind}-SN-1`), scan(`${kind}-SN-9`)]))).toBe('422 check_differs')
    expect(await code(check([scan(`${kind}-SN-2`), scan(`${kind}-SN-1`)]))).toBe('200 fine')
    expect((await read(other)).state).toBe('approved')
  })

  test('weights: 0 kg, 900 kg, too light; a supervisor lets a wrong one pass with a reason, a packer does not', async () => {
    const one = await checked()
    const pack = (who: typeof checker, body: object) => code(who.go('POST', `/dispatches/${one.id}/pack`, body))
    expect(await pack(checker, { weightGrams: 0 })).toBe('422 weight_implausible')
    expect(await pack(checker, { weightGrams: 900_000 })).toBe('422 weight_implausible')
    expect(await pack(checker, { weightGrams: -1 })).toBe('400 invalid_input')
    expect(await pack(checker, { weightGrams: 40 })).toBe('422 weight_differs')
    expect(await pack(checker, { weightGrams: 40, weightReason: '秤坏了' })).toBe('422 weight_differs')
    expect(await pack(owner, { weightGrams: 600, weightReason: '加了赠品' })).toBe('200 fine')
    const undone = await checker.go('POST', `/dispatches/${one.id}/undo`)
    expect(undone.body).toMatchObject({ state: 'checked', steps: { checked: { by: { id: checker.id } } } })
    expect(await code(checker.go('POST', `/dispatches/${one.id}/undo`))).toBe('200 fine')
    expect(await code(checker.go('POST', `/dispatches/${one.id}/undo`))).toBe('409 nothing_to_undo')
  })

  test('the label of another box is refused; a hand-over takes all or none, of one carrier, with confirmed labels', async () => {
    const [one, other] = [await labelled(), await labelled()]
    const confirm = ({ id }: Drafted, scanned: string) =>
      code(checker.go('POST', `/dispatches/${id}/confirm-label`, { code: scanned }))
    const wrong = await checker.go('POST', `/dispatches/${one.id}/confirm-label`, { code: other.tracking })
    expect(wrong).toMatchObject({ status: 422, body: { code: 'label_of_another' } })
    expect(wrong.body.detail).toContain(other.number)
    const handOver = (carrier: string, ...parcels: Drafted[]) =>
      code(checker.go('POST', '/hand-overs', { carrier, dispatchIds: parcels.map(({ id }) => id), signature }))
    expect(await confirm(one, one.tracking)).toBe('200 fine')
    expect(await handOver('shunfeng', one, other)).toBe('409 label_not_confirmed')
    expect(await handOver('zhongtong', one)).toBe('422 parcel_of_another_carrier')
    expect((await read(one)).state).toBe('labelled')
    expect(await confirm(other, other.tracking)).toBe('200 fine')
    expect(await handOver('shunfeng', one, other)).toBe('200 fine')
    expect(await handOver('shunfeng', one)).toBe('409 already_shipped')
    expect(
      await code(
        checker.go('POST', '/hand-overs', { carrier: 'shunfeng', dispatchIds: [one.id], signature: '<script>' }),
      ),
    ).toBe('400 invalid_input')
  })

  test('cancelled when it was packed already: its goods are free again and lie in their bin', async () => {
    const one = await packed({ onHand: 3 })
    const held = await agent.go('POST', `/dispatches/${one.id}/hold`, { reason: '等一等' })
    expect(held.body.hold.from).toBe('packed')
    expect(await code(agent.go('POST', `/dispatches/${one.id}/cancel`, { reason: '顾客不要了' }))).toBe('200 fine')
    const { body } = await shop.call('GET', `/stock/${one.sku}/movements`)
    const inBins = body.items.filter(({ bin }: any) => bin !== null)
    expect(inBins.reduce((sum: number, { quantity }: any) => sum + quantity, 0)).toBe(3)
    expect((await shop.call('GET', `/reservations?sku=${one.sku}`)).body.items).toEqual([])
  })

  test('the second check may be off for what is worth little, and never for what is dear', async () => {
    await shop.call('PATCH', '/merchant', { settings: { secondCheck: 'off' } })
    const cheap = await picked()
    expect((await checker.go('GET', `/dispatches/${cheap.id}`)).body.can.pack).toBe(true)
    expect(await code(checker.go('POST', `/dispatches/${cheap.id}/pack`, { weightGrams: 330 }))).toBe('200 fine')
    const dear = await picked({ price: 60_000 })
    expect(await code(checker.go('POST', `/dispatches/${dear.id}/pack`, { weightGrams: 330 }))).toBe(
      '409 not_checked_yet',
    )
    expect((await read(dear)).can.pack).toEqual({ reason: 'not_checked_yet' })
    expect(await code(picker.go('POST', `/dispatches/${dear.id}/check`, scansOf(dear)))).toBe('403 picked_yourself')
    await shop.call('PATCH', '/merchant', { settings: { secondCheck: 'warns' } })
    const warned = await picked()
    expect(await code(picker.go('POST', `/dispatches/${warned.id}/check`, scansOf(warned)))).toBe('200 fine')
    await shop.call('PATCH', '/merchant', { settings: { secondCheck: 'by_another' } })
  })

  test('give me work: the list I began, one that waits, what waits longest, and nothing', async () => {
    const { body: left } = await agent.go('GET', '/dispatches?limit=100')
    for (const { id } of left.items) await agent.go('POST', `/dispatches/${id}/cancel`, { reason: '清空' })
    expect(await code(picker.go('POST', '/pick-lists/next'))).toBe('404 nothing_to_pick')
    const [one, other] = [await drafted(), await drafted()]
    const first = (await picker.go('POST', '/pick-lists/next')).body
    expect(first).toMatchObject({ picker: { id: picker.id }, lines: [{ dispatchId: one.id }] })
    expect((await picker.go('POST', '/pick-lists/next')).body.id).toBe(first.id)
    const theirs = (await checker.go('POST', '/pick-lists/next')).body
    expect(theirs.lines).toMatchObject([{ dispatchId: other.id }])
    expect((await picker.go('GET', '/pick-lists?mine=true')).body.items).toMatchObject([{ id: first.id }])
    expect(await code(owner.go('POST', '/pick-lists/next'))).toBe('404 nothing_to_pick')
  })
})
