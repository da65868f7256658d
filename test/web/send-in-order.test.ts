// Scans without a line: kept, sent in order, each once; a refused one stops the rest.
import { beforeEach, expect, test } from 'vitest'
import { type KeptScan, memoryStore } from '../../web/console/station/kept/scan-store.ts'
import { createSender, type Sender } from '../../web/console/station/kept/send-in-order.ts'
import { Problem } from '../../web/shared/call.ts'

type Answer = 'done' | 'lost' | Problem

const waiting = { answer: null, problem: null }
const offline = () => new Problem(0, 'offline', '')
const notHere = new Problem(422, 'wrong_goods', 'not of this list')

let store = memoryStore()
let online = true
/** What reached the server, with its key; and how it answers, by what was scanned. */
let reached: string[]
let done: Map<string, string>
let answers: Record<string, Answer>
let later: (() => void)[]
let refusals: number
let sender: Sender

/** A server that does a key once, and may lose its answer. */
async function send({ said, idempotencyKey }: KeptScan): Promise<string> {
  if (!online) throw offline()
  reached.push(said)
  const answer = answers[said] ?? 'done'
  if (answer instanceof Problem) throw answer
  done.set(idempotencyKey, said)
  if (answer === 'lost') {
    delete answers[said]
    throw offline()
  }
  return said
}

const station = (): Sender =>
  createSender({
    store,
    send,
    isOnline: () => online,
    now: () => '2026-11-28T12:00:00.000Z',
    after: (_, then) => {
      later.push(then)
      return () => void later.splice(later.indexOf(then), 1)
    },
    refused: () => {
      refusals += 1
    },
  })
const scan = (said: string, expects?: string[]) =>
  sender.send({ path: '/pick-lists/1/picks', body: { barcode: said }, said, ...(expects && { expects }) })
const waits = () => sender.read().mine.map(({ said }) => said)
/** The pause before the next attempt is over. */
const pauseEnds = async () => {
  const then = later.splice(0)
  for (const one of then) one()
  await new Promise((resolve) => setTimeout(resolve, 5))
}

beforeEach(async () => {
  store = memoryStore()
  online = true
  reached = []
  done = new Map()
  answers = {}
  later = []
  refusals = 0
  sender = station()
  await sender.work('zhang')
})

test('with a line a scan is answered at once, and a refused one is told to whoever scanned it and kept by nobody', async () => {
  answers.B = notHere
  expect(await scan('A')).toEqual({ answer: 'A', problem: null })
  expect(await scan('B')).toEqual({ answer: null, problem: notHere })
  expect([waits(), refusals, sender.read().stopped]).toEqual([[], 0, null])
})

test('without a line they wait, outlive the page, and go in order when it is back', async () => {
  online = false
  for (const one of ['A', 'B', 'C']) expect(await scan(one)).toEqual(waiting)
  expect(waits()).toEqual(['A', 'B', 'C'])
  sender = station() // the page was loaded anew
  online = true
  await sender.work('zhang')
  expect([reached, waits()]).toEqual([['A', 'B', 'C'], []])
})

test('an answer that was lost is asked for again with the same key: it is done once, and the next waits behind it', async () => {
  answers.A = 'lost'
  expect(await scan('A')).toEqual(waiting)
  expect(await scan('B')).toEqual(waiting)
  await pauseEnds()
  expect(reached).toEqual(['A', 'A', 'B'])
  expect([...done.values()]).toEqual(['A', 'B'])
  expect(waits()).toEqual([])
})

test('a scan of the first moment waits for who works here, and what is answered late is told with its answer', async () => {
  sender = station()
  const late: unknown[] = []
  sender.onAnswered(({ scan: { said }, answer }) => late.push([said, answer]))
  const first = scan('A')
  expect(reached).toEqual([])
  await sender.work('zhang')
  await first
  await sender.drain()
  answers.B = 'lost'
  expect(await scan('B')).toEqual(waiting)
  await pauseEnds()
  expect([reached, waits(), sender.read().others]).toEqual([['A', 'B', 'B'], [], []])
  expect(late).toContainEqual(['B', 'B'])
})

test('one that is refused after it waited stops the rest loudly, until it is tried again or given up', async () => {
  online = false
  for (const one of ['A', 'B', 'C']) await scan(one)
  answers.B = notHere
  online = true
  await sender.drain()
  expect([reached, waits(), refusals]).toEqual([['A', 'B'], ['B', 'C'], 1])
  expect(sender.read().stopped).toMatchObject({ scan: { said: 'B' }, problem: notHere })
  // nothing overtakes it
  expect(await scan('D')).toEqual(waiting)
  await sender.drain()
  expect(reached).toEqual(['A', 'B'])
  await sender.again()
  expect(refusals).toBe(2)
  await sender.giveUp()
  expect([reached, waits(), sender.read().stopped]).toEqual([['A', 'B', 'B', 'C', 'D'], [], null])
})

test('a refusal that was seen coming when it was scanned is told to the server and stops nothing', async () => {
  online = false
  answers.A = notHere
  await scan('A', ['wrong_goods'])
  await scan('B')
  online = true
  await sender.drain()
  expect([reached, waits(), refusals]).toEqual([['A', 'B'], [], 0])
})

test('nobody’s scans are sent in another’s name: they wait until their owner is here again', async () => {
  online = false
  await scan('A')
  online = true
  await sender.work('liu')
  expect([reached, waits(), sender.read().others.map(({ said }) => said)]).toEqual([[], [], ['A']])
  expect(await scan('B')).toEqual({ answer: 'B', problem: null })
  await sender.work('zhang')
  expect(reached).toEqual(['B', 'A'])
})

test('who is signed out, and a server that is busy, lose no scan', async () => {
  answers.A = new Problem(401, 'not_signed_in', '')
  expect(await scan('A')).toEqual(waiting)
  answers.A = new Problem(503, 'overloaded', '')
  await pauseEnds()
  expect(waits()).toEqual(['A'])
  delete answers.A
  await pauseEnds()
  expect([reached, waits()]).toEqual([['A', 'A', 'A'], []])
})
