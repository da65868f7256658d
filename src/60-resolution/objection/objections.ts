// A customer's objections to what an inspection found (portal U1), as acts on a case ask about them.
import { z } from 'zod'
import { type CaseFile, isOnlyDecider, type RowsPart, resolvableUnits, utc, utcOrNull } from '#case'
import { approvers } from '#decision/ask'
import {
  type Disposition,
  dispositions,
  type FaultFound,
  type Grade,
  inspectors,
  joinInspection,
} from '#inspection/ask'
import { sql } from '#kernel/sql'
import { type Actor, type Doer, doerOf, isSamePerson } from '#people'

/** Times are UTC. */
export type Objection = {
  readonly id: string
  readonly inspectionId: string
  readonly caseLineId: string
  /** What was found of these units. */
  readonly result: 'accepted' | 'accepted_with_deduction' | 'not_accepted'
  readonly grade: Grade
  readonly fault: FaultFound
  readonly units: number
  readonly messageId: string
  readonly raisedAt: string
  readonly reopened: boolean
  answer: 'stands' | 'agreed' | null
  readonly answerMessageId: string | null
  readonly answeredAt: string | null
  /** Where the goods go because the customer was right: they are the shop's; null: they are whose they were. */
  disposition: Disposition | null
  /** What was agreed to was given. */
  honoured: boolean
  /** Who inspected the units, approved the case, or asked for its refunds. */
  readonly judgedBy: readonly Doer[]
}

declare module '#case' {
  interface CaseRows {
    /** In the order they were raised. */
    readonly objections: Objection[]
  }
  interface CaseViews {
    objections: typeof objectionsView
  }
}

export const objections: RowsPart<Objection[]> = {
  json: sql`coalesce((
    select json_agg(json_build_object('id', b.id, 'inspectionId', b.inspection_id, 'caseLineId', i.case_line_id, 'messageId', b.message_id,
      'result', i.result, 'grade', i.grade, 'fault', i.fault, 'units', i.quantity, 'disposition', b.disposition,
      'raisedAt', b.raised_at, 'reopened', b.reopened, 'answer', b.answer, 'answerMessageId', b.answer_message_id,
      'answeredAt', b.answered_at, 'honoured', b.honoured_at is not null,
      'judgedBy', (
        select json_agg(doer) from (
          ${inspectors}
          union all ${approvers}
          union all select r.asked_by from refund r where r.merchant_id = c.merchant_id and r.case_id = c.id) judges))
      order by b.raised_at, b.id)
    from objection b ${joinInspection(sql`b.merchant_id`, sql`b.inspection_id`)}
    where b.merchant_id = c.merchant_id and b.case_id = c.id), '[]')`,
  of: (stored) => stored.map((one) => ({ ...one, raisedAt: utc(one.raisedAt), answeredAt: utcOrNull(one.answeredAt) })),
  rare: true,
  none: () => [],
}

type Objected = Pick<CaseFile, 'objections'>

/** Whether there is a result to object to. */
export const hasResults = ({ inspection }: CaseFile): boolean => inspection === 'partial' || inspection === 'done'

/** Whether an objection waits for its answer, or for what was agreed to: until then nothing is settled. */
export const owesForObjection = ({ objections }: Objected): boolean =>
  objections.some((one) => one.answer === null || isOwed(one))

const isOwed = ({ answer, honoured }: Pick<Objection, 'answer' | 'honoured'>): boolean =>
  answer === 'agreed' && !honoured

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

/** To staff; its words are messages of the case. */
const objectionView = z.object({
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
  disposition: z
    .enum(dispositions)
    .nullable()
    .describe('where the goods go because it was agreed to: they are the shop’s; null: they stay whose they were'),
  honoured: z.boolean(),
  owed: z.boolean().describe('agreed to, and the compensation is not given yet'),
})

export const objectionsView = z.array(objectionView)

export const objectionsViewOf = ({ objections }: CaseFile): z.infer<typeof objectionsView> =>
  objections.map(({ reopened, judgedBy, result, grade, fault, units, ...shown }) => ({ ...shown, owed: isOwed(shown) }))
