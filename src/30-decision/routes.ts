import type { FastifyInstance } from 'fastify'
import type { CaseAct } from '#case'
import { sendRefusal } from '#kernel/edge/problem'
import { refused } from '#kernel/result'
import { callerOf, type Edge } from '#people'
import { type DecideMany, decideMany, manyShapeOf, manyView } from './decide-many.ts'

export function decisionRoutes(app: FastifyInstance, edge: Edge, acts: readonly CaseAct[]): void {
  app.post(
    '/cases/decisions',
    {
      schema: {
        tags: ['cases'],
        summary: 'One decision for up to 100 cases: each is decided by itself, and answered for itself',
        body: manyShapeOf(acts),
        response: { 200: manyView },
      },
    },
    async (request, reply) => {
      const caller = await callerOf(edge, request)
      return caller
        ? reply.send(await decideMany(app, request, request.body as DecideMany))
        : sendRefusal(request, reply, refused('not_signed_in'), edge.sentences)
    },
  )
}
