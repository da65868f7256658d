// Sends requests made from the description and holds every answer against it. What is not as described, and every 5xx, is a fault.

import { answerChecker, type Document, operationsOf } from '../acts/open-document.ts'
import type { Learned } from './learned.ts'
import { randomOf } from './random.ts'
import { makeRequest, type Request } from './requests.ts'
import type { Answered } from './send.ts'
import { send } from './send.ts'

/** Who sends: the headers that say so, and whether it may learn from the answers. */
export type Sender = {
  readonly name: string
  readonly headers: Readonly<Record<string, string>>
  readonly share: number
}
export type Found = {
  readonly faults: readonly string[]
  readonly sent: number
  /** How many requests of each operation were carried out. */
  readonly carriedOut: ReadonlyMap<string, number>
}

type Fuzzing = {
  readonly url: string
  readonly document: Document
  readonly senders: readonly Sender[]
  readonly seed: number
  readonly rounds: number
  readonly learned: Learned
  /** Called now and then: what acts used up is there anew. */
  restock(): Promise<void>
}

// never ends its answer
const leftOut = /\/stream$/
// whoever signs out is nobody from then on: only those who are nobody do it
export const endsSession = /^(POST \/api\/auth\/sign-out|DELETE \/api\/v1\/portal\/sessions)$/
const mostFaults = 20
const restockEvery = 250

export async function fuzz({ url, document, senders, seed, rounds, learned, restock }: Fuzzing): Promise<Found> {
  const operations = operationsOf(document).filter(({ path }) => !leftOut.test(path))
  const checker = answerChecker(document)
  const random = randomOf(seed)
  const carriedOut = new Map<string, number>()
  const faults: string[] = []
  const known = new Set<string>() // one example of each is enough
  let sent = 0
  for (; sent < rounds && faults.length < mostFaults; sent += 1) {
    if (sent % restockEvery === 0) await restock()
    const request = makeRequest(random.pick(operations), { random, learned, document })
    const chosen = senderOf(senders, random.next())
    const key = `${request.operation.method} ${request.operation.path}`
    const sender = endsSession.test(key) ? senders.at(-1)! : chosen
    const answer = await send(url, withHeaders(request, sender))
    const { operation } = request
    const wrong = wrongWith(checker, request, answer)
    if (wrong && !known.has(wrong))
      faults.push(`seed ${seed}, request ${sent}, ${sender.name}: ${wrong}\n${replay(request)}`)
    if (wrong) known.add(wrong)
    if (answer.status < 200 || answer.status >= 300) continue
    learned.remember(operation, bodyOf(request), answer.body)
    carriedOut.set(key, (carriedOut.get(key) ?? 0) + 1)
  }
  return { faults, sent, carriedOut }
}

function bodyOf({ mode, body }: Request): unknown {
  if (mode === 'hostile') return null
  try {
    return JSON.parse(String(body))
  } catch {
    return null // a form
  }
}

const withHeaders = (request: Request, sender: Sender): Request => ({
  ...request,
  headers: { ...sender.headers, ...request.headers },
})

function senderOf(senders: readonly Sender[], point: number): Sender {
  const whole = senders.reduce((sum, { share }) => sum + share, 0)
  let rest = point * whole
  for (const sender of senders) {
    rest -= sender.share
    if (rest < 0) return sender
  }
  return senders.at(-1)!
}

function wrongWith(
  checker: ReturnType<typeof answerChecker>,
  request: Request,
  { status, type, body }: Answered,
): string | null {
  const { method } = request.operation
  if (status === 0) return `${method} ${request.operation.path}: no answer`
  if (status >= 500)
    return `${method} ${request.operation.path}: ${status} ${(body as { code?: string } | null)?.code ?? ''}`
  const media = request.operation.media[String(status)] ?? []
  if (status < 300 && !type.includes('json') && media.some((one) => one === '*/*' || type.startsWith(one))) return null
  return checker.wrongWith(method, request.path, status, body)
}

const replay = ({ operation, path, headers, body, mode }: Request): string =>
  `  ${mode}: ${operation.method} ${path.slice(0, 300)} ${JSON.stringify(headers)} ${String(body ?? '').slice(0, 400)}`
