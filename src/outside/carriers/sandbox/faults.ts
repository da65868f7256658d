// What goes wrong with the playing carrier, by chance from a seed or laid down one by one.
import { z } from 'zod'
import { drawFaults, seededRandom } from '../../sandbox/draw-faults.ts'

/** In the order they are drawn. Those of `askFaults` can also befall a question. */
export const orderFaults = [
  'cut_before', // connection cut, nothing done
  'e429', // too many, with Retry-After
  'e5xx_before', // server error, nothing done
  'quota', // the quota of the account is used up, nothing done
  'declined', // this address is not served, nothing done
  'same_number', // the number of the waybill before it
  'other_number', // the request id is taken as never seen: another label, another number
  'no_label', // a number, and no picture of the label
  'delayed', // done, and the reply waits `delayMs`
  'reply_lost', // done, and the connection cut
  'e5xx_after', // done, and answered by a server error
  'html', // done, and answered by a page of HTML with status 200
] as const
export const askFaults = ['cut_before', 'e429', 'e5xx_before', 'delayed', 'html'] as const

export type Fault = (typeof orderFaults)[number]
const fault = z.enum(orderFaults)
const askFault = z.enum(askFaults)
const chance = z.number().min(0).max(1)

/** Replaces the plan before it. A queue entry befalls one request. */
export const faultPlan = z.strictObject({
  seed: z.int().default(1),
  chances: z.partialRecord(fault, chance).default({}),
  queue: z.array(z.union([fault, z.array(fault)])).default([]),
  askChances: z.partialRecord(askFault, chance).default({}),
  askQueue: z.array(z.union([askFault, z.array(askFault)])).default([]),
  delayMs: z.int().min(0).default(200),
  retryAfterSeconds: z.int().min(0).default(1),
  /** Places whose names hold one of these are not served. */
  unreachable: z.array(z.string().min(1)).default([]),
  /** Seconds until the money of a voided label is back. */
  refundSeconds: z.int().min(0).default(0),
})
export type FaultPlan = z.input<typeof faultPlan>

export type Faults = {
  readonly plan: z.output<typeof faultPlan>
  forOrder(): ReadonlySet<Fault>
  forAsk(): ReadonlySet<Fault>
}

export function playFaults(input: FaultPlan = {}): Faults {
  const plan = faultPlan.parse(input)
  const random = seededRandom(plan.seed)
  return {
    plan,
    forOrder: () => drawFaults<Fault>(random, { faults: orderFaults, chances: plan.chances, queue: plan.queue }),
    forAsk: () => drawFaults<Fault>(random, { faults: askFaults, chances: plan.askChances, queue: plan.askQueue }),
  }
}
