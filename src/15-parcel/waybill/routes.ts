import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { instant } from '#kernel/edge/instant'
import { noBody } from '#kernel/edge/no-body'
import { page, pageQuery, readCursor, writeCursor } from '#kernel/edge/page'
import { sendRefusal } from '#kernel/edge/problem'
import type { FileStore } from '#kernel/files'
import { isRefused, type Refused, refused } from '#kernel/result'
import { command, credentialOf, type Edge, needs } from '#people'
import { giveUpWaybill } from './give-up-waybill.ts'
import { listWaybills } from './list-waybills.ts'
import { reprintWaybill } from './reprint-waybill.ts'
import { seeToWaybill } from './see-to-waybill.ts'
import { voidWaybill } from './void-waybill.ts'
import { type Waybill, waybillStates } from './waybill.ts'
import { readWaybill } from './waybill-rows.ts'
import { waybillView, waybillViewOf } from './waybill-view.ts'

const tags = ['waybills']
const params = z.object({ id: z.uuid() })
const idOf = (request: FastifyRequest): string => (request.params as z.infer<typeof params>).id
const listQuery = pageQuery.extend({
  state: z.enum(waybillStates).optional(),
  needs: z
    .enum(['person'])
    .optional()
    .describe('failed, voided in vain, or unknown for long, until somebody has seen to it'),
})
const labelQuery = z.strictObject({ format: z.enum(['pdf', 'png']).default('pdf') })
const viewed = (kept: Waybill | Refused) => (isRefused(kept) ? kept : waybillViewOf(kept))

/** Waybills as carriers were asked for them: what failed in their own words, their labels, and what became of the money. */
export function waybillRoutes(app: FastifyInstance, edge: Edge, store: FileStore): void {
  app.get(
    '/waybills',
    {
      schema: {
        tags,
        summary: 'Waybills, newest first; those that need a person',
        querystring: listQuery,
        response: { 200: page(waybillView) },
      },
    },
    command(edge, {}, async ({ tx, moment, request }) => {
      const notYours = needs(moment.by, 'read_cases')
      if (notYours) return notYours
      const { limit, cursor, state, needs: what } = request.query as z.infer<typeof listQuery>
      const after = readCursor(cursor, z.tuple([instant, z.uuid()]))
      if (isRefused(after)) return after
      const rows = await listWaybills(tx, { state, needs: what, after, limit: limit + 1, now: moment.now })
      const last = rows.length > limit ? rows[limit - 1] : undefined
      return {
        items: rows.slice(0, limit).map(waybillViewOf),
        nextCursor: last ? writeCursor([last.askedAt, last.id]) : null,
      }
    }),
  )
  app.get(
    '/waybills/:id/label',
    { schema: { tags, summary: "The carrier's own label, printed as it is", params, querystring: labelQuery } },
    (request, reply) => sendLabel(edge, store, request, reply),
  )
  const act = (verb: string, summary: string, work: Parameters<typeof command<z.infer<typeof waybillView>>>[2]) =>
    app.post(
      `/waybills/:id/${verb}`,
      { schema: { tags, summary, params, body: noBody, response: { 200: waybillView } } },
      command(edge, {}, work),
    )
  act(
    'void',
    'Have a label cancelled. Voided is not refunded: its money has a state of its own',
    async ({ tx, moment, request }) => {
      return needs(moment.by, 'change_carriers') ?? viewed(await voidWaybill(tx, idOf(request), moment))
    },
  )
  act('reprint', 'Fetch the label from the carrier once more: the same number', async ({ tx, moment, request }) => {
    return needs(moment.by, 'change_carriers') ?? viewed(await reprintWaybill(tx, idOf(request)))
  })
  act(
    'give-up',
    'Nobody knows whether there is a label, and a person found none at the carrier',
    async ({ tx, moment, request }) => viewed(await giveUpWaybill(tx, idOf(request), moment)),
  )
  act('see', 'Take a failed waybill off the list: somebody has seen to it', async ({ tx, moment, request }) =>
    viewed(await seeToWaybill(tx, idOf(request), moment)),
  )
}

async function sendLabel(
  edge: Edge,
  store: FileStore,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { format } = request.query as z.infer<typeof labelQuery>
  const found = await labelAsked(edge, request)
  if (isRefused(found)) return sendRefusal(request, reply, found, edge.sentences)
  const key = format === 'pdf' ? found.labelPdfKey : found.labelPngKey
  const opened = key === null ? undefined : await store.open(key)
  if (!opened) return sendRefusal(request, reply, refused('waybill_has_no_label'), edge.sentences)
  return reply
    .header('content-type', format === 'pdf' ? 'application/pdf' : 'image/png')
    .header('content-disposition', `inline; filename="${found.number}.${format}"`)
    .header('x-content-type-options', 'nosniff')
    .header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; sandbox")
    .header('cache-control', 'private, no-store')
    .header('content-length', String(opened.size))
    .send(opened.stream)
}

async function labelAsked(edge: Edge, request: FastifyRequest) {
  const credential = await credentialOf(edge, request)
  if (!credential) return refused('not_signed_in')
  type Found = Waybill | Refused<'not_signed_in' | 'not_yours_to_do' | 'waybill_not_found'>
  return edge.database.transact<Found>(
    credential.merchantId,
    async (tx, [who]) => {
      const by = credential.actorOf(who ?? [])
      if (!by || (by.kind !== 'staff' && by.kind !== 'key')) return refused('not_signed_in')
      return needs(by, 'read_cases') ?? (await readWaybill(tx, idOf(request))) ?? refused('waybill_not_found')
    },
    { reads: [credential.read] },
  )
}
