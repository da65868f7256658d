import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { type CaseAct, caseParams, commandOf, type ForCustomers, idOf, stageView } from '#case'
import { isRefused } from '#kernel/result'
import { command, type Edge } from '#people'
import { notOfThisOrder } from './own-case.ts'

const done = z.object({ id: z.string(), number: z.string(), stage: stageView, version: z.int() })
export type CaseAfterAct = z.infer<typeof done>

/**
 * `POST /portal/cases/{id}/{path}`: what a customer may do with a case of theirs. The acts are the stages'; whose case it is is asked here, in
 * the same transaction, first.
 */
export function customerActRoutes(app: FastifyInstance, edge: Edge, acts: readonly CaseAct[]): void {
  for (const act of acts) {
    const customer: ForCustomers | undefined = act.customer
    if (!customer) continue
    const { summary = act.summary, body = act.body, code } = customer
    app.post(
      `/portal/cases/:id/${act.path}`,
      {
        schema: { tags: ['portal'], summary, params: caseParams, body, response: { 200: done } },
        config: { act: act.verb },
      },
      command(
        edge,
        { callers: ['customer'], ...commandOf(act), ...(!code && { byLink: true as const }) },
        async ({ tx, moment, request }) => {
          const foreign = await notOfThisOrder(tx, idOf(request), moment.by)
          if (foreign) return foreign
          const file = await act(tx, { ...(request.body as object), caseId: idOf(request) }, moment)
          if (isRefused(file)) return file
          return { id: file.id, number: file.number, stage: file.stage, version: file.version }
        },
      ),
    )
  }
}
