// Every error leaves as problem+json. What is nobody's fault but ours says nothing of itself outside and everything to the log.
import { STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { databaseRefusal } from '#kernel/edge/database-refusal'
import { refusalOfLibraryError } from '#kernel/edge/library-errors'
import { InvalidInput, problemText, problemType, RefusedError, refusalOfInput, sendRefusal } from '#kernel/edge/problem'
import { storageRefusal } from '#kernel/edge/storage-refusal'
import { type Refused, refused } from '#kernel/result'
import { sentences } from './refusals.ts'

type AnyError = Error & { readonly statusCode?: number; readonly code?: string }

export function answerErrors(app: FastifyInstance): void {
  app.setNotFoundHandler((request, reply) => sendRefusal(request, reply, refused('route_not_found'), sentences))
  app.setErrorHandler(answerError)
}

/** Of a route, and of Fastify itself when it finds no route. */
export function answerError(error: AnyError, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const seen = { err: error, req: request }
  const byRequest = refusalOfRequest(error, request)
  if (byRequest) return sendRefusal(request, reply, byRequest, sentences)
  const byDatabase = databaseRefusal(error, request.method)
  if (byDatabase) request.log.warn(seen, 'the database did not answer a request')
  else request.log.error(seen, 'a request failed')
  const refusal = byDatabase ?? storageRefusal(error) ?? refused('internal_error')
  return sendRefusal(request, reply, refusal, sentences)
}

function refusalOfRequest(error: AnyError, request: FastifyRequest): Refused | null {
  if (error instanceof InvalidInput) return refusalOfInput(error)
  if (error instanceof RefusedError) return error.refusal
  // Whoever sent it went away in the middle. Nobody hears the answer; it is no fault of ours either.
  if (request.raw.destroyed && !request.raw.complete) return refused('request_cut_off')
  if (error.statusCode === 429) return refused('too_many_attempts', { retryAfter: 60 })
  const refusal = refusalOfLibraryError(error)
  // a parameter came as far as the database unread: refused, and to be mended
  if (refusal?.refused === 'input_not_storable') request.log.warn({ err: error, req: request }, 'input was not read')
  return refusal
}

const unreadable: Readonly<Record<string, string>> = {
  HPE_HEADER_OVERFLOW: 'headers_too_large',
  ERR_HTTP_REQUEST_TIMEOUT: 'request_too_slow',
}

/** Bytes that node:http cannot read as a request: there is no request and no reply, only the connection. */
export function answerUnreadable(error: Error & { code?: string }, socket: Socket): void {
  const isAnswering = (socket as Socket & { _httpMessage?: unknown })._httpMessage // node:http keeps it; an answer on its way stays whole
  if (error.code === 'ECONNRESET' || isAnswering || !socket.writable) return void socket.destroy()
  const code = unreadable[error.code ?? ''] ?? 'request_invalid'
  const { status } = sentences[code]!
  const body = problemText(refused(code), crypto.randomUUID(), 'en', sentences)
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    `content-type: ${problemType}`,
    `content-length: ${Buffer.byteLength(body)}`,
    'connection: close',
  ]
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`)
}
