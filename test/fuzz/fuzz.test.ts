// A14: 38,000 requests made from the description (WANBI_ROUNDS; 2,000 in CI): none is a 5xx, every answer is as described. A route is
// among them from the day it stands in the description. WANBI_SEED repeats a run.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { anOrder } from '../acts/a-shop.ts'
import { startWatchedApplication, type WatchedApplication } from '../acts/watched-application.ts'
import type { Caller } from '../support/start-application.ts'
import { fuzz, type Sender } from './fuzz.ts'
import { type Learned, learning } from './learned.ts'
import { actAsCustomer, restocking } from './restock.ts'
import { sendersOf } from './senders.ts'

const rounds = Number(process.env.WANBI_ROUNDS ?? 2000)
const seed = Number(process.env.WANBI_SEED ?? (rounds > 2000 ? Date.now() % 1_000_000 : 15))
const email = 'lin@example.org'

let app: WatchedApplication
let senders: Sender[]
let learned: Learned
let restock: () => Promise<void>
beforeAll(async () => {
  app = await startWatchedApplication(new Date().toISOString())
  const [ours, theirs] = [await app.merchant(), await app.merchant({ name: 'Other' })]
  learned = learning(app.document)
  restock = restocking(app.as(ours.key), learned)
  await learned.recording(app.as(ours.key))('PUT', '/orders/shop/900', {
    ...anOrder('900'),
    customer: { name: 'Lin', email },
  })
  senders = await sendersOf(app, ours, theirs, { number: '900', email })
  const { headers } = senders.find(({ name }) => name === 'owner')!
  for (const list of ['api-keys', 'members']) {
    const { items } = (await (await fetch(`${app.url}/api/v1/${list}`, { headers })).json()) as {
      items: { id: string }[]
    }
    for (const { id } of items) learned.ids.leaveOut(id)
  }
  await actAsCustomer(learned.recording(customerOf(app, senders)), learned.recording(app.as(ours.key)))
})
afterAll(() => app.close())

test(`A14: ${rounds} requests from the description, hostile ones among them: no 5xx, every answer as described (seed ${seed})`, async () => {
  const found = await fuzz({ url: app.url, document: app.document, senders, seed, rounds, learned, restock })
  expect(found.faults).toEqual([])
  expect(found.sent).toBe(rounds)
  if (process.env.WANBI_FUZZ_TOLD) console.log([...found.carriedOut].map((one) => one.join(' ')).join('\n'))
  // deep enough to mean something: more than a third of the operations were carried out at least once
  const operations = Object.values(app.document.paths).flatMap((methods) => Object.keys(methods)).length
  expect(found.carriedOut.size).toBeGreaterThan(operations * 0.36)
}, 3_600_000)

const customerOf = (of: WatchedApplication, all: readonly Sender[]): Caller =>
  of.as(all.find(({ name }) => name === 'customer')!.headers.authorization!.replace('Bearer ', ''))
