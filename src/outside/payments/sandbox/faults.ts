// What goes wrong, chosen by chance from a seed or laid down one by one, alone and mixed (quality.md, the sandbox provider).
import { z } from 'zod'
import { drawFaults, seededRandom } from '../../sandbox/draw-faults.ts'

/** In the order they are drawn; those of `askFaults` can also befall a question. */
export const sendFaults = [
  'cut_before', // connection cut, nothing done
  'e429', // too many requests, with Retry-After
  'e409', // another request with this id is under way
  'e5xx_before', // server error, nothing done
  'key_forgotten', // the id is taken as never seen, as after 24 h
  'pending', // answered `pending`, settled and called back later (with `failed`: it fails then)
  'failed', // declined
  'early_callback', // the callback arrives before the reply
  'duplicate_callback', // every callback comes twice
  'delayed', // done, and the reply waits `delayMs`
  'reply_lost', // done, and the connection cut
  'e5xx_after', // done, and answered by a server error
] as const
/** What can befall a charge that is opened; there is no key to forget: the number of a charge is its merchant's own for good. */
export const chargeFaults = [
  'cut_before',
  'e429',
  'e5xx_before',
  'duplicate_callback',
  'delayed',
  'reply_lost',
  'e5xx_after',
] as const
export const askFaults = ['cut_before', 'e429', 'e5xx_before', 'delayed'] as const

export type Fault = (typeof sendFaults)[number]

const fault = z.enum(sendFaults)
const chargeFault = z.enum(chargeFaults)
const askFault = z.enum(askFaults)
const chance = z.number().min(0).max(1)

/** Replaces the plan before it. A queue entry befalls one request, several together when it is a list, none when empty. */
export const faultPlan = z.strictObject({
  seed: z.int().default(1),
  chances: z.partialRecord(fault, chance).default({}),
  queue: z.array(z.union([fault, z.array(fault)])).default([]),
  chargeChances: z.partialRecord(chargeFault, chance).default({}),
  chargeQueue: z.array(z.union([chargeFault, z.array(chargeFault)])).default([]),
  askChances: z.partialRecord(askFault, chance).default({}),
  askQueue: z.array(z.union([askFault, z.array(askFault)])).default([]),
  delayMs: z.int().min(0).default(200),
  pendingMs: z.int().min(0).default(200),
  retryAfterSeconds: z.int().min(0).default(1),
})
export type FaultPlan = z.input<typeof faultPlan>

export type Faults = {
  readonly plan: z.output<typeof faultPlan>
  /** What befalls the next refund order. */
  forSend(): ReadonlySet<Fault>
  /** What befalls the next charge that is opened. */
  forCharge(): ReadonlySet<Fault>
  /** What befalls the next question about a refund or a charge. */
  forAsk(): ReadonlySet<Fault>
}

export function playFaults(input: FaultPlan = {}): Faults {
  const plan = faultPlan.parse(input)
  const random = seededRandom(plan.seed)
  return {
    plan,
    forSend: () => drawFaults<Fault>(random, { faults: sendFaults, chances: plan.chances, queue: plan.queue }),
    forCharge: () =>
      drawFaults<Fault>(random, { faults: chargeFaults, chances: plan.chargeChances, queue: plan.chargeQueue }),
    forAsk: () => drawFaults<Fault>(random, { faults: askFaults, chances: plan.askChances, queue: plan.askQueue }),
  }
}
