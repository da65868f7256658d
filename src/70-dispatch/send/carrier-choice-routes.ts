import type { FastifyInstance } from 'fastify'
import { caseParams, idOf } from '#case'
import { refused } from '#kernel/result'
import { choiceView } from '#parcel'
import { command, type Edge, needs } from '#people'
import { chooseCarrierFor } from '../choose-carrier-for.ts'
import { readDispatch } from '../on-dispatch.ts'

export function carrierChoiceRoutes(app: FastifyInstance, edge: Edge): void {
  app.get(
    '/dispatches/:id/carriers',
    {
      schema: {
        tags: ['dispatches'],
        summary: 'Which carriers may take it, what each costs and when it is there, and which one the table chooses',
        params: caseParams,
        response: { 200: choiceView },
      },
    },
    command(edge, {}, async ({ tx, moment, request }) => {
      const notYours = needs(moment.by, 'read_dispatches')
      if (notYours) return notYours
      const found = await readDispatch(tx, idOf(request))
      return found ? chooseCarrierFor(tx, found.dispatch, null, moment) : refused('dispatch_not_found')
    }),
  )
}
