import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { page, pageQuery, readCursor, writeCursor } from '#kernel/edge/page'
import { localeOf, sendRefusal } from '#kernel/edge/problem'
import { isRefused, refused } from '#kernel/result'
import { command, type Edge, needs } from '#people'
import { encodings, fileFormats } from '../import/index.ts'
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
import { listRefusedRows } from './list-refused-rows.ts'
import { lookingRoute } from './look-routes.ts'
import { senderOf } from './sender-of.ts'
import { fileBody, fileValidator, formatOf, type ImportFiles, rawFileTypes, takeUpload } from './take-upload.ts'

const importQuery = z.strictObject({
  format: z.enum(fileFormats).optional(),
  mapping: sourceName.optional(),
  encoding: z.enum(encodings).optional(),
})
type ImportQuery = z.infer<typeof importQuery>
const notesQuery = pageQuery.extend({ of: z.enum(['refused', 'taken']).default('refused') })

/** A file as the body itself is not parsed: whoever takes it reads the stream. */
export function takeRawFiles(scope: FastifyInstance): void {
  scope.removeContentTypeParser('text/plain')
  scope.addContentTypeParser([...rawFileTypes], (_, payload, done) => done(null, payload))
}
const params = z.object({ id: z.string() })
const refusalPage = page(refusalView)
const importWithRefusals = importView.extend({ refusals: refusalPage, leftOut: refusalPage })
export type ImportWithRefusals = z.infer<typeof importWithRefusals>
type PageQuery = z.infer<typeof pageQuery>
const firstRefusals = 20

export function importRoutes(app: FastifyInstance, edge: Edge, files: ImportFiles): void {
  app.register(async (scope) => {
    takeRawFiles(scope)
    sendingRoute(scope, edge, files)
    lookingRoute(scope, edge)
  })
  readingRoutes(app, edge)
}

function sendingRoute(app: FastifyInstance, edge: Edge, files: ImportFiles): void {
  app.post(
    '/order-imports',
    {
      validatorCompiler: fileValidator(app),
      schema: {
        tags: ['orders'],
        summary:
          'Import a file of orders of at most 500 MB, as one multipart file or as the body itself; a worker reads it',
        consumes: ['multipart/form-data', ...rawFileTypes],
        body: fileBody,
        querystring: importQuery,
        response: { 202: z.object({ id: z.string(), state: z.enum(importStates) }) },
      },
    },
    sending(edge, files),
  )
}

function readingRoutes(app: FastifyInstance, edge: Edge): void {
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
        response: { 200: importWithRefusals },
      },
    },
    command(edge, {}, async ({ tx, moment, request }) => {
      const found = needs(moment.by, 'read_orders') ?? (await importOf(tx, request))
      if (isRefused(found)) return found
      const refusals = await refusalsOf(tx, found.id, { limit: firstRefusals }, request)
      const leftOut = await refusalsOf(tx, found.id, { limit: firstRefusals, taken: true }, request)
      if (isRefused(refusals)) return refusals
      return { ...importViewOf(found, localeOf(request)), refusals, leftOut }
    }),
  )
  app.get(
    '/order-imports/:id/refusals',
    {
      schema: {
        tags: ['orders'],
        summary:
          'What an import refused, in the order of its file, or with `of=taken` what it left out of orders it took: the first 10,000 are kept',
        params,
        querystring: notesQuery,
        response: { 200: refusalPage },
      },
    },
    command(edge, {}, async ({ tx, moment, request }) => {
      const found = needs(moment.by, 'read_orders') ?? (await importOf(tx, request))
      if (isRefused(found)) return found
      const { of, ...place } = request.query as z.infer<typeof notesQuery>
      return refusalsOf(tx, found.id, { ...place, taken: of === 'taken' }, request)
    }),
  )
  app.get(
    '/order-imports/:id/refused-rows',
    {
      schema: {
        tags: ['orders'],
        summary:
          'The rows of a CSV that an import refused, each with why, as CSV: to be corrected and sent again. Kept for 30 days',
        params,
        produces: ['text/csv'],
        response: { 200: z.string().describe('CSV, UTF-8') },
      },
    },
    command(edge, {}, async ({ tx, moment, request, reply }) => {
      const found = needs(moment.by, 'read_orders') ?? (await importOf(tx, request))
      if (isRefused(found)) return found
      reply.header('content-disposition', 'attachment; filename="refused-rows.csv"')
      return listRefusedRows(tx, found.id, localeOf(request))
    }),
  )
}

type Asking = Parameters<typeof readImport>[0]

const importOf = async (tx: Asking, request: FastifyRequest) =>
  (await readImport(tx, (request.params as { id: string }).id)) ?? refused('import_not_found')

async function refusalsOf(
  tx: Asking,
  importId: string,
  { limit, cursor, taken = false }: PageQuery & { readonly taken?: boolean },
  request: FastifyRequest,
) {
  const after = readCursor(cursor, z.tuple([z.int()]))
  if (isRefused(after)) return after
  const rows = await listRefusals(tx, importId, { limit: limit + 1, after: after?.[0], taken })
  return {
    items: rows.slice(0, limit).map((row) => refusalViewOf(row, localeOf(request))),
    nextCursor: rows.length > limit ? writeCursor([rows[limit - 1]!.position]) : null,
  }
}

// Who sends is asked before a byte is taken, and once more when it is written down: an upload can outlive a session.
function sending(edge: Edge, files: ImportFiles) {
  return async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const sender = await senderOf(edge, request)
    if (isRefused(sender)) return sendRefusal(request, reply, sender, edge.sentences)
    const upload = await takeUpload(request, files, sender.merchantId, edge.clock())
    if (isRefused(upload)) return sendRefusal(request, reply, upload, edge.sentences)
    request.body = { sha256: upload.sha256 } // what an Idempotency-Key stands for
    let kept = false
    const answered = command(edge, { status: 202 }, async ({ tx, moment }) => {
      const query = request.query as ImportQuery
      const answer = await importOrders(tx, { ...upload, ...query, format: formatOf(query, request) }, moment)
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
