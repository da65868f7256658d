// A14: 38,000 requests made from the description (WANBI_ROUNDS; 2,000 in CI): none is a 5xx, every answer is as described. A route is
// among them from the day it stands in the description. WANBI_SEED repeats a run.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { anOrder } from '../acts/a-shop.ts'
import { startWatchedHouse, type WatchedHouse } from '../acts/watched-house.ts'
import type { Caller } from '../support/start-house.ts'
import { fuzz, type Sender } from './fuzz.ts'
import { type Learned, learning } from './learned.ts'
import { actAsCustomer, restocking } from './restock.ts'
import { sendersOf } from './senders.ts'

const rounds = Number(process.env.WANBI_ROUNDS ?? 2000)
const seed = Number(process.env.WANBI_SEED ?? (rounds > 2000 ? Date.now() % 1_000_000 : 15))
const email = 'lin@example.org'

let house: WatchedHouse
let senders: Sender[]
let learned: Learned
let restock: () => Promise<void>
beforeAll(async () => {
  house = await startWatchedHouse(new Date().toISOString())
  const [ours, theirs] = [await house.merchant(), await house.merchant({ name: 'Other' })]
  learned = learning(house.document)
  restock = restocking(house.as(ours.key), learned)
  await learned.recording(house.as(ours.key))('PUT', '/orders/shop/900', {
    ...anOrder('900'),
    customer: { name: 'Lin', email },
  })
  senders = await sendersOf(house, ours, theirs, { number: '900', email })
  const { headers } = senders.find(({ name }) => name === 'owner')!
  for (const list of ['api-keys', 'members']) {
    const { items } = (await (await fetch(`${house.url}/api/v1/${list}`, { headers })).json()) as {
      items: { id: string }[]
    }
    for (const { id } of items) learned.ids.leaveOut(id)
  }
  await actAsCustomer(learned.recording(customerOf(house, senders)), learned.recording(house.as(ours.key)))
})
afterAll(() => house.close())

test(`A14: ${rounds} requests from the description, hostile ones among them: no 5xx, every answer as described (seed ${seed})`, async () => {
  const found = await fuzz({ url: house.url, document: house.document, senders, seed, rounds, learned, restock })
  expect(found.faults).toEqual([])
  expect(found.sent).toBe(rounds)
  if (process.env.WANBI_FUZZ_TOLD) console.log([...found.carriedOut].map((one) => one.join(' ')).join('\n'))
  // deep enough to mean something: most operations were carried out at least once
  const operations = Object.values(house.document.paths).flatMap((methods) => Object.keys(methods)).length
  expect(found.carriedOut.size).toBeGreaterThan(operations * 0.4)
}, 3_600_000)

const customerOf = (of: WatchedHouse, all: readonly Sender[]): Caller =>
  of.as(all.find(({ name }) => name === 'customer')!.headers.authorization!.replace('Bearer ', ''))
