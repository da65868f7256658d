// Every route of the description × everybody who has no business there: with ids of another's in every place one can stand, they get the
// answer for what does not exist, and nothing of the other's. A route is covered from the day it stands in the description.

import type { FastifyReply } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { shippedReship } from '../faults/goods-life.ts'
import { askAsStranger, notThereFor, type Stranger } from '../fuzz/isolation.ts'
import { type Learned, learning } from '../fuzz/learned.ts'
import { withPlanted } from '../fuzz/planted.ts'
import { dot } from '../fuzz/requests.ts'
import { actAsCustomer, restocking } from '../fuzz/restock.ts'
import { staffHeaders } from '../fuzz/senders.ts'
import { linkInNotice, signIn } from '../support/portal.ts'
import { type Caller, masterKey } from '../support/start-application.ts'
import { anOrder, aRequest } from './a-shop.ts'
import { startWatchedApplication, type WatchedApplication } from './watched-application.ts'

let app: WatchedApplication
let foreign: Learned
let owners: Record<string, string>[]
const strangers = new Map<string, Stranger>()
const bearer = (token: string) => ({ authorization: `Bearer ${token}` })

beforeAll(async () => {
  app = await withPlanted(plantLeaks, () => startWatchedApplication(new Date().toISOString()))
  const ours = await app.merchant()
  foreign = learning(app.document)
  const owner = foreign.recording(app.watched(ours.key))
  const ann = await stock(owner, ours.id, foreign)
  owners = [bearer(ours.key), bearer(ann)]
  await sendFile('/evidence', ours.key, new Blob([dot]), 'a.png')
  await sendFile('/portal/evidence', ann, new Blob([dot]), 'a.png')
  await sendFile('/order-imports?mapping=shopify', ours.key, new Blob(['Name,Email\n#1,\n']), 'orders.csv')
  await needAgreement(ours.id, owner)
  await openTerminal(ours.id)
  await goodsAndPaper(ours.id, owner)
  await troubleOfParcel(owner)

  const theirs = await app.merchant({ name: 'Other' })
  const own = learning(app.document)
  const mallory = await stock(own.recording(app.watched(theirs.key)), theirs.id, own)
  const eve = await customerOf(ours.id, '901', app.watched(ours.key))
  const eves = learning(app.document)
  await actAsCustomer(eves.recording(eve.call), app.watched(ours.key))
  const narrow = await app.as(masterKey)('POST', `/merchants/${ours.id}/api-keys`, {
    name: 'n',
    scopes: ['audit:read'],
  })
  const add = (name: string, headers: Record<string, string>, more: Partial<Stranger> = {}) =>
    strangers.set(name, { name, headers, learned: own, proof: null, ...more })
  add("another merchant's key", bearer(theirs.key), { proof: '/cases' })
  add("another merchant's owner", await staffHeaders(app, theirs.id, 'owner'), { proof: '/me' })
  add("another merchant's customer", bearer(mallory), { proof: '/portal/order' })
  add('a customer of another order', bearer(eve.token), { learned: eves, proof: '/portal/order' })
  const linked = bearer(await linkedToAnotherCase(app.watched(ours.key)))
  add('a customer by a link to another case', linked, { learned: eves, proof: '/portal/session' })
  add('a key without the scope', bearer(narrow.body.key), { isInside: true, proof: '/audit/verify' })
  add('nobody', {})
  add('a token nobody gave', bearer('x'.repeat(40)))
}, 120_000)
afterAll(() => app.close())

/** A parcel whose carrier says that it is lost. */
async function troubleOfParcel(owner: Caller): Promise<void> {
  const [parcel] = (await owner('GET', '/parcels?direction=out')).body.items
  const at = new Date().toISOString()
  await owner('POST', '/tracking-events', { events: [{ number: parcel.number, at, state: 'lost' }] })
  await app.catchUp()
  await owner('GET', '/incidents')
}

/** A merchant with a matter at every place, and the session of a customer who asked, was answered and sent back. */
async function stock(owner: Caller, merchantId: string, learned: Learned): Promise<string> {
  await restocking(owner, learned)()
  const ann = await customerOf(merchantId, '900', owner)
  await actAsCustomer(learned.recording(ann.call), owner)
  return ann.token
}

async function customerOf(merchantId: string, number: string, owner: Caller) {
  const email = `customer-${number}@example.org`
  await owner('PUT', `/orders/shop/${number}`, { ...anOrder(number), customer: { name: 'Lin', email } })
  return signIn(app, { merchantId, orderNumber: number, contact: email })
}

/** The session that the link of a notice opened: it sees its own case and nothing else of the same merchant. */
async function linkedToAnotherCase(owner: Caller): Promise<string> {
  const customer = { name: 'Linked', email: 'linked@example.org' }
  await owner('PUT', '/orders/shop/903', { ...anOrder('903'), customer })
  await owner('POST', '/cases', aRequest('903'))
  const { token } = await linkInNotice(app, customer.email)
  const opened = await app.as('nobody')('POST', '/portal/links', { token })
  return opened.headers.get('set-cookie')!.split(';')[0]!.split('=')[1]!
}

async function sendFile(path: string, token: string, file: Blob, name: string): Promise<void> {
  const form = new FormData()
  form.append('file', file, name)
  const sent = await fetch(`${app.url}/api/v1${path}`, { method: 'POST', headers: bearer(token), body: form })
  expect(sent.status, await sent.clone().text()).toBeOneOf([201, 202])
  foreign.ids.learn(`/api/v1${path.split('?')[0]}`, await sent.json())
}

async function openTerminal(merchantId: string): Promise<void> {
  const headers = await staffHeaders(app, merchantId, 'warehouse')
  const opened = await fetch(`${app.url}/api/v1/terminals`, { method: 'POST', headers })
  foreign.ids.learn('/api/v1/terminals', await opened.json())
}

/** A refund so dear that an agent's needs the agreement of others. */
/** A dispatch that was sent, with all that was made for it, and a template of what is printed. */
async function goodsAndPaper(merchantId: string, owner: Caller) {
  const dispatch = await shippedReship(app, merchantId, owner)
  await owner('GET', '/dispatches')
  const paper = '/api/v1/dispatches/{id}/papers/{paper}'
  foreign.ids.learnPath(paper, paper.replace('{id}', dispatch).replace('{paper}', 'packing-slip'))
  const template = {
    kind: 'thank_you_card',
    locale: 'en',
    name: 'Thanks',
    paper: '100x150',
    body: '<text>Thanks</text>',
  }
  const made = await owner('POST', '/paper-templates', { ...template, occasion: null, skus: [] })
  await owner('GET', `/paper-templates/${made.body.id}/versions/1`)
}

async function needAgreement(merchantId: string, owner: Caller): Promise<void> {
  const agent = await staffHeaders(app, merchantId, 'agent')
  const dear = { ...anOrder('902'), lines: [{ ref: '1', sku: 'P', name: 'Phone', quantity: 1, unitPrice: 2_000_000 }] }
  const payments = [{ ref: 'dear', provider: 'manual', amount: 2_000_000, capturedAt: '2026-02-27T02:00:00Z' }]
  await owner('PUT', '/orders/shop/902', { ...dear, payments })
  const { body: opened } = await owner('POST', '/cases', { ...aRequest('902', 1), wish: 'refund_only' })
  await owner('POST', `/cases/${opened.id}/approve`, { needsReturn: false })
  await fetch(`${app.url}/api/v1/cases/${opened.id}/resolve`, {
    method: 'POST',
    headers: { ...agent, 'content-type': 'application/json' },
    body: JSON.stringify({ parts: [{ kind: 'refund' }] }),
  })
  const { body } = await owner('GET', '/approvals')
  expect(body.items).toHaveLength(1)
}

// Two routes as they must not be: one answers with what is another's, one tells by its refusal that it is there.
const refuse = (reply: FastifyReply, status: number, code: string) =>
  reply
    .header('content-type', 'application/json')
    .code(status as 200)
    .send({ code } as never)
const planted = z.object({ id: z.string() })
let isLeaking = false
function plantLeaks(api: Parameters<Parameters<typeof withPlanted>[0]>[0]): void {
  const uuids = () => foreign.ids.all().filter((id) => /^[0-9a-f]{8}-/.test(id))
  const isForeign = (id: string) => foreign.ids.all().includes(id)
  const one = (request: { params: unknown }) => (request.params as { id: string }).id
  api.get(
    '/cases/:id/planted-leak',
    { schema: { params: planted, response: { 200: z.object({}) } } },
    async (request, reply) =>
      isLeaking && isForeign(one(request))
        ? { another: uuids().find((id) => id !== one(request)) }
        : refuse(reply, 404, 'case_not_found'),
  )
  api.get(
    '/cases/:id/planted-hint',
    { schema: { params: planted, response: { 200: z.object({}) } } },
    async (request, reply) =>
      isLeaking && isForeign(one(request))
        ? refuse(reply, 403, 'not_yours_to_do')
        : refuse(reply, 404, 'case_not_found'),
  )
  api.get('/cases/planted-list', { schema: { response: { 200: z.object({}) } } }, async () => ({
    items: isLeaking ? [{ id: uuids()[0] }] : [],
  }))
}

const ask = (name: string) =>
  askAsStranger({ url: app.url, document: app.document, stranger: strangers.get(name)!, foreign: foreign.ids })

describe.each([
  "another merchant's key",
  "another merchant's owner",
  "another merchant's customer",
  'a customer of another order',
  'a customer by a link to another case',
  'a key without the scope',
  'nobody',
  'a token nobody gave',
])('%s', (name) => {
  test("gets of another's what is got of what does not exist, on every route", async () => {
    const { wrong, asked } = await ask(name)
    expect(wrong).toEqual([])
    expect(asked).toBeGreaterThan(180)
  }, 120_000)
})

test('routes that leak, one by a path, one by a list, and one that hints are found', async () => {
  isLeaking = true
  const { wrong } = await ask("another merchant's key")
  isLeaking = false
  for (const fault of ['planted-leak', 'planted-list', 'planted-hint'])
    expect(wrong.filter((one) => one.includes(fault))).toHaveLength(1)
})

test('what the strangers ask for is there: its owners get it, on every route that reads one thing', async () => {
  const missing = await notThereFor(app, owners, foreign)
  // a file of refused rows goes by the id of its import, and there is none until rows are refused; a label, until a carrier drew one
  expect(missing.filter((path) => !/planted|refused-rows|waybills.*label/.test(path))).toEqual([])
})

test('every answer was as described', () => {
  expect(app.faults.filter((one) => !one.includes('planted'))).toEqual([])
})
