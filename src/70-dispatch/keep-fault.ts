import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Tx } from '#kernel/database'
import { newId } from '#kernel/ids'
import { isRefused, type Refused } from '#kernel/result'
import { sql } from '#kernel/sql'
import { type Called, command, doerOf, type Edge, type Moment } from '#people'

/** wrong_goods: scanned at the bin. check, damaged: seen by the second check. escaped: told by the customer of what had left. */
export const faultKinds = ['wrong_goods', 'check', 'damaged', 'escaped'] as const
export type FaultKind = (typeof faultKinds)[number]

export type Fault = {
  readonly kind: FaultKind
  readonly pickListId?: string
  readonly dispatchId?: string
  readonly scanned: string
  readonly units?: number
  /** Whose work it was, where that is known: a member's id. */
  readonly whose?: string | null
  /** The case by which a customer told of it. */
  readonly caseId?: string
}

/** What was wrong and seen is counted; what a customer tells of one dispatch in one case once. */
export function keepFault(tx: Tx, fault: Fault, { by, now }: Moment): void {
  const { kind, pickListId, dispatchId, scanned, units = 1, whose, caseId } = fault
  tx.write(sql`
    insert into dispatch_fault (merchant_id, id, kind, pick_list_id, dispatch_id, scanned, units, whose, case_id, by, at)
    values (${tx.merchantId}, ${newId()}, ${kind}, ${pickListId ?? null}, ${dispatchId ?? null}, ${scanned.slice(0, 200)}, ${units},
      ${whose ?? null}, ${caseId ?? null}, ${JSON.stringify(doerOf(by))}::jsonb, ${now})
    on conflict (merchant_id, dispatch_id, case_id) where case_id is not null do nothing`)
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
