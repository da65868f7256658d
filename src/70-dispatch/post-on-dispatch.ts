import type { FastifyInstance } from 'fastify'
import type { z } from 'zod'
import { caseParams, idOf } from '#case'
import type { Tx } from '#kernel/database'
import { noBody } from '#kernel/edge/no-body'
import { isRefused, type Refused } from '#kernel/result'
import { command, type Edge, type Moment, needs, type Right } from '#people'
import type { DispatchInCase } from './dispatch.ts'
import { dispatchView } from './dispatch-view.ts'
import { caseOfDispatch, dispatchLocks } from './on-dispatch.ts'
import { dispatchShown } from './shown-dispatches.ts'

export type DispatchAct = (tx: Tx, input: { id: string } & never, moment: Moment) => Promise<DispatchInCase | Refused>

/** Registers `POST /dispatches/{id}/{verb}`, which answers the changed dispatch. */
export const postOnDispatch =
  (app: FastifyInstance, edge: Edge) =>
  (right: Right, verb: string, summary: string, body: z.ZodType | null, act: DispatchAct): void => {
    app.post(
      `/dispatches/:id/${verb}`,
      {
        schema: {
          tags: ['dispatches'],
          summary,
          params: caseParams,
          body: body ?? noBody,
          response: { 200: dispatchView },
        },
      },
      command(
        edge,
        {
          locks: (merchantId, request) => dispatchLocks(merchantId, idOf(request)),
          prefetch: (merchantId, request) => caseOfDispatch(merchantId, idOf(request)),
        },
        async ({ tx, moment, request }) => {
          const notYours = needs(moment.by, right)
          if (notYours) return notYours
          const given = body ? ((request.body as object | null) ?? {}) : {}
          const found = await act(tx, { ...given, id: idOf(request) } as never, moment)
          if (isRefused(found)) return found
          await tx.flush() // a waybill that was asked for is shown with it
          return dispatchShown(tx, found, moment.by)
        },
      ),
    )
  }
