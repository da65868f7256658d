// The stages people see, and what is due in each. Not the stages of src/: one of those may show several, one after the other.
import { z } from 'zod'
import type { MerchantSettings } from '#people'
import type { CaseFile } from './case-file.ts'
import { ofParts } from './case-part.ts'
import { questions, type States } from './moves.ts'
import type { PromiseKind } from './one-clock.ts'
import { isDeliverable, sendsGoods } from './remedies.ts'
import type { Verdict } from './verdict.ts'
import type { ClosedBecause } from './words.ts'

/** Every stage that is seen; each part adds its own: `interface CaseStages { in_return: true }`. */
export interface CaseStages {
  resolved: true
  closed: true
  withdrawn: true
}

export type Stage = keyof CaseStages

/**
 * Whose turn it is, as the customer's page says: the customer's, the shop's, somebody of the shop who must still agree to the refund, the
 * carrier's, the payment provider's, or nobody's.
 */
export const turns = ['you', 'shop', 'approver', 'carrier', 'provider', 'nobody'] as const
export type Turn = (typeof turns)[number]

/** What may still come after the stage that is seen, as the customer's page names it. */
export const stepsAhead = ['send_back', 'receive', 'refund', 'goods'] as const
export type StepAhead = (typeof stepsAhead)[number]

/** What is due in a stage that is seen. */
export type SeenStage = {
  readonly turn: Turn | ((file: Pick<CaseFile, 'appealed' | 'refunds'>) => Turn)
  /** The promises that run. `answered`: there was a first word. */
  readonly runs?: (promised: { readonly appealed: boolean; readonly answered: boolean }) => readonly PromiseKind[]
  /** The promises that wait with the customer. */
  readonly holds?: readonly PromiseKind[]
  /** How many days the customer has. Left out: nobody waits for the customer. */
  readonly customerDays?: (settings: MerchantSettings, terms: Verdict['terms']) => number
  /** What the customer's silence means when they are over. */
  readonly silence?: ClosedBecause
  /** In how many hours goods on their way should be here: a deadline of the carrier and ours, no promise to the customer. */
  readonly returnHours?: number
  /** What comes after it. Left out: the matter goes on only if somebody takes it up again. */
  readonly ahead?: (file: Pick<CaseFile, 'needsReturn'>) => readonly StepAhead[]
}

/** The stages of the spine: nothing is open any more. */
const ended: { readonly [Ended in Exclude<States['spine'], 'open'>]: SeenStage } = {
  resolved: { turn: 'nobody', customerDays: ({ reopenDays }) => reopenDays, silence: 'settled' },
  closed: { turn: 'nobody' },
  withdrawn: { turn: 'nobody' },
}

const seenStages = ofParts(
  (parts): Readonly<Record<Stage, SeenStage>> => Object.assign({}, ...parts.map(({ stages }) => stages), ended),
)

export const seenStage = (stage: Stage): SeenStage => seenStages()[stage]

/** In the order they follow each other. */
export const stages = (): readonly [Stage, ...Stage[]] => Object.keys(seenStages()) as [Stage, ...Stage[]]

// Described when the application is: by then every part is there.
export const stageView = z.lazy(() => z.enum(stages()))

/**
 * The stage customers, lists and filters see: the earliest question that is still open (domain.md).
 * Pure, total, and the only source of the stage; it is stored with every change and never set by hand.
 */
export function stageOf(states: Readonly<States>): Stage {
  for (const { stage } of questions()) {
    const seen = stage(states)
    if (seen !== null) return seen
  }
  throw new Error('an open case shows a stage')
}

/** Whose turn it is now. */
export function turnOf(file: Pick<CaseFile, 'stage' | 'appealed' | 'refunds'>): Turn {
  const { turn } = seenStage(file.stage)
  return typeof turn === 'function' ? turn(file) : turn
}

/** What is still to come; null where the case does not go on by itself: goods where they are sent, else money. Nothing is told of what cannot be carried out yet. */
export function aheadOf(file: Pick<CaseFile, 'stage' | 'needsReturn' | 'wish' | 'agreed'>): StepAhead[] | null {
  const { ahead } = seenStage(file.stage)
  if (!ahead) return null
  const wish = file.agreed?.wish ?? file.wish
  if (!isDeliverable(wish)) return []
  return ahead(file).map((step) => (step === 'refund' && sendsGoods(wish) ? 'goods' : step))
}
