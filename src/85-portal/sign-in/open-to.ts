import type { FastifyReply, FastifyRequest } from 'fastify'
import { sendRefusal } from '#kernel/edge/problem'
import { isRefused, type Refused } from '#kernel/result'
import type { Edge } from '#people'

/** A handler anybody may call: no caller and no transaction of the edge's, the acts count attempts in transactions of their own. */
export const openTo =
  (edge: Edge, status: number, act: (request: FastifyRequest, reply: FastifyReply) => Promise<object | Refused>) =>
  async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const answer = await act(request, reply)
    return isRefused(answer)
      ? sendRefusal(request, reply, answer, edge.sentences)
      : reply.code(status).header('cache-control', 'no-store').send(answer)
  }
