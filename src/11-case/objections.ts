// A customer's objections to what an inspection found (portal U1), as acts on a case ask about them.
import { z } from 'zod'
import { type Actor, type Doer, doerOf, isSamePerson } from '#people'
import type { CaseFile } from './case-file.ts'
import { resolvableUnits } from './held-units.ts'
import { isOnlyDecider } from './who-decides.ts'

/** Times are UTC. */
export type Objection = {
  readonly id: string
  readonly inspectionId: string
  readonly caseLineId: string
  readonly messageId: string
  readonly raisedAt: string
  readonly reopened: boolean
  answer: 'stands' | 'agreed' | null
  readonly answerMessageId: string | null
  readonly answeredAt: string | null
  /** What was agreed to was given. */
  honoured: boolean
  /** Who inspected the units, approved the case, or asked for its refunds. */
  readonly judgedBy: readonly Doer[]
}

type Objected = Pick<CaseFile, 'objections'>

/** Whether there is a result to object to. */
export const hasResults = ({ inspection }: CaseFile): boolean => inspection === 'partial' || inspection === 'done'

export const hasOpenObjection = ({ objections }: Objected): boolean => objections.some(({ answer }) => answer === null)

/** Whether an objection waits for its answer, or for what was agreed to: until then nothing is settled. */
export const owesForObjection = ({ objections }: Objected): boolean =>
  objections.some(({ answer, honoured }) => answer === null || (answer === 'agreed' && !honoured))

/** Nothing is left to answer: no unit, no objection. */
export const isAnsweredInFull = (file: CaseFile): boolean =>
  file.lines.every((line) => resolvableUnits(file, line) === 0) && !owesForObjection(file)

/**
 * Nobody answers an objection to what they judged themselves; a member of staff and a key of theirs are one. Where nobody else at work may
 * answer it, they do.
 */
export const judgedBefore = (file: Pick<CaseFile, 'onlyDecider'>, { judgedBy }: Objection, by: Actor): boolean =>
  !isOnlyDecider(file, by) &&
  judgedBy.some((before) => (by.kind === 'staff' || before.kind === 'staff') && isSamePerson(before, doerOf(by)))

export const mayAnswerOne = (file: Pick<CaseFile, 'objections' | 'onlyDecider'>, by: Actor): boolean =>
  file.objections.some((one) => one.answer === null && !judgedBefore(file, one, by))

/** An objection as the API shows it to staff; its words are messages of the case. */
export const objectionView = z.object({
  id: z.string(),
  /** The result it is about. */
  inspectionId: z.string(),
  caseLineId: z.string(),
  messageId: z.string(),
  raisedAt: z.string(),
  /** Null while it waits; `agreed`: a compensation for the line is owed until `honoured`. */
  answer: z.enum(['stands', 'agreed']).nullable(),
  answerMessageId: z.string().nullable(),
  answeredAt: z.string().nullable(),
  honoured: z.boolean(),
})

export const objectionViewOf = ({ reopened, judgedBy, ...shown }: Objection): z.infer<typeof objectionView> => shown
