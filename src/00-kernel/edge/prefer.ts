// What a caller prefers to be answered (RFC 7240).
import type { FastifyReply, FastifyRequest } from 'fastify'

const wholeAnswer = /(?:^|[,;])\s*return\s*=\s*"?representation"?\s*(?:$|[,;])/i

/** Whether the caller asked for all of what a command changed (`Prefer: return=representation`); then the answer says that it is. */
export function prefersWhole(request: Pick<FastifyRequest, 'headers'>, reply: Pick<FastifyReply, 'header'>): boolean {
  const { prefer } = request.headers
  const isWhole = prefer !== undefined && wholeAnswer.test(String(prefer))
  if (isWhole) reply.header('preference-applied', 'return=representation')
  return isWhole
}
