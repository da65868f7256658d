import type { FastifyRequest } from 'fastify'
import { isRefused, type Result, refused } from '#kernel/result'
import { type Credential, credentialOf, type Edge, needs } from '#people'

/** Who sends a file, asked before a byte of it is taken. */
export async function senderOf(
  edge: Edge,
  request: FastifyRequest,
): Promise<Result<Credential, 'not_signed_in' | 'not_yours_to_do'>> {
  const credential = await credentialOf(edge, request)
  if (!credential) return refused('not_signed_in')
  const by = await edge.database.transact(
    credential.merchantId,
    async (_, [who]) => credential.actorOf(who ?? []) ?? refused('not_signed_in'),
    { reads: [credential.read] },
  )
  const notYours = isRefused(by) ? by : needs(by, 'write_orders')
  return notYours ?? credential
}
