// Several acts in one request: each is a request of its own, with the same caller, rights, locks and refusals, and answers for itself.
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { sha256Hex } from '../ids.ts'

export type OneOfMany = { readonly id: string; readonly url: string; readonly payload: object }
export type AnswerOfOne = {
  readonly id: string
  readonly status: number
  readonly body: Readonly<Record<string, unknown>>
}

const atOnce = 4
// the origin too: each request is checked against other sites as the whole was
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
 * POSTs each call as the caller of `request`. One Idempotency-Key covers the whole: each call gets a key of its own from it, so a repeated
 * request answers for each what it answered first.
 */
export async function requestEach(
  app: FastifyInstance,
  request: FastifyRequest,
  calls: readonly OneOfMany[],
): Promise<AnswerOfOne[]> {
  const key = request.headers['idempotency-key'] as string | undefined
  const headers = Object.fromEntries(
    passedOn.flatMap((name) => (request.headers[name] === undefined ? [] : [[name, String(request.headers[name])]])),
  )
  const one = async ({ id, url, payload }: OneOfMany): Promise<AnswerOfOne> => {
    const answer = await app.inject({
      method: 'POST',
      url,
      remoteAddress: request.ip,
      headers: { ...headers, ...(key && { 'idempotency-key': sha256Hex(`${key}\n${id}`) }) },
      payload,
    })
    return { id, status: answer.statusCode, body: answer.json() as Record<string, unknown> }
  }
  const answers: AnswerOfOne[] = []
  for (let from = 0; from < calls.length; from += atOnce) {
    answers.push(...(await Promise.all(calls.slice(from, from + atOnce).map(one))))
  }
  return answers
}
