// Who forgot the password, or was invited and has none, sets one by a link that is sent to the person's own mail address.
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { noMerchant } from '#kernel/attempts'
import { localeOf, sendRefusal } from '#kernel/edge/problem'
import { isRefused, type Refused, type Result, refused } from '#kernel/result'
import { sql } from '#kernel/sql'
import type { Edge } from '../command.ts'
import { acceptInvitation, invitedBy } from './invitations.ts'
import { countVisit } from './limits.ts'
import { passwordRefusal } from './passwords.ts'
import { type PasswordLinkJob, sendPasswordLinkQueue } from './send-password-link.ts'
import { asRequest, refusalOf } from './sign-in-routes.ts'
import type { StaffAuth } from './staff-auth.ts'

const askShape = z.strictObject({ email: z.email().max(200) })
const setShape = z.strictObject({ token: z.string().min(1).max(200), newPassword: z.string().max(500) })
const acceptShape = setShape.partial({ newPassword: true })

export function passwordRoutes(app: FastifyInstance, edge: Edge, auth: StaffAuth): void {
  app.post(
    '/request-password-reset',
    {
      schema: {
        tags: ['sign-in'],
        summary: 'Ask for a link to set a new password; whether somebody has this mail address is not told',
        body: askShape,
        response: { 202: z.object({}) },
      },
    },
    async (request, reply) => {
      const refusal = await askForLink(edge, request.body as z.infer<typeof askShape>, request)
      return refusal ? sendRefusal(request, reply, refusal, edge.sentences) : reply.code(202).send({})
    },
  )

  app.post(
    '/reset-password',
    {
      schema: {
        tags: ['sign-in'],
        summary:
          'Set a new password by the link that was sent, once; all sessions of the person end. The link of an invitation accepts it',
        body: setShape,
        response: { 200: z.object({ email: z.string() }) },
      },
    },
    async (request, reply) => {
      const answer = await setPassword(edge, auth, request)
      return isRefused(answer) ? sendRefusal(request, reply, answer, edge.sentences) : reply.send(answer)
    },
  )

  app.post(
    '/accept-invitation',
    {
      schema: {
        tags: ['sign-in'],
        summary:
          'Accept an invitation by the link that was sent, once; who has no password of their own sets one with it. Sessions from before do not open the merchant',
        body: acceptShape,
        response: { 200: z.object({ email: z.string() }) },
      },
    },
    async (request, reply) => {
      const tooMany = await countVisit(edge.database, { what: 'new password', ip: request.ip }, edge.clock())
      const answer = tooMany ?? (await acceptInvitation(edge.database, request.body as z.infer<typeof acceptShape>))
      return isRefused(answer) ? sendRefusal(request, reply, answer, edge.sentences) : reply.send(answer)
    },
  )
}

// Known or not, the same statements are made and the same job is written: neither words nor time tell. Who may work nowhere gets no link.
async function askForLink(
  { database, clock }: Edge,
  { email }: z.infer<typeof askShape>,
  request: FastifyRequest,
): Promise<Refused<'too_many_attempts'> | null> {
  const { engine } = database
  const mail = email.toLowerCase()
  const tooMany = await countVisit(database, { what: 'password link', about: mail, ip: request.ip }, clock())
  if (tooMany) return tooMany
  const [person] = await engine.connected((connection) =>
    connection.query<{ id: string }>(sql`
      select u."id" as id from auth."user" u where u."email" = ${mail}
        and exists (select 1 from member m where m.user_id = u."id" and m.disabled_at is null)`),
  )
  const job: PasswordLinkJob = {
    why: 'forgotten',
    personId: person?.id ?? null,
    merchantId: noMerchant,
    locale: localeOf(request),
  }
  await database.transact(noMerchant, async (tx) => tx.enqueue(sendPasswordLinkQueue, job))
  return null
}

async function setPassword(
  { database, clock }: Edge,
  auth: StaffAuth,
  request: FastifyRequest,
): Promise<Result<{ email: string }, string>> {
  const body = request.body as z.infer<typeof setShape>
  const tooMany = await countVisit(database, { what: 'new password', ip: request.ip }, clock())
  if (tooMany) return tooMany
  if (await invitedBy(database.engine, body.token)) return acceptInvitation(database, body)
  const person = await auth.personOfLink(body.token)
  if (!person) return refused('password_link_invalid')
  const weak = passwordRefusal(body.newPassword, person.email) // before the link is used up
  if (weak) return weak
  const response = await auth.answer(asRequest(request, body))
  return response.ok ? { email: person.email } : refusalOf(response)
}
