// One decision for many cases: each is decided by the act it would be decided by alone, in a transaction of its own, and answered for itself.
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { type CaseAct, type Stage, stageView } from '#case'
import { requestEach } from '#kernel/edge/each-request'

/** `verb`: the path of an act that says it may be done for many. */
export const manyShapeOf = (acts: readonly CaseAct[]) =>
  z.strictObject({
    caseIds: z.array(z.string().min(1).max(60)).min(1).max(100),
    verb: z.enum(acts.filter(({ batch }) => batch).map(({ path }) => path)),
    /** What the verb itself takes; the same for every case. */
    body: z.record(z.string(), z.unknown()).optional(),
  })
export type DecideMany = z.infer<ReturnType<typeof manyShapeOf>>

export const manyView = z.object({
  items: z.array(
    z.object({
      caseId: z.string(),
      status: z.int(),
      /** Where the case is now; null when nothing was done. */
      stage: stageView.nullable(),
      /** Why nothing was done, and the sentence for it. */
      code: z.string().nullable(),
      text: z.string().nullable(),
    }),
  ),
  done: z.int(),
  refused: z.int(),
})
export type ManyAnswers = z.infer<typeof manyView>

/** Decides each case as its own request would: same rights, same locks, same refusals. */
export async function decideMany(
  app: FastifyInstance,
  request: FastifyRequest,
  { caseIds, verb, body = {} }: DecideMany,
): Promise<ManyAnswers> {
  const calls = [...new Set(caseIds)].map((id) => ({
    id,
    url: `/api/v1/cases/${encodeURIComponent(id)}/${verb}`,
    payload: body,
  }))
  const answers = await requestEach(app, request, calls)
  const items = answers.map(({ id, status, body }) => {
    const said = body as { stage?: Stage; code?: string; detail?: string }
    const isDone = status < 300
    return {
      caseId: id,
      status,
      stage: isDone ? (said.stage ?? null) : null,
      code: isDone ? null : (said.code ?? null),
      text: isDone ? null : (said.detail ?? null),
    }
  })
  const done = items.filter(({ code }) => code === null).length
  return { items, done, refused: items.length - done }
}
