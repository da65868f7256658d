import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { noBody } from '#kernel/edge/no-body'
import { sendRefusal } from '#kernel/edge/problem'
import { isRefused, type Refused, refused } from '#kernel/result'
import { sql } from '#kernel/sql'
import { command, type Edge } from '../command.ts'
import { newToken, tokenHash } from '../credentials.ts'
import type { StaffAuth } from '../sign-in/staff-auth.ts'
import { endSession } from '../sign-in/staff-session.ts'
import { changePerson } from './change-person.ts'
import { issueBadge } from './issue-badge.ts'
import { listedTerminalRoutes } from './listed-routes.ts'
import { closeTerminal, lockTerminal, openTerminal } from './open-terminal.ts'
import { setPin } from './set-pin.ts'
import {
  isOpenTerminal,
  personCookie,
  setToken,
  type TerminalOf,
  takeTokens,
  terminalCookie,
  terminalOf,
} from './tokens.ts'

const shownShape = z.union([
  z.strictObject({ badge: z.string().max(40) }),
  z.strictObject({ userId: z.string().max(100), pin: z.string().max(20) }),
])
const hereView = z.object({
  merchant: z.string(),
  people: z.array(z.object({ id: z.string(), name: z.string() })),
})
export type TerminalHere = z.infer<typeof hereView>
export type ShownAtTerminal = z.input<typeof shownShape>
const issuedBadge = z.object({ badge: z.string().nullable(), name: z.string() })
export type IssuedBadge = z.infer<typeof issuedBadge>
const tags = ['terminals']

/** Shared terminals of a warehouse: opened by somebody who is signed in, then used by whoever shows a badge or types a PIN. */
export function terminalRoutes(app: FastifyInstance, edge: Edge, auth: StaffAuth): void {
  const staffOnly = { callers: ['staff'] } as const

  app.post(
    '/terminals',
    {
      schema: {
        tags,
        summary:
          'This browser is a shared terminal from now on; the caller stands at it first, with the rights of a station only',
        body: noBody,
        response: { 201: z.object({ id: z.string() }) },
      },
    },
    command(edge, { ...staffOnly, status: 201 }, async ({ tx, moment, reply }) => {
      const [terminal, person] = [newToken('wt', tx.merchantId), newToken('ws', tx.merchantId)]
      const hashes = { terminalHash: tokenHash(terminal), personHash: tokenHash(person) }
      const opened = await openTerminal(tx, hashes, moment)
      if (isRefused(opened)) return opened
      setToken(reply, terminalCookie, terminal, auth)
      setToken(reply, personCookie, person, auth)
      return opened
    }),
  )
  app.put(
    '/me/pin',
    {
      schema: {
        tags,
        summary: 'My PIN for shared terminals: six to eight digits',
        body: z.strictObject({ pin: z.string().max(20) }),
        response: { 200: z.object({ pinSet: z.literal(true) }) },
      },
    },
    command(edge, staffOnly, ({ tx, moment, request }) =>
      setPin(tx, { ...(request.body as { pin: string }), secret: auth.secret }, moment),
    ),
  )
  app.post(
    '/members/:id/badge',
    {
      schema: {
        tags,
        summary:
          'A new badge for shared terminals, of oneself or by an owner; its barcode is shown once, a repeat answers `badge` null',
        params: z.object({ id: z.string().max(100) }),
        body: noBody,
        response: { 201: issuedBadge },
      },
    },
    command(edge, { ...staffOnly, status: 201, showOnce: ['badge'] }, ({ tx, moment, request }) =>
      issueBadge(tx, { userId: (request.params as { id: string }).id }, moment),
    ),
  )
  listedTerminalRoutes(app, edge)
  hereRoutes(app, edge, auth)
}

type Here = (terminal: TerminalOf, request: FastifyRequest, reply: FastifyReply) => Promise<object | Refused>

// Asked by the terminal itself, whoever stands there or nobody.
function hereRoutes(app: FastifyInstance, edge: Edge, auth: StaffAuth): void {
  const { database, clock } = edge
  const here = (act: Here) => async (request: FastifyRequest, reply: FastifyReply) => {
    const terminal = terminalOf(request)
    const answer = terminal ? await act(terminal, request, reply) : refused('not_signed_in')
    return isRefused(answer) ? sendRefusal(request, reply, answer, edge.sentences) : reply.send(answer)
  }
  app.get(
    '/terminals/here',
    {
      schema: {
        tags,
        summary: 'This terminal: its shop, and who can stand at it by a PIN',
        response: { 200: hereView },
      },
    },
    here(({ merchantId, hash }) =>
      database.transact(merchantId, async (tx) => {
        const [merchant] = await tx.query<{ name: string }>(sql`
          select m.name from terminal t join merchant m on m.merchant_id = t.merchant_id
          where t.merchant_id = ${merchantId} and t.token_hash = ${hash} and ${isOpenTerminal}`)
        if (!merchant) return refused('not_signed_in')
        const people = await tx.query<{ id: string; name: string }>(sql`
          select m.user_id as id, m.name from terminal_pass p
          join member m on m.merchant_id = p.merchant_id and m.user_id = p.user_id and m.at_work
          where p.merchant_id = ${merchantId} and p.pin_hash is not null order by m.name, m.user_id limit 100`)
        return { merchant: merchant.name, people }
      }),
    ),
  )
  app.post(
    '/terminals/here/person',
    {
      schema: {
        tags,
        summary:
          'Change person at this terminal, by badge or PIN; who stood or was signed in there before is not any more',
        body: shownShape,
        response: { 200: z.object({ id: z.string(), name: z.string() }) },
      },
    },
    here(async (terminal, request, reply) => {
      const token = newToken('ws', terminal.merchantId)
      const shown = request.body as z.infer<typeof shownShape>
      const changed = await changePerson(
        database,
        { terminal, shown, secret: auth.secret, tokenHash: tokenHash(token) },
        clock(),
      )
      if (isRefused(changed)) return changed
      // somebody may have left a full session open here: it would be stronger than the badge, and the history would name them
      await endSession(database.engine, auth, request, reply)
      setToken(reply, personCookie, token, auth)
      return changed
    }),
  )
  app.post(
    '/terminals/here/lock',
    {
      schema: {
        tags,
        summary: 'Nobody stands here: the next shows a badge or a PIN',
        body: noBody,
        response: { 200: z.object({}) },
      },
    },
    here(async ({ merchantId, hash }, request, reply) => {
      await database.transact(merchantId, (tx) => lockTerminal(tx, hash))
      await endSession(database.engine, auth, request, reply)
      takeTokens(reply, [personCookie], auth)
      return {}
    }),
  )
  app.post(
    '/terminals/here/close',
    {
      schema: {
        tags,
        summary: 'This browser is no shared terminal any more',
        body: noBody,
        response: { 200: z.object({}) },
      },
    },
    here(async ({ merchantId, hash }, _, reply) => {
      await database.transact(merchantId, (tx) => closeTerminal(tx, hash, clock().toISOString()))
      takeTokens(reply, [personCookie, terminalCookie], auth)
      return {}
    }),
  )
}
