import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { page, pageQuery, readCursor, writeCursor } from '#kernel/edge/page'
import { localeOf, sendRefusal } from '#kernel/edge/problem'
import { isRefused, type Refused, refused } from '#kernel/result'
import { type Actor, type Credential, command, credentialOf, type Edge, needs } from '#people'
import { fileFormats } from '../import/index.ts'
import { sourceName } from '../order-shapes.ts'
import { importOrders } from './import-orders.ts'
import {
  importStates,
  importView,
  importViewOf,
  listImports,
  listRefusals,
  readImport,
  refusalView,
  refusalViewOf,
} from './import-rows.ts'
import { type ImportFiles, takeUpload } from './take-upload.ts'

const importQuery = z.strictObject({ format: z.enum(fileFormats), mapping: sourceName.optional() })
const params = z.object({ id: z.string() })
const refusalPage = page(refusalView)
type PageQuery = z.infer<typeof pageQuery>
const firstRefusals = 20

export function importRoutes(app: FastifyInstance, edge: Edge, files: ImportFiles): void {
  app.post(
    '/order-imports',
    {
      schema: {
        tags: ['orders'],
        summary: 'Import a file of orders: one multipart file of at most 500 MB; a worker reads it',
        consumes: ['multipart/form-data'],
        querystring: importQuery,
        response: { 202: z.object({ id: z.string(), state: z.enum(importStates) }) },
      },
    },
    sending(edge, files),
  )
  app.get(
    '/order-imports',
    {
      schema: {
        tags: ['orders'],
        summary: 'Imports, newest first',
        querystring: pageQuery,
        response: { 200: page(importView) },
      },
    },
    command(edge, {}, async ({ tx, moment, request }) => {
      const notYours = needs(moment.by, 'read_orders')
      if (notYours) return notYours
      const { limit, cursor } = request.query as PageQuery
      const before = readCursor(cursor, z.tuple([z.uuid()]))
      if (isRefused(before)) return before
      const rows = await listImports(tx, limit + 1, before?.[0])
      return {
        items: rows.slice(0, limit).map((row) => importViewOf(row, localeOf(request))),
        nextCursor: rows.length > limit ? writeCursor([rows[limit - 1]!.id]) : null,
      }
    }),
  )
  app.get(
    '/order-imports/:id',
    {
      schema: {
        tags: ['orders'],
        summary: 'An import: its progress, its counts, and the first refused rows',
        params,
        response: { 200: importView.extend({ refusals: refusalPage }) },
      },
    },
    command(edge, {}, async ({ tx, moment, request }) => {
      const found = needs(moment.by, 'read_orders') ?? (await importOf(tx, request))
      if (isRefused(found)) return found
      const refusals = await refusalsOf(tx, found.id, { limit: firstRefusals }, request)
      return isRefused(refusals) ? refusals : { ...importViewOf(found, localeOf(request)), refusals }
    }),
  )
  app.get(
    '/order-imports/:id/refusals',
    {
      schema: {
        tags: ['orders'],
        summary: 'What an import refused, in the order of its file: the first 10,000 are kept',
        params,
        querystring: pageQuery,
        response: { 200: refusalPage },
      },
    },
    command(edge, {}, async ({ tx, moment, request }) => {
      const found = needs(moment.by, 'read_orders') ?? (await importOf(tx, request))
      return isRefused(found) ? found : refusalsOf(tx, found.id, request.query as PageQuery, request)
    }),
  )
}

type Asking = Parameters<typeof readImport>[0]

const importOf = async (tx: Asking, request: FastifyRequest) =>
  (await readImport(tx, (request.params as { id: string }).id)) ?? refused('import_not_found')

async function refusalsOf(tx: Asking, importId: string, { limit, cursor }: PageQuery, request: FastifyRequest) {
  const after = readCursor(cursor, z.tuple([z.int()]))
  if (isRefused(after)) return after
  const rows = await listRefusals(tx, importId, limit + 1, after?.[0])
  return {
    items: rows.slice(0, limit).map((row) => refusalViewOf(row, localeOf(request))),
    nextCursor: rows.length > limit ? writeCursor([rows[limit - 1]!.position]) : null,
  }
}

// Who sends is asked before a byte is taken, and once more when it is written down: an upload can outlive a session.
function sending(edge: Edge, files: ImportFiles) {
  return async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const refuse = (refusal: Refused) => sendRefusal(request, reply, refusal, edge.sentences)
    const credential = await credentialOf(edge, request)
    if (!credential) return refuse(refused('not_signed_in'))
    const by = await actorOf(edge, credential)
    const notYours = isRefused(by) ? by : needs(by, 'write_orders')
    if (notYours) return refuse(notYours)
    const upload = await takeUpload(request, files, credential.merchantId, edge.clock())
    if (isRefused(upload)) return refuse(upload)
    request.body = { sha256: upload.sha256 } // what an Idempotency-Key stands for
    let kept = false
    const answered = command(edge, { status: 202 }, async ({ tx, moment }) => {
      const answer = await importOrders(tx, { ...upload, ...(request.query as z.infer<typeof importQuery>) }, moment)
      kept = !isRefused(answer)
      return answer
    })
    try {
      return await answered(request, reply)
    } finally {
      if (!kept) await upload.forget()
    }
  }
}

async function actorOf(edge: Edge, credential: Credential): Promise<Actor | Refused<'not_signed_in'>> {
  return edge.database.transact(
    credential.merchantId,
    async (_, [who]) => credential.actorOf(who ?? []) ?? refused('not_signed_in'),
    { reads: [credential.read] },
  )
}
