import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { countAttempt } from '#kernel/attempts'
import { sendRefusal } from '#kernel/edge/problem'
import { servingHeaders } from '#kernel/files'
import { isRefused, type Refused, refused } from '#kernel/result'
import { type Actor, type Credential, command, credentialOf, type Edge, needs } from '#people'
import { type BeginUpload, beginUpload } from './begin-upload.ts'
import { byteRange } from './byte-range.ts'
import { forgetUpload } from './forget-upload.ts'
import { keepEvidence } from './keep-evidence.ts'
import { readEvidence, type StoredEvidence } from './read-evidence.ts'
import { announcedUpload, type FileStorage, takeUpload } from './take-upload.ts'

/** Files somebody may send within an hour. */
const mostPerHour: Readonly<Record<Actor['kind'], number>> = {
  customer: 60,
  staff: 600,
  key: 3000,
  policy: 0,
  system: 0,
}

const evidenceView = z.object({
  id: z.string(),
  kind: z.enum(['image', 'video']),
  mediaType: z.string(),
  bytes: z.int(),
  thumbnail: z.boolean(),
})
export type EvidenceAdded = z.infer<typeof evidenceView>
const bytes = { description: 'The bytes', content: { '*/*': { schema: z.string().meta({ format: 'binary' }) } } }
const params = z.object({ id: z.uuid() })
const mayBeAnyone: Actor['kind'][] = ['staff', 'key', 'customer']

/** The same routes at `/evidence` and, for the portal whose cookie is sent to `/portal` only, at `/portal/evidence`. */
export function evidenceRoutes(app: FastifyInstance, edge: Edge, storage: FileStorage): void {
  for (const at of ['/evidence', '/portal/evidence']) {
    app.post(
      at,
      {
        schema: {
          tags: ['evidence'],
          summary: 'Send one photo or video; it is cleaned and belongs to no case yet',
          consumes: ['multipart/form-data'],
          body: z.strictObject({ file: z.string().meta({ format: 'binary' }) }),
          response: { 201: evidenceView },
        },
        validatorCompiler: () => (value) => ({ value }), // the body is a stream: it is judged while it is read
      },
      sending(edge, storage),
    )
    const summary = 'The file as it is kept; videos by ranges'
    app.get(
      `${at}/:id`,
      { schema: { tags: ['evidence'], summary, params, response: { 200: bytes, 206: bytes } } },
      showing(edge, storage, 'file'),
    )
    app.get(
      `${at}/:id/thumbnail`,
      { schema: { tags: ['evidence'], summary: 'The picture, small', params, response: { 200: bytes, 206: bytes } } },
      showing(edge, storage, 'thumbnail'),
    )
  }
}

// Who sends is asked before a byte is taken, and once more when it is written down: an upload can outlive a session.
function sending(edge: Edge, storage: FileStorage) {
  return async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const refuse = (refusal: Refused) => sendRefusal(request, reply, refusal, edge.sentences)
    const credential = await credentialOf(edge, request)
    if (!credential) return refuse(refused('not_signed_in'))
    const now = edge.clock()
    const by = await actorOf(edge, credential)
    const limit = isRefused(by) ? by : (needs(by, 'attach_evidence') ?? (await countUpload(edge, credential, by, now)))
    if (isRefused(by) || limit) return refuse(limit ?? refused('not_signed_in'))
    if (!request.isMultipart()) return refuse(refused('file_missing'))
    const begun = announcedUpload(request, credential.merchantId, now)
    const full = await setAside(edge, credential, storage, begun, by, now)
    if (full) return refuse(full)
    let isKept = false
    try {
      const upload = await takeUpload(request, storage, begun)
      if (isRefused(upload)) return refuse(upload)
      request.body = { sha256: upload.file.sha256 } // what an Idempotency-Key stands for
      const answered = command(edge, { callers: mayBeAnyone, byLink: true, status: 201 }, async ({ tx, moment }) => {
        const answer = keepEvidence(tx, upload, moment)
        isKept = !isRefused(answer)
        return answer
      })
      return await answered(request, reply)
    } finally {
      if (!isKept) await forgetUpload(edge.database, credential.merchantId, storage.store, begun)
    }
  }
}

const countUpload = (edge: Edge, { merchantId }: Credential, by: Actor, now: Date) =>
  countAttempt(edge.database, merchantId, [{ of: ['upload', by.kind, by.id], most: mostPerHour[by.kind] }], now)

async function setAside(
  edge: Edge,
  { merchantId }: Credential,
  { quota }: FileStorage,
  begun: BeginUpload,
  by: Actor,
  at: Date,
): Promise<Refused | null> {
  const moment = { by, now: at.toISOString(), channel: 'api' }
  const outcome = await edge.database.transact(merchantId, (tx) => beginUpload(tx, begun, quota, moment))
  return isRefused(outcome) ? outcome : null
}

async function actorOf(edge: Edge, credential: Credential): Promise<Actor | Refused<'not_signed_in'>> {
  return edge.database.transact(
    credential.merchantId,
    async (_, [who]) => credential.actorOf(who ?? []) ?? refused('not_signed_in'),
    { reads: [credential.read] },
  )
}

function showing(edge: Edge, { store }: FileStorage, which: 'file' | 'thumbnail') {
  return async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const refuse = (refusal: Refused) => sendRefusal(request, reply, refusal, edge.sentences)
    const found = await evidenceFor(edge, request)
    if (isRefused(found)) return refuse(found)
    const key = which === 'file' ? found.fileKey : found.thumbnailKey
    const head = key ? await store.open(key) : undefined
    if (!key || !head) return refuse(refused('evidence_gone'))
    const mediaType = which === 'file' ? found.mediaType : 'image/webp'
    reply.headers({ ...servingHeaders(mediaType, found.displayName), 'accept-ranges': 'bytes' })
    const range = byteRange(request.headers.range, head.size)
    if (range === 'whole') return reply.header('content-length', head.size).send(head.stream)
    head.stream.destroy()
    if (range === 'outside') {
      reply.header('content-range', `bytes */${head.size}`)
      return refuse(refused('range_outside'))
    }
    const part = await store.open(key, range)
    if (!part) return refuse(refused('evidence_gone'))
    return reply
      .code(206)
      .header('content-range', `bytes ${range.start}-${range.end}/${head.size}`)
      .header('content-length', range.end - range.start + 1)
      .send(part.stream)
  }
}

async function evidenceFor(edge: Edge, request: FastifyRequest): Promise<StoredEvidence | Refused> {
  const credential = await credentialOf(edge, request)
  if (!credential) return refused('not_signed_in')
  const { id } = request.params as z.infer<typeof params>
  return edge.database.transact<StoredEvidence | Refused>(
    credential.merchantId,
    async (tx, [who]) => {
      const by = credential.actorOf(who ?? [])
      return by ? readEvidence(tx, id, by) : refused('not_signed_in')
    },
    { reads: [credential.read] },
  )
}
