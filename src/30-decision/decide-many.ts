// One decision for many cases: each is decided by the act it would be decided by alone, in a transaction of its own, and answered for itself.
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { sha256Hex } from '#kernel/ids'

export const manyVerbs = ['approve', 'reject', 'request-info', 'escalate', 'assign'] as const

export const manyShape = z.strictObject({
  caseIds: z.array(z.string().min(1).max(60)).min(1).max(100),
  verb: z.enum(manyVerbs),
  /** What the verb itself takes; the same for every case. */
  body: z.record(z.string(), z.unknown()).optional(),
})
export type DecideMany = z.infer<typeof manyShape>

export const manyView = z.object({
  items: z.array(
    z.object({
      caseId: z.string(),
      status: z.int(),
      /** Where the case is now; null when nothing was done. */
      stage: z.string().nullable(),
      /** Why nothing was done, and the sentence for it. */
      code: z.string().nullable(),
      text: z.string().nullable(),
    }),
  ),
  done: z.int(),
  refused: z.int(),
})
export type ManyAnswers = z.infer<typeof manyView>

const atOnce = 4
// where she comes from too: each request of its own is held against other sites as the whole was
const passedOn = [
  'authorization',
  'cookie',
  'host',
  'origin',
  'sec-fetch-site',
  'accept-language',
  'x-wanbi-merchant',
  'x-forwarded-for',
] as const

/**
 * Decides each case as its own request would: same rights, same locks, same refusals. One Idempotency-Key covers the whole: each case gets
 * a key of its own from it, so a repeated call answers for each case what it answered first.
 */
export async function decideMany(
  app: FastifyInstance,
  request: FastifyRequest,
  { caseIds, verb, body = {} }: DecideMany,
): Promise<ManyAnswers> {
  const key = request.headers['idempotency-key'] as string | undefined
  const headers = Object.fromEntries(
    passedOn.flatMap((name) => (request.headers[name] === undefined ? [] : [[name, String(request.headers[name])]])),
  )
  const one = async (caseId: string): Promise<ManyAnswers['items'][number]> => {
    const answer = await app.inject({
      method: 'POST',
      url: `/api/v1/cases/${encodeURIComponent(caseId)}/${verb}`,
      remoteAddress: request.ip,
      headers: { ...headers, ...(key && { 'idempotency-key': sha256Hex(`${key}\n${caseId}`) }) },
      payload: body,
    })
    const said = answer.json() as { stage?: string; code?: string; detail?: string }
    const isDone = answer.statusCode < 300
    return {
      caseId,
      status: answer.statusCode,
      stage: isDone ? (said.stage ?? null) : null,
      code: isDone ? null : (said.code ?? null),
      text: isDone ? null : (said.detail ?? null),
    }
  }
  const asked = [...new Set(caseIds)]
  const items: ManyAnswers['items'] = []
  for (let from = 0; from < asked.length; from += atOnce) {
    items.push(...(await Promise.all(asked.slice(from, from + atOnce).map(one))))
  }
  const done = items.filter(({ code }) => code === null).length
  return { items, done, refused: items.length - done }
}
