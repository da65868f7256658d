// A file before anything of it is stored: what the console's mapping editor shows while a mapping is made.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Tx } from '#kernel/database'
import { InvalidInput, localeOf, refusalOfInput, sendRefusal } from '#kernel/edge/problem'
import { isRefused, type Refused, type Result, refused } from '#kernel/result'
import { command, type Edge } from '#people'
import { encodings, fileFormats, lookAtFile, type OrderMapping, orderMapping } from '../import/index.ts'
import { sourceName } from '../order-shapes.ts'
import { lookedView, lookedViewOf } from './look-view.ts'
import { mappingNamed, usualMapping } from './mapping-rows.ts'
import { senderOf } from './sender-of.ts'
import { arriving, fileBody, fileValidator, formatOf, isCompressed, rawFileTypes } from './take-upload.ts'

const lookQuery = z.strictObject({
  format: z.enum(fileFormats).optional(),
  /** A mapping by its name; without one, and without the field `mapping`, what the header suggests. */
  mapping: sourceName.optional(),
  encoding: z.enum(encodings).optional(),
  /** The sender sends only the beginning of its file. */
  cut: z.enum(['true', 'false']).default('false'),
})
type LookQuery = z.infer<typeof lookQuery>
const mostBytes = 4 * 1_048_576

export function lookingRoute(app: FastifyInstance, edge: Edge): void {
  app.post(
    '/order-imports/preview',
    {
      validatorCompiler: fileValidator(app),
      schema: {
        tags: ['orders'],
        summary:
          'Look at the beginning of a file: its header, a suggested mapping, and its first 20 orders with their sums; nothing is stored. A multipart body may hold the mapping to try as JSON, in a field `mapping` before the file',
        consumes: ['multipart/form-data', ...rawFileTypes],
        body: fileBody,
        querystring: lookQuery,
        response: { 200: lookedView },
      },
    },
    async (request, reply) => {
      const sender = await senderOf(edge, request)
      if (isRefused(sender)) return sendRefusal(request, reply, sender, edge.sentences)
      const sample = await sampleOf(request)
      if (isRefused(sample)) return sendRefusal(request, reply, sample, edge.sentences)
      request.body = null
      return command(edge, {}, ({ tx }) => looked(tx, sample, request))(request, reply) as Promise<FastifyReply>
    },
  )
}

type Sample = { readonly bytes: Uint8Array; readonly isWhole: boolean; readonly mapping: OrderMapping | null }

async function sampleOf(request: FastifyRequest): Promise<Result<Sample, string>> {
  const found = await arriving(request)
  if (isRefused(found)) return found
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of found.stream) {
    if (bytes < mostBytes) chunks.push(chunk)
    bytes += chunk.length
  }
  if (!(await found.isAlone())) return refused('one_file_only')
  if (bytes === 0) return refused('file_empty')
  const sample = Buffer.concat(chunks).subarray(0, mostBytes)
  if (isCompressed(sample)) return refused('file_compressed')
  const mapping = mappingIn(found.fields.get('mapping'))
  if (isRefused(mapping)) return mapping
  const { cut } = request.query as LookQuery
  return {
    bytes: sample,
    isWhole: cut === 'false' && bytes <= mostBytes,
    mapping,
  }
}

function mappingIn(text: string | undefined): OrderMapping | null | Refused {
  if (text === undefined) return null
  try {
    const parsed = orderMapping.safeParse(JSON.parse(text))
    return parsed.success ? parsed.data : refusalOfInput(new InvalidInput(parsed.error.issues))
  } catch {
    return refused('body_not_json')
  }
}

async function looked(
  tx: Tx,
  sample: Sample,
  request: FastifyRequest,
): Promise<Result<z.infer<typeof lookedView>, string>> {
  const query = request.query as LookQuery
  const format = formatOf(query, request)
  const known = await mappingNamed(tx, usualMapping[format])
  const named = query.mapping === undefined ? null : await mappingNamed(tx, query.mapping)
  if (isRefused(known)) return known
  if (isRefused(named)) return named
  const asked = sample.mapping ?? named?.mapping ?? null
  const { bytes, isWhole } = sample
  const seen = await lookAtFile(bytes, {
    format,
    mapping: asked,
    known: known.mapping,
    encoding: query.encoding,
    isWhole,
  })
  return lookedViewOf(seen, (named ?? known).assumed, localeOf(request))
}
