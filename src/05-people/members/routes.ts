import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { noBody } from '#kernel/edge/no-body'
import { isUuid } from '#kernel/ids'
import { refused } from '#kernel/result'
import { sql } from '#kernel/sql'
import { command, type Edge } from '../command.ts'
import { type Actor, needs, rightNames, rightsOf, roles } from '../may.ts'
import { merchantOf } from '../merchant.ts'
import { merchantCookie } from '../sign-in/staff-session.ts'
import { addMember } from './add-member.ts'
import { changeMember } from './change-member.ts'
import { inviteAgain } from './invite-again.ts'
import { colleagueView, listColleagues, listMembers, memberOf, memberView } from './list-members.ts'

export const memberShape = z.strictObject({
  email: z.email().max(200),
  name: z.string().trim().min(1).max(200),
  roles: z.array(z.enum(roles)).min(1).max(roles.length),
  password: z.string().max(500).optional(),
})
const limit = { decideLimitMinor: z.int().min(0).max(1_000_000_000_000).nullable().optional() }
const addShape = memberShape.extend(limit)
const changeShape = memberShape
  .omit({ email: true })
  .partial()
  .extend({ disabled: z.boolean().optional(), ...limit })
export type MemberToAdd = z.input<typeof addShape>
export type MemberChange = z.input<typeof changeShape>
const params = z.object({ id: z.string().max(100) })

const meView = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  roles: z.array(z.enum(roles)),
  rights: z.array(z.enum(rightNames)),
  /** At a shared terminal, by badge or PIN: with a station's rights only. */
  atTerminal: z.boolean(),
  merchant: z.object({
    id: z.string(),
    name: z.string(),
    locale: z.enum(['zh-CN', 'en']),
    timeZone: z.string(),
    currency: z.string(),
  }),
  merchants: z.array(z.object({ id: z.string(), name: z.string() })),
})
export type MeView = z.infer<typeof meView>

export function memberRoutes(app: FastifyInstance, edge: Edge, secureCookies: boolean): void {
  const staffOnly = { callers: ['staff'] } as const

  app.get(
    '/me',
    { schema: { tags: ['people'], summary: 'Who I am here, and what I may do', response: { 200: meView } } },
    command(edge, staffOnly, async ({ tx, moment }) => {
      const me = await memberOf(tx, moment.by.id)
      const { id, name, locale, timeZone, currency } = await merchantOf(tx)
      const merchants = await tx.query(sql`select merchant_id as id, name from auth.merchants_of(${moment.by.id})`)
      const { disabledAt: _, createdAt: __, decideLimitMinor: ___, acceptedAt: ____, ...shown } = me!
      const by = moment.by as Actor & { kind: 'staff' }
      const here = { roles: by.roles, rights: rightsOf(by), atTerminal: by.atTerminal === true }
      return { ...shown, ...here, merchant: { id, name, locale, timeZone, currency }, merchants }
    }),
  )

  app.post(
    '/me/merchant',
    {
      schema: {
        tags: ['people'],
        summary: 'Work for another of my merchants in this browser',
        body: z.strictObject({ merchantId: z.uuid() }),
        response: { 200: z.object({ merchantId: z.string() }) },
      },
    },
    command(edge, staffOnly, async ({ tx, moment, request, reply }) => {
      const { merchantId } = request.body as { merchantId: string }
      if ((moment.by as Actor & { kind: 'staff' }).atTerminal) return refused('not_yours_to_do')
      const mine = await tx.query<{ id: string }>(sql`select merchant_id as id from auth.merchants_of(${moment.by.id})`)
      if (!isUuid(merchantId) || !mine.some(({ id }) => id === merchantId)) return refused('merchant_not_found')
      reply.setCookie(merchantCookie, merchantId, { path: '/', sameSite: 'lax', httpOnly: true, secure: secureCookies })
      return { merchantId }
    }),
  )

  app.get(
    '/members',
    {
      schema: {
        tags: ['people'],
        summary: 'Everybody who works here',
        response: { 200: z.object({ items: z.array(memberView), nextCursor: z.null() }) },
      },
    },
    command(edge, {}, async ({ tx, moment }) => {
      const notYours = needs(moment.by, 'read_people')
      return notYours ?? { items: await listMembers(tx), nextCursor: null }
    }),
  )

  app.get(
    '/members/at-work',
    {
      schema: {
        tags: ['people'],
        summary: 'Who is at work here, by name and role: for whoever gives a case to somebody, or is away',
        response: { 200: z.object({ items: z.array(colleagueView), nextCursor: z.null() }) },
      },
    },
    command(edge, {}, async ({ tx, moment }) => {
      const notYours = needs(moment.by, 'read_cases')
      return notYours ?? { items: await listColleagues(tx), nextCursor: null }
    }),
  )

  app.post(
    '/members',
    {
      schema: {
        tags: ['people'],
        summary:
          'Take somebody on. A password is taken only for a mail address nobody here has, and opens this merchant alone; else the person is invited by mail (`acceptedAt` null)',
        body: addShape,
        response: { 201: memberView },
      },
    },
    command(edge, { ...staffOnly, status: 201 }, ({ tx, moment, request }) =>
      addMember(tx, request.body as z.infer<typeof addShape>, moment),
    ),
  )

  app.post(
    '/members/:id/invitation',
    {
      schema: {
        tags: ['people'],
        summary: 'Mail the invitation again; the link before it is void',
        params,
        body: noBody,
        response: { 200: memberView },
      },
    },
    command(edge, staffOnly, ({ tx, moment, request }) =>
      inviteAgain(tx, (request.params as z.infer<typeof params>).id, moment),
    ),
  )

  app.patch(
    '/members/:id',
    {
      schema: {
        tags: ['people'],
        summary: 'Change what somebody may do, or send somebody away',
        params,
        body: changeShape,
        response: { 200: memberView },
      },
    },
    command(edge, staffOnly, ({ tx, moment, request }) => {
      const { id } = request.params as z.infer<typeof params>
      return changeMember(tx, { userId: id, ...(request.body as z.infer<typeof changeShape>) }, moment)
    }),
  )
}
