// The withdrawal function of the EU: a public page, three fields, a receipt with content, date and time, kept as it was said.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { messagesTo } from '../support/portal.ts'
import { openShop, type Shop } from '../support/shop.ts'
import { eventually } from '../support/start-application.ts'

let shop: Shop
beforeAll(async () => {
  shop = await openShop('2026-11-20T22:59:58Z')
})
afterAll(() => shop.close())

const german = {
  name: 'Lampenladen',
  locale: 'en',
  timeZone: 'Europe/Berlin',
  currency: 'EUR',
  jurisdiction: 'DE',
} as const

test('two seconds before midnight in Berlin, a buyer withdraws without signing in and is sent what was said, and when', async () => {
  const { id, call } = await shop.merchant(german)
  const anyone = shop.as('nobody')
  expect((await anyone('GET', `/portal/merchant?merchant=${id}`)).body.withdrawal).toBe(true)
  await call('PUT', '/orders/shop/L-77', {
    currency: 'EUR',
    placedAt: '2026-11-10T09:00:00Z',
    signedAt: '2026-11-12T09:00:00Z',
    customer: { name: 'Grete Kühn', email: 'grete@example.org' },
    lines: [{ ref: '1', sku: 'LAMP', name: 'Lampe', quantity: 1, unitPrice: 4900 }],
    payments: [{ ref: 'p', provider: 'manual', amount: 4900, capturedAt: '2026-11-10T09:00:00Z' }],
  })
  const statement = { merchantId: id, name: 'Grete Kühn', contract: 'L-77', contact: 'Grete@example.org', locale: 'de' }
  const declared = await anyone('POST', '/portal/withdrawals', statement)
  expect(declared).toMatchObject({ status: 201, body: { statedAt: '2026-11-20T22:59:58.000Z' } })
  expect(declared.body.number).toMatch(/^WD-261120-\d{6}$/)

  const [mail] = await eventually(
    async () => messagesTo(shop, 'grete@example.org'),
    (mails) => mails.length > 0,
  )
  for (const part of ['Ich widerrufe', 'Grete Kühn', 'L-77', '20. November 2026', '23:59:58', declared.body.hash])
    expect(mail).toContain(part)
  expect(mail).not.toMatch(/Art\. ?(9|11)/) // a directive reaches buyers only through national law

  const open = await call('GET', '/withdrawals')
  expect(open.body.items).toMatchObject([{ number: declared.body.number, order: { number: 'L-77' }, seenAt: null }])
  await call('POST', `/withdrawals/${open.body.items[0].id}/settle`)
  expect((await call('GET', '/withdrawals')).body.items).toEqual([])
  const [kept] = (await call('GET', '/withdrawals?open=false')).body.items
  expect(kept).toMatchObject({ name: 'Grete Kühn', hash: declared.body.hash, seenAt: '2026-11-20T22:59:58.000Z' })
})

test('an order nobody knows is answered alike, and what was said is kept', async () => {
  const { id, call } = await shop.merchant(german)
  const anyone = shop.as('nobody')
  const known = { merchantId: id, name: 'A', contract: 'NOT-AN-ORDER', contact: 'a@example.org' }
  const declared = await anyone('POST', '/portal/withdrawals', known)
  expect(declared.status).toBe(201)
  expect(Object.keys(declared.body).sort()).toEqual(['hash', 'number', 'statedAt'])
  expect((await call('GET', '/withdrawals')).body.items).toMatchObject([{ contract: 'NOT-AN-ORDER', order: null }])
})

test('exactly three fields, each of them needed, none of them a second line of the receipt', async () => {
  const { id } = await shop.merchant(german)
  const anyone = shop.as('nobody')
  const whole = { merchantId: id, name: 'Bo\nSHA-256: 00', contract: 'X', contact: 'bo@example.org', locale: 'en' }
  for (const field of ['name', 'contract', 'contact'] as const) {
    expect((await anyone('POST', '/portal/withdrawals', { ...whole, [field]: '' })).status).toBe(400)
  }
  expect((await anyone('POST', '/portal/withdrawals', { ...whole, reason: 'why' })).body.code).toBe('unknown_field')
  await anyone('POST', '/portal/withdrawals', whole)
  const [mail] = await eventually(
    async () => messagesTo(shop, 'bo@example.org'),
    (mails) => mails.length > 0,
  )
  expect(mail!.match(/^SHA-256: /gm)).toHaveLength(1)
})

test('A12: an address that is not of the order gets no word a stranger typed, and one receipt an hour; what was stated is kept', async () => {
  const { id, call } = await shop.merchant(german)
  const anyone = shop.as('nobody')
  const typed = {
    merchantId: id,
    name: 'Win at evil.example',
    contract: 'evil.example',
    contact: 'v@example.org',
    locale: 'en',
  }
  for (let times = 0; times < 3; times += 1)
    expect((await anyone('POST', '/portal/withdrawals', typed)).status).toBe(201)
  expect((await call('GET', '/withdrawals')).body.items).toHaveLength(3)
  await anyone('POST', '/portal/withdrawals', { ...typed, contact: 'last@example.org' })
  await eventually(
    async () => messagesTo(shop, 'last@example.org'),
    (mails) => mails.length > 0,
  )
  const mails = messagesTo(shop, 'v@example.org')
  expect(mails).toHaveLength(1)
  expect(mails[0]).toContain('SHA-256')
  expect(mails[0]).not.toContain('evil')
})

test('somebody who floods it is asked to wait', async () => {
  const { id } = await shop.merchant(german)
  const anyone = shop.as('nobody')
  const one = { merchantId: id, name: 'C', contract: 'X', contact: 'c@example.org' }
  const statuses: number[] = []
  for (let times = 0; times < 11; times += 1) statuses.push((await anyone('POST', '/portal/withdrawals', one)).status)
  expect(statuses).toEqual([...Array(10).fill(201), 429])
})

test('a shop at home in Germany has it whatever else it chose; another once it chose the pack of the EU', async () => {
  const offered = async (id: string) => {
    const { body } = await shop.as('nobody')('GET', `/portal/merchant?merchant=${id}`)
    return body.withdrawal
  }
  const saidOf = async ({ call }: Awaited<ReturnType<typeof shop.merchant>>) =>
    Object.fromEntries((await call('GET', '/law-packs')).body.items.map((one: any) => [one.pack, one.withdrawalPage]))
  const home = await shop.merchant(german)
  await home.call('PUT', '/law-packs', { packs: ['uk'], promises: {} })
  expect(await offered(home.id)).toBe(true)
  expect(await saidOf(home)).toEqual({ cn: null, eu: true, uk: null, us: null })
  const abroad = await shop.merchant()
  expect(await offered(abroad.id)).toBe(false)
  expect(await saidOf(abroad)).toEqual({ cn: null, eu: false, uk: null, us: null })
  await abroad.call('PUT', '/law-packs', { packs: ['eu', 'uk', 'us'], promises: {} })
  expect(await offered(abroad.id)).toBe(true)
  expect(await saidOf(abroad)).toEqual({ cn: null, eu: true, uk: null, us: null })
})

test('a shop whose buyers have no such right has no such function', async () => {
  const { id } = await shop.merchant()
  const answer = await shop.as('nobody')('POST', '/portal/withdrawals', {
    merchantId: id,
    name: 'D',
    contract: 'X',
    contact: 'd@example.org',
  })
  expect(answer).toMatchObject({ status: 404, body: { code: 'withdrawal_not_offered' } })
})
