// What a command on a case answers. Short, unless the caller prefers all of it: where the case stands now, what was made, and what may be
// done next. Most integrators read a case by itself when they need it; making, storing and sending all of it with every command cost more
// than the command.
import { z } from 'zod'
import { objectOfParts } from '#kernel/edge/object-of-parts'
import { prefersWhole } from '#kernel/edge/prefer'
import type { Actor, Called } from '#people'
import { allowed } from './can.ts'
import type { CaseFile } from './case-file.ts'
import { caseVerbs } from './case-rules.ts'
import { stageView } from './case-stages.ts'
import { caseView, caseViewOf } from './case-view.ts'
import { briefViews } from './case-views.ts'
import { statesOf } from './moves.ts'
import { questionViews } from './question-views.ts'

const caseBrief = objectOfParts(() => ({
  id: z.string(),
  number: z.string(),
  version: z.int(),
  stage: stageView,
  ...questionViews(),
  lines: z.array(z.object({ id: z.string(), orderLineId: z.string(), ref: z.string() })),
  ...briefViews.shape(),
  /** What this caller may do with it next. */
  allowed: z.lazy(() => z.array(z.enum(caseVerbs()))),
})).meta({ id: 'CaseBrief' })
type CaseBrief = z.infer<typeof caseBrief>

/** `CaseBrief`; the whole `Case` with `Prefer: return=representation` (RFC 7240). */
export const caseAnswer = z.union([caseBrief, caseView])

export const caseAnswerOf = (
  file: CaseFile,
  { moment, request, reply }: Pick<Called, 'moment' | 'request' | 'reply'>,
): z.infer<typeof caseAnswer> => (prefersWhole(request, reply) ? caseViewOf(file, moment.by) : briefOf(file, moment.by))

const briefOf = (file: CaseFile, by: Actor): CaseBrief => ({
  id: file.id,
  number: file.number,
  version: file.version,
  stage: file.stage,
  ...statesOf(file),
  lines: file.lines.map((line) => ({ id: line.id, orderLineId: line.orderLineId, ref: line.ref })),
  ...briefViews.of(file),
  allowed: allowed(file, by),
})
