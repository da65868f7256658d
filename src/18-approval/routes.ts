import type { FastifyInstance, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Tx } from '#kernel/database'
import { instant } from '#kernel/edge/instant'
import { page, pageQuery, readCursor, writeCursor } from '#kernel/edge/page'
import { staleIf } from '#kernel/edge/version'
import { isRefused, type Refused, refused } from '#kernel/result'
import { type Called, command, type Edge, type Moment, needs } from '#people'
import type { PublicationCheck } from '#policies'
import { type Approval, type ApprovalKind, approvalStates } from './approval.ts'
import { askToPublish } from './ask-to-publish.ts'
import { delegateRoutes } from './delegate-routes.ts'
import { listApprovals, principalsNow } from './list-approvals.ts'
import { caseOfApprovalLock, readApproval } from './read-approval.ts'
import type { SignApproval } from './sign-approval.ts'
import { approvalView, approvalViewOf } from './views.ts'

/**
 * What waits for approvals of one kind. `sign` locks its own thing, signs the approval (signApproval), and goes on or gives up when it
 * has ended; `expire` gives up what nobody answered. Both in the transaction of the approval's own move.
 */
export type ApprovalSubject = {
  sign(tx: Tx, approval: Approval, signed: SignApproval, moment: Moment): Promise<Refused | unknown>
  expire(tx: Tx, approval: Approval, moment: Moment): Promise<unknown>
}
export type ApprovalSubjects = Readonly<Record<ApprovalKind, ApprovalSubject>>

const params = z.object({ id: z.string().max(60) })
const idOf = (request: FastifyRequest): string => (request.params as z.infer<typeof params>).id
const link = z.string().max(100).optional().describe('the token of the link in the mail')
const grantBody = z.strictObject({ words: z.string().trim().max(2000).default(''), link }).default({ words: '' })
const refuseBody = z.strictObject({ words: z.string().trim().min(1).max(2000), link })
const submitBody = z.strictObject({
  inForceFrom: instant.optional().describe('once it is approved, when left out'),
  note: z.string().trim().min(1).max(1000),
})
const listQuery = pageQuery.extend({
  state: z.enum(approvalStates).optional(),
  mine: z.enum(['true', 'false']).optional().describe('only what waits for my answer'),
})

/** What waits for somebody's agreement, and the two answers. */
export function approvalRoutes(
  app: FastifyInstance,
  edge: Edge,
  subjects: ApprovalSubjects,
  checks: readonly PublicationCheck[],
): void {
  const schema = (summary: string, more: object) => ({ schema: { tags: ['approvals'], summary, ...more } })

  app.get(
    '/approvals',
    schema('Approvals: those that wait by how long they do, all others newest first', {
      querystring: listQuery,
      response: { 200: page(approvalView) },
    }),
    command(edge, {}, async ({ tx, moment, request }) => {
      const notYours = needs(moment.by, 'read_approvals')
      if (notYours) return notYours
      const { limit, cursor, state, mine } = request.query as z.infer<typeof listQuery>
      const after = readCursor(cursor, z.tuple([instant, z.uuid()]))
      if (isRefused(after)) return after
      const asked = { state, mine: mine === 'true', limit: limit + 1 }
      const { found, principals } = await listApprovals(tx, asked, moment, after)
      const last = found.length > limit ? found[limit - 1] : undefined
      return {
        items: found.slice(0, limit).map((approval) => approvalViewOf(approval, moment, principals)),
        nextCursor: last ? writeCursor([last.askedAt, last.id]) : null,
      }
    }),
  )

  app.get(
    '/approvals/:id',
    schema('One approval, with what was said at each level', { params, response: { 200: approvalView } }),
    command(edge, {}, async (called) => needs(called.moment.by, 'read_approvals') ?? shown(called)),
  )

  const onApprovalInPath = {
    locks: (merchantId: string, request: FastifyRequest) => caseOfApprovalLock(merchantId, idOf(request)),
  }
  for (const [verb, answer, summary, body] of [
    ['grant', 'granted', 'Agree: the next level is asked, or what waited goes on', grantBody],
    ['refuse', 'refused', 'Do not agree, with the reason: what waited is given up', refuseBody],
  ] as const) {
    app.post(
      `/approvals/:id/${verb}`,
      schema(summary, { params, body, response: { 200: approvalView } }),
      command(edge, onApprovalInPath, async (called) => {
        const { tx, moment, request } = called
        const notYours = needs(moment.by, 'sign_approval')
        if (notYours) return notYours
        const approval = await readApproval(tx, idOf(request))
        if (!approval) return refused('approval_not_found')
        const { ifVersion, ...free } = moment // `ifVersion` is the version of the approval, not of the case or draft that waits for it
        const stale = staleIf(ifVersion, approval.version)
        if (stale) return stale
        if (approval.state !== 'pending') return refused('approval_ended', { state: approval.state })
        const signed = { answer, ...(request.body as { words: string; link?: string }) }
        const outcome = await subjects[approval.kind].sign(tx, approval, signed, free)
        if (isRefused(outcome)) return outcome
        await tx.flush()
        return shown(called)
      }),
    )
  }
  app.post(
    '/policies/:name/submit',
    {
      schema: {
        tags: ['policies'],
        summary: 'Ask for the agreement that publishes the draft as it is now',
        params: z.object({ name: z.string().max(100) }),
        body: submitBody,
        response: { 202: z.object({ approvalId: z.string() }) },
      },
    },
    command(edge, { status: 202 }, ({ tx, moment, request }) =>
      askToPublish(
        tx,
        { ...(request.params as { name: string }), ...(request.body as z.infer<typeof submitBody>) },
        moment,
        checks,
      ),
    ),
  )
  delegateRoutes(app, edge)
}

async function shown({ tx, moment, request }: Called) {
  const approval = await readApproval(tx, idOf(request))
  return approval ? approvalViewOf(approval, moment, await principalsNow(tx, moment)) : refused('approval_not_found')
}
