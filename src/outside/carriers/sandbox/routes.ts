// The playing carrier's HTTP API: waybills as a carrier has them; ledger, faults, clock and tracking for tests and the demo.
import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import { type Answer, problem } from '../../sandbox/answer.ts'
import { billedIn, costOf, daysOf, isPickedUp, type SandboxWaybill, waybillOf } from './book.ts'
import { type Carrier, carrierNow, record } from './carrier.ts'
import { faultPlan, playFaults } from './faults.ts'
import { playTracking } from './play-tracking.ts'
import { faultBefore, isServed, reply, shown, takeOrder } from './take-order.ts'

const place = z.object({ country: z.string().length(2) }).catchall(z.string().max(500))
const way = {
  carrier: z.string().min(1).max(60),
  service: z.string().min(1).max(60),
  from: place,
  to: place,
  weightGrams: z.int().positive().max(100_000),
  declaredMinor: z.int().min(0),
  currency: z.string().regex(/^[A-Z]{3}$/),
  billedIn: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .optional(),
}
const order = z.strictObject({
  requestId: z.string().regex(/^[0-9A-Za-z_-]{1,64}$/),
  ...way,
  cargo: z.string().min(1).max(200),
  insured: z.boolean(),
  paper: z.string().max(20),
})
const quote = z.strictObject(way)
const event = z.strictObject({
  at: z.iso.datetime().optional(),
  state: z.string().min(1).max(50),
  text: z.string().max(300).default(''),
  place: z.string().max(100).default(''),
})
const toTrack = z.strictObject({ numbers: z.array(z.string().max(100)).min(1).max(100) })
const clock = z.strictObject({ advanceSeconds: z.int().positive() })

/** Answers one authenticated request. `body` is parsed JSON, undefined when there was none. */
export async function answerRequest(carrier: Carrier, method: string, url: URL, body: unknown): Promise<Answer> {
  const [, first = '', second, third, ...rest] = url.pathname.split('/').map(decodeURIComponent)
  if (rest.length > 0) return problem(404, 'no_such_route', url.pathname)
  const route = `${method} /${first}${second === undefined ? '' : '/:id'}${third === undefined ? '' : `/${third}`}`
  const onWaybill = (act: (waybill: SandboxWaybill) => Answer | Promise<Answer>) => {
    const waybill = carrier.book.byNumber.get(second ?? '')
    return waybill ? act(waybill) : problem(404, 'waybill_not_found', 'nobody issued this number')
  }
  if (route === 'POST /waybills')
    return take(order, body, (given) => takeOrder(carrier, given as Parameters<typeof takeOrder>[1]))
  if (route === 'GET /requests/:id') return askWaybill(carrier, second ?? '')
  if (route === 'POST /waybills/:id/cancel') return onWaybill((waybill) => cancel(carrier, waybill))
  if (route === 'POST /waybills/:id/intercept') return onWaybill((waybill) => intercept(carrier, waybill))
  if (route === 'POST /waybills/:id/label') return onWaybill((waybill) => askAgain(carrier, waybill))
  if (route === 'POST /waybills/:id/events')
    return take(event, body, (told) => onWaybill((waybill) => track(carrier, waybill, told)))
  if (route === 'GET /waybills/:id/events') return onWaybill(({ events }) => ({ status: 200, body: { events } }))
  if (route === 'POST /tracking') return take(toTrack, body, ({ numbers }) => tellTracking(carrier, numbers))
  if (route === 'POST /quotes')
    return take(quote, body, (asked) => tellPrice(carrier, asked as Parameters<typeof tellPrice>[1]))
  if (route === 'GET /ledger') return showLedger(carrier)
  if (route === 'POST /faults') return take(faultPlan, body, (plan) => setFaults(carrier, plan))
  if (route === 'POST /clock') return take(clock, body, ({ advanceSeconds }) => advance(carrier, advanceSeconds))
  return problem(404, 'no_such_route', url.pathname)
}

async function take<T>(shape: z.ZodType<T>, body: unknown, act: (input: T) => Answer | Promise<Answer>) {
  const parsed = shape.safeParse(body)
  return parsed.success ? act(parsed.data) : problem(400, 'invalid_request', z.prettifyError(parsed.error))
}

async function askWaybill(carrier: Carrier, requestId: string): Promise<Answer> {
  const faults = carrier.faults.forAsk()
  const struck = faultBefore(carrier, faults)
  if (struck) return struck
  const waybill = waybillOf(carrier.book, requestId)
  // Nobody hears of a label before it would survive our death.
  await carrier.ledger.flushed()
  if (waybill) return reply(carrier, waybill, faults)
  if (faults.has('delayed')) await sleep(carrier.faults.plan.delayMs)
  return problem(404, 'waybill_not_found', 'no waybill was made under this id')
}

const askAgain = (carrier: Carrier, waybill: SandboxWaybill): Promise<Answer> | Answer =>
  waybill.voided ? problem(409, 'voided_before', 'this waybill was voided') : reply(carrier, waybill, new Set())

async function cancel(carrier: Carrier, waybill: SandboxWaybill): Promise<Answer> {
  const faults = carrier.faults.forAsk()
  const struck = faultBefore(carrier, faults)
  if (struck) return struck
  if (!waybill.voided && isPickedUp(waybill))
    return problem(409, 'picked_up', '快件已揽收，不能取消 · already picked up')
  if (!waybill.voided) {
    const refundAt = new Date(carrierNow(carrier).getTime() + carrier.faults.plan.refundSeconds * 1000).toISOString()
    record(carrier, { kind: 'voided', number: waybill.number, refundAt })
  }
  await carrier.ledger.flushed()
  return { status: 200, body: shown(carrier, waybill) }
}

async function intercept(carrier: Carrier, waybill: SandboxWaybill): Promise<Answer> {
  const struck = faultBefore(carrier, carrier.faults.forAsk())
  if (struck) return struck
  if (waybill.events.some(({ state }) => state === 'delivered'))
    return problem(409, 'delivered', '快件已签收，不能拦截 · already delivered')
  if (!waybill.intercepted) record(carrier, { kind: 'intercepted', number: waybill.number })
  await carrier.ledger.flushed()
  return { status: 200, body: shown(carrier, waybill) }
}

async function track(carrier: Carrier, waybill: SandboxWaybill, told: z.output<typeof event>): Promise<Answer> {
  if (waybill.voided) return problem(409, 'voided_before', 'this waybill was voided')
  const at = told.at ?? carrierNow(carrier).toISOString()
  record(carrier, { kind: 'tracked', number: waybill.number, event: { ...told, at } })
  await carrier.ledger.flushed()
  return { status: 200, body: { events: waybill.events } }
}

async function tellTracking(carrier: Carrier, numbers: readonly string[]): Promise<Answer> {
  const struck = faultBefore(carrier, carrier.faults.forAsk())
  if (struck) return struck
  const items = numbers.map((number) => {
    const waybill = carrier.book.byNumber.get(number)
    if (waybill) playTracking(carrier, waybill)
    return { number, events: waybill?.events ?? [] }
  })
  await carrier.ledger.flushed()
  return { status: 200, body: { items } }
}

type Asked = {
  carrier: string
  service: string
  from: { country: string }
  to: { country: string }
  weightGrams: number
  currency: string
  billedIn?: string
}

function tellPrice(carrier: Carrier, asked: Asked): Answer {
  const struck = faultBefore(carrier, carrier.faults.forAsk())
  if (struck) return struck
  const cost = { amount: costOf(asked), currency: billedIn(asked) }
  return { status: 200, body: { reachable: isServed(carrier, asked.to), cost, days: daysOf(asked) } }
}

async function showLedger({ ledger }: Carrier): Promise<Answer> {
  const entries = [...ledger.entries]
  await ledger.flushed()
  return { status: 200, body: { entries } }
}

function setFaults(carrier: Carrier, plan: z.output<typeof faultPlan>): Answer {
  carrier.faults = playFaults(plan)
  return { status: 200, body: plan }
}

async function advance(carrier: Carrier, seconds: number): Promise<Answer> {
  record(carrier, { kind: 'clock_advanced', seconds })
  await carrier.ledger.flushed()
  return { status: 200, body: { now: carrierNow(carrier).toISOString() } }
}
