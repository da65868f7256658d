import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { sendRefusal } from '#kernel/edge/problem'
import { isRefused, type Refused, type Result, refused } from '#kernel/result'
import { callerOf, command, type Edge, needs } from '#people'
import { parcelStates } from './parcel-states.ts'
import { largestFileBytes, readTrackingSheet, type TrackingRow } from './read-tracking-sheet.ts'
import { answerOf, takeTold } from './take-told.ts'

const importView = z.object({
  rows: z.int(),
  taken: z.int(),
  known: z.int().describe('told before; nothing changed'),
  others: z.array(answerOf.extend({ line: z.int() })).describe('rows that moved no parcel, and why'),
})
export type TrackingImportView = z.infer<typeof importView>

export function trackingFileRoutes(app: FastifyInstance, edge: Edge): void {
  app.post(
    '/tracking-events/file',
    {
      schema: {
        tags: ['parcels'],
        summary:
          'Take in a CSV or workbook of scans: a row a scan, at most 10,000; a row that cannot be read is told and keeps no other from being taken',
        consumes: ['multipart/form-data'],
        response: { 200: importView },
      },
    },
    (request, reply) => take(edge, request, reply),
  )
}

// Who sends is asked before a byte is read.
async function take(edge: Edge, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const refuse = (refusal: Refused) => sendRefusal(request, reply, refusal, edge.sentences)
  const caller = await callerOf(edge, request)
  if (!caller || (caller.kind !== 'staff' && caller.kind !== 'key')) return refuse(refused('not_signed_in'))
  const notYours = needs(caller, 'tell_tracking')
  if (notYours) return refuse(notYours)
  const bytes = await fileOf(request)
  if (isRefused(bytes)) return refuse(bytes)
  const rows = await readTrackingSheet(bytes)
  if (isRefused(rows)) return refuse(rows)
  request.body = rows // what an Idempotency-Key stands for
  const act = command(edge, {}, async ({ tx, moment }) => {
    const items = await takeTold(tx, rows.map(eventOf), 'file', moment.now)
    const others = items.flatMap((item, index) =>
      item.outcome === 'taken' || item.outcome === 'known' ? [] : [{ line: rows[index]!.line, ...item }],
    )
    const count = (outcome: string) => items.filter((item) => item.outcome === outcome).length
    return { rows: rows.length, taken: count('taken'), known: count('known'), others }
  })
  return act(request, reply)
}

/** A state in somebody else's word is as good as a sentence. */
function eventOf({ event: { state, words, ...event } }: TrackingRow): object {
  const isOurs = (parcelStates as readonly string[]).includes(state ?? '')
  const said = words ?? (isOurs ? undefined : state)
  return { ...event, ...(isOurs && { state }), ...(said !== undefined && { words: said }) }
}

async function fileOf(
  request: FastifyRequest,
): Promise<Result<Buffer, 'file_missing' | 'file_empty' | 'file_too_large'>> {
  if (!request.isMultipart()) return refused('file_missing')
  const part = await request.file({ limits: { files: 1, parts: 2, fileSize: largestFileBytes } })
  if (!part) return refused('file_missing')
  const bytes = await part.toBuffer()
  if (part.file.truncated) return refused('file_too_large')
  return bytes.length === 0 ? refused('file_empty') : bytes
}
