// The edge of every command and every question: who calls, one transaction, idempotency, and the refusal as problem+json.
import type { FastifyReply, FastifyRequest } from 'fastify'
import { constraintOf, type Database, type Row, type Tx } from '#kernel/database'
import { CsvAnswer } from '#kernel/edge/csv-answer'
import { FileAnswer } from '#kernel/edge/file-answer'
import {
  answeredBefore,
  claimOf,
  type IdempotentCall,
  idempotentCall,
  keepAnswer,
  replayed,
} from '#kernel/edge/idempotency'
import { type Sentences, sendRefusal } from '#kernel/edge/problem'
import type { RacedConstraints } from '#kernel/edge/raced-constraints'
import { etagOf, versionAsked } from '#kernel/edge/version'
import { isRefused, type Refused, refused } from '#kernel/result'
import { joined, type Sql, sql } from '#kernel/sql'
import { countCustomerWrite } from './count-customer-writes.ts'
import { type Credential, tokenCredential } from './credentials.ts'
import { type Actor, authorityOf, type Moment } from './may.ts'

export type Edge = {
  readonly database: Database
  readonly sentences: Sentences
  /** Of all modules together. */
  readonly racedConstraints: RacedConstraints
  readonly clock: () => Date
  /** The secret that signs cookies and keys hashes of short codes (authSecretOf). */
  readonly secret: string
  /** The signed-in person of a cookie session, or null (better-auth; see sign-in.ts). */
  staffOf(request: FastifyRequest): Promise<Credential | null>
}

export type Called = {
  readonly tx: Tx
  readonly moment: Moment
  readonly request: FastifyRequest
  readonly reply: FastifyReply
}

type Options = {
  /** Which kinds of caller the route is for; others get 401. Default: staff and keys. */
  readonly callers?: readonly Actor['kind'][]
  /** Whether a customer who came by a signed link may call it; what moves money or shows more than the case asks for a code (U3). */
  readonly byLink?: true
  readonly channel?: string
  readonly status?: number
  /** Fields of the answer that are secrets: shown this once, null in the stored answer, so that a repeat says it was made and shows nothing. */
  readonly showOnce?: readonly string[]
  /** Statements that lock, run with BEGIN. */
  readonly locks?: (merchantId: string, request: FastifyRequest) => Sql[]
  /** Statements the act will ask first, sent together with BEGIN. It only saves a round trip. */
  readonly prefetch?: (merchantId: string, request: FastifyRequest) => Sql[]
}

/** The caller of a route that is not wrapped by `command`, read from the database now; null when unknown. */
export async function callerOf(edge: Edge, request: FastifyRequest): Promise<Actor | null> {
  const credential = await credentialOf(edge, request)
  if (!credential) return null
  const { merchantId, read } = credential
  return edge.database.transact(merchantId, async (_, [who]) => credential.actorOf(who ?? []), { reads: [read] })
}

/** Who calls: a token first, else the staff's cookie. */
export async function credentialOf(edge: Edge, request: FastifyRequest): Promise<Credential | null> {
  return tokenCredential(request) ?? (await edge.staffOf(request))
}

/**
 * Wraps an act as a Fastify handler. The act gets the open transaction and the moment, and answers the body to send or a refusal.
 * The answer to a repeated Idempotency-Key is stored with the act's own writes, so both are there or neither is.
 */
export function command<Answer>(edge: Edge, options: Options, act: (called: Called) => Promise<Answer | Refused>) {
  return async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const credential = await credentialOf(edge, request)
    if (!credential) return sendRefusal(request, reply, refused('not_signed_in'), edge.sentences)
    const key = request.method === 'GET' ? undefined : (request.headers['idempotency-key'] as string | undefined)
    const call = idempotentCall(key, credential.caller, request, edge.secret)
    if (isRefused(call)) return sendRefusal(request, reply, call, edge.sentences)
    const ifVersion = versionAsked(request)
    if (isRefused(ifVersion)) return sendRefusal(request, reply, ifVersion, edge.sentences)
    const outcome = await transacted(edge, options, act, { request, reply, credential, call, ifVersion })
    if (isRefused(outcome)) return sendRefusal(request, reply, outcome, edge.sentences)
    if (outcome.etag) reply.header('etag', outcome.etag)
    if (outcome.replay) reply.header('idempotent-replay', 'true')
    if (outcome.file) return reply.headers(outcome.file.headers).type(outcome.file.type).send(outcome.file.bytes)
    return reply
      .code(outcome.status)
      .header('content-type', `${outcome.type ?? 'application/json'}; charset=utf-8`)
      .send(outcome.answer)
  }
}

type Call = {
  readonly request: FastifyRequest
  readonly reply: FastifyReply
  readonly credential: Credential
  readonly call: IdempotentCall | null
  readonly ifVersion: number | undefined
}
type Outcome = {
  readonly status: number
  readonly answer: string
  readonly etag?: string | null
  readonly type?: string
  readonly replay?: true
  readonly file?: FileAnswer
}

type FirstAnswer = { readonly who: Row | null; readonly mine: boolean; readonly before: Row | null }

/**
 * One statement for: who calls, whether this idempotency key may run now, its stored answer, and the locks of the act. A request whose
 * key is running already takes no lock, so that it is answered at once.
 */
function firstQuestion(credential: Credential, call: IdempotentCall | null, locks: readonly Sql[]): Sql {
  const who = sql`(select to_json(w) from (${credential.read}) w) as who`
  const locked = locks.map((lock) => sql`case when claim.mine then (select count(*) from (${lock}) l) end`)
  const before = call
    ? sql`(select to_json(b) from (${answeredBefore(credential.merchantId, call)}) b) as before`
    : sql`null as before`
  const claim = call ? claimOf(call) : sql`select true as mine`
  return sql`select claim.mine, ${joined([who, before, ...locked], ', ')} from (${claim} offset 0) claim`
}

async function transacted<Answer>(
  edge: Edge,
  options: Options,
  act: (called: Called) => Promise<Answer | Refused>,
  { request, reply, credential, call, ifVersion }: Call,
  again = true,
): Promise<Outcome | Refused> {
  const { merchantId } = credential
  const prelude = {
    reads: [firstQuestion(credential, call, options.locks?.(merchantId, request) ?? [])],
    prefetch: options.prefetch?.(merchantId, request) ?? [],
    byKeys: request.method !== 'GET',
  }
  try {
    return await edge.database.transact<Outcome | Refused>(
      merchantId,
      async (tx, [rows]) => {
        const { who, mine, before: stored } = rows![0] as FirstAnswer
        const by = credential.actorOf(who ? [who] : [])
        if (!by || !(options.callers ?? ['staff', 'key']).includes(by.kind)) return refused('not_signed_in')
        if (by.kind === 'customer' && by.onlyCase !== undefined && !options.byLink) return refused('code_needed')
        const before = call && replayed({ mine, before: stored }, call, authorityOf(by))
        if (before) return isRefused(before) ? before : { ...before, replay: true }
        const now = edge.clock().toISOString()
        const tooMany = request.method === 'GET' ? null : await countCustomerWrite(tx, by, now)
        if (tooMany) return tooMany
        const moment = {
          by,
          now,
          channel: options.channel ?? (by.kind === 'customer' ? 'portal' : by.kind === 'key' ? 'api' : 'console'),
          ifVersion,
        }
        const answer = await act({ tx, moment, request, reply })
        if (isRefused(answer)) return answer
        if (answer instanceof CsvAnswer) return { status: 200, answer: answer.text, type: 'text/csv' }
        if (answer instanceof FileAnswer) return { status: 200, answer: '', file: answer }
        const outcome = { status: options.status ?? 200, answer: JSON.stringify(answer), etag: etagOf(answer) }
        const kept = options.showOnce ? withoutSecrets(answer, options.showOnce) : outcome.answer
        if (call) keepAnswer(tx, call, { ...outcome, answer: kept }, authorityOf(by), now)
        return outcome
      },
      prelude,
    )
  } catch (error) {
    const raced = edge.racedConstraints[constraintOf(error) ?? '']
    if (isRefused(raced)) return raced
    if (raced === 'run_again' && again) {
      return transacted(edge, options, act, { request, reply, credential, call, ifVersion }, false)
    }
    throw error
  }
}

const withoutSecrets = (answer: unknown, showOnce: readonly string[]): string =>
  JSON.stringify(answer, (name, value) => (showOnce.includes(name) ? null : value))
