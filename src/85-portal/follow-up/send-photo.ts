import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { type FileStorage, keepUpload } from '#conversation'
import { giverOf, linked, linkNamed } from '#follow-up'
import { countAttempt } from '#kernel/attempts'
import { refused } from '#kernel/result'
import type { Edge } from '#people'
import { openTo } from '../sign-in/open-to.ts'

/** Photos somebody may send for one question within an hour; with an answer go three. */
const mostPerHour = 12

const photoView = z.object({
  id: z.string(),
  kind: z.enum(['image']),
  mediaType: z.string(),
  bytes: z.int(),
  thumbnail: z.boolean(),
})

/** A photo that goes with an answer: cleaned as every photo is. It belongs to the question of the link alone, and is swept where no answer takes it. */
export function sendPhoto(app: FastifyInstance, edge: Edge, storage: FileStorage): void {
  app.post(
    '/portal/follow-ups/photos',
    {
      schema: {
        tags: ['portal'],
        summary: 'Send one photo that goes with an answer to a follow-up',
        headers: z.object({ 'x-follow-up': z.string().max(200).describe('the token of the link') }).loose(),
        consumes: ['multipart/form-data'],
        body: z.strictObject({ file: z.string().meta({ format: 'binary' }) }),
        response: { 201: photoView },
      },
      validatorCompiler: () => (value) => ({ value }), // the body is a stream: it is judged while it is read
    },
    openTo(edge, 201, async (request) => {
      const link = linkNamed(String(request.headers['x-follow-up'] ?? ''), ['wf'])
      if (!link) return refused('follow_up_link_over')
      const { merchantId, hash } = link
      const now = edge.clock()
      const asked = await edge.database.transact(merchantId, (tx) => linked(tx, hash, now.toISOString()))
      if (asked?.state !== 'asked')
        return refused(asked?.state === 'answered' ? 'follow_up_answered_before' : 'follow_up_link_over')
      const by = giverOf(asked)
      const tooMany = await countAttempt(
        edge.database,
        merchantId,
        [{ of: ['upload', by.kind, by.id], most: mostPerHour }],
        now,
      )
      if (tooMany) return tooMany
      return keepUpload(edge.database, request, { merchantId, by, storage }, now)
    }),
  )
}
