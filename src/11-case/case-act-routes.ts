import type { FastifyInstance, FastifyRequest } from 'fastify'
import { isRefused } from '#kernel/result'
import type { Sql } from '#kernel/sql'
import { orderLockOf } from '#order/ask'
import { command, type Edge } from '#people'
import type { ActTools, CaseAct } from './case-act.ts'
import { caseAnswer, caseAnswerOf } from './case-answer.ts'
import { caseLedgerWhere } from './case-ledger.ts'
import { orderOfCase } from './case-sql.ts'
import { caseWhere } from './read-case.ts'
import { caseParams, idOf, onCaseInPath } from './routes.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The verb of the act on a case that the route is for. */
    readonly act?: string
  }
}

/** `POST /cases/{id}/{path}` for every act: the shop's people and keys. */
export function caseActRoutes(app: FastifyInstance, edge: Edge, acts: readonly CaseAct[], tools: ActTools): void {
  for (const act of acts) {
    const { tag, summary, body, status } = act
    app.post(
      `/cases/:id/${act.path}`,
      {
        schema: { tags: [tag], summary, params: caseParams, body, response: { [status]: caseAnswer } },
        config: { act: act.verb },
      },
      command(edge, { status, ...commandOf(act) }, async (called) => {
        const { tx, moment, request } = called
        const file = await act(tx, { ...(request.body as object), caseId: idOf(request) }, moment, tools)
        return isRefused(file) ? file : caseAnswerOf(file, called)
      }),
    )
  }
}

/** What is locked with BEGIN, and read right behind, for an act on the case in the path. */
export const commandOf = (act: CaseAct) => ({
  locks: (merchantId: string, request: FastifyRequest): Sql[] => [
    ...onCaseInPath.locks(merchantId, request),
    ...(act.locksOrder
      ? ofCaseInPath(request, (where) => orderLockOf(merchantId, orderOfCase(merchantId, where)))
      : []),
  ],
  prefetch: (merchantId: string, request: FastifyRequest): Sql[] => [
    ...onCaseInPath.prefetch(merchantId, request),
    ...(act.reads === 'ledger' ? ofCaseInPath(request, (where) => caseLedgerWhere(merchantId, where)) : []),
  ],
})

function ofCaseInPath(request: FastifyRequest, statement: (where: Sql) => Sql): Sql[] {
  const where = caseWhere(idOf(request))
  return where ? [statement(where)] : []
}
