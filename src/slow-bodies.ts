// Whoever sends a body byte by byte holds a connection for nothing: Fastify sets no limit of time to it.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { sendRefusal } from '#kernel/edge/problem'
import { refused } from '#kernel/result'
import { sentences } from './refusals.ts'

/** Each thousand bytes that came give a second more: a phone in a train sends more, whoever holds connections sends less. */
const bytesPerSecond = 1000

/** Answers 408 `request_too_slow` to a body that is not there after `limitMs` and a second for each thousand bytes that came, and hangs up. */
export function refuseSlowBodies(app: FastifyInstance, limitMs: number): void {
  app.addHook('onRequest', async (request, reply) => {
    const { raw } = request
    if (raw.headers['transfer-encoding'] === undefined && Number(raw.headers['content-length'] ?? 0) === 0) return
    // a request that is made inside the program (the demo's) has no connection that could be held
    if (raw.socket.bytesRead === undefined) return
    const begun = performance.now()
    const before = raw.socket.bytesRead
    let timer: NodeJS.Timeout
    const look = () => {
      if (raw.complete || raw.destroyed) return
      const left = limitMs + ((raw.socket.bytesRead - before) / bytesPerSecond) * 1000 - (performance.now() - begun)
      if (left <= 0) hangUp(request, reply)
      else timer = setTimeout(lookAfterReading, left)
    }
    // What arrived while the process was busy is read first.
    const lookAfterReading = () => void setImmediate(look)
    timer = setTimeout(lookAfterReading, limitMs)
    raw.once('close', () => clearTimeout(timer))
  })
}

function hangUp(request: FastifyRequest, reply: FastifyReply): void {
  if (reply.sent) return void request.raw.destroy()
  reply.raw.once('finish', () => request.raw.destroy())
  sendRefusal(request, reply.header('connection', 'close'), refused('request_too_slow'), sentences)
}
