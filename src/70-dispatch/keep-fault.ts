import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Tx } from '#kernel/database'
import { newId } from '#kernel/ids'
import { isRefused, type Refused } from '#kernel/result'
import { sql } from '#kernel/sql'
import { type Called, command, doerOf, type Edge, type Moment } from '#people'

export type Fault = {
  readonly kind: 'wrong_goods' | 'check'
  readonly pickListId?: string
  readonly dispatchId?: string
  readonly scanned: string
}

/** What was wrong and seen is counted. */
export function keepFault(tx: Tx, { kind, pickListId, dispatchId, scanned }: Fault, { by, now }: Moment): void {
  tx.write(sql`
    insert into dispatch_fault (merchant_id, id, kind, pick_list_id, dispatch_id, scanned, by, at)
    values (${tx.merchantId}, ${newId()}, ${kind}, ${pickListId ?? null}, ${dispatchId ?? null}, ${scanned.slice(0, 200)},
      ${JSON.stringify(doerOf(by))}::jsonb, ${now})`)
}

type Options = Parameters<typeof command>[1]
type Handler = (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply>

/**
 * A command that is refused changes nothing, so what it saw is counted by a transaction of its own behind it. `faultOf` says which refusals
 * are faults of the kind that is counted; null: none.
 */
export function countingFaults<Answer>(
  edge: Edge,
  options: Options,
  act: (called: Called) => Promise<Answer | Refused>,
  faultOf: (refusal: Refused, called: Called) => Promise<Fault | null>,
): Handler {
  return async (request, reply) => {
    const seen: { fault: Fault; moment: Moment; merchantId: string }[] = []
    const watched = async (called: Called) => {
      const answer = await act(called)
      if (isRefused(answer)) {
        const fault = await faultOf(answer, called)
        if (fault) seen.push({ fault, moment: called.moment, merchantId: called.tx.merchantId })
      }
      return answer
    }
    const answered = await command(edge, options, watched)(request, reply)
    for (const { fault, moment, merchantId } of seen.slice(-1))
      await edge.database.transact(merchantId, async (tx) => keepFault(tx, fault, moment))
    return answered
  }
}
