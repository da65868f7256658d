import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { caseParams, idOf, onCaseInPath } from '#case'
import { noBody } from '#kernel/edge/no-body'
import { command, cookieOfSession, type Edge, sessionName } from '#people'
import { notOfThisOrder } from '../case/own-case.ts'
import { readMessages } from '../case/read-messages.ts'
import { openTo } from '../sign-in/open-to.ts'
import { keepCookies } from '../sign-in/session-cookies.ts'
import { openLink } from './open-link.ts'
import { revokeLinks } from './revoke-links.ts'

const linkRequest = z.strictObject({ token: z.string().max(200) })
const openedView = z.object({ caseNumber: z.string(), session: z.string(), expiresAt: z.string() })
export type OpenedLink = z.infer<typeof openedView>

/** A notice's way to its case: the token of its link becomes a session for that case; and what makes links worthless. */
export function linkRoutes(app: FastifyInstance, edge: Edge, options: { readonly secureCookies: boolean }): void {
  app.post(
    '/portal/links',
    {
      schema: {
        tags: ['portal'],
        summary: 'Open the case of a signed link: a session that sees this case alone',
        body: linkRequest,
        response: { 201: openedView },
      },
    },
    openTo(edge, 201, async (request, reply) => {
      const { token } = request.body as z.infer<typeof linkRequest>
      const held = (orderId: string) => request.cookies[cookieOfSession(sessionName(orderId))]
      const opened = await openLink(edge.database, { token, address: request.ip, held }, edge.clock())
      if ('refused' in opened) return opened
      if (opened.token !== null) keepCookies(reply, { ...opened, token: opened.token }, options.secureCookies)
      const { caseNumber, orderId, expiresAt } = opened
      return { caseNumber, session: sessionName(orderId), expiresAt }
    }),
  )

  app.post(
    '/portal/cases/:id/read',
    {
      schema: {
        tags: ['portal'],
        summary: 'What the shop wrote so far was read',
        params: caseParams,
        body: noBody,
        response: { 200: z.object({ readAt: z.string() }) },
      },
    },
    command(edge, { callers: ['customer'], byLink: true }, async ({ tx, moment, request }) => {
      const foreign = await notOfThisOrder(tx, idOf(request), moment.by)
      return foreign ?? readMessages(tx, { caseId: idOf(request) }, moment)
    }),
  )

  app.post(
    '/cases/:id/revoke-links',
    {
      schema: {
        tags: ['cases'],
        summary: 'Make every link of notices about this case worthless, and end the sessions they opened',
        params: caseParams,
        body: noBody,
        response: { 200: z.object({ revoked: z.int() }) },
      },
    },
    command(edge, onCaseInPath, ({ tx, moment, request }) => revokeLinks(tx, { caseId: idOf(request) }, moment)),
  )
}
