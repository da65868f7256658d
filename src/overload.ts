// New requests are refused while the event loop is too late to answer anybody in time; what was accepted before is finished first.
import type { FastifyInstance } from 'fastify'
import { RefusedError } from '#kernel/edge/problem'
import { refused } from '#kernel/result'

const tickMs = 100
const ticksKept = 5
const retryAfterSeconds = 10

/** What tells that the process is alive is answered even then. */
const alwaysOpen = new Set(['/health/live', '/metrics'])

/**
 * Refuses new requests with 503 `overloaded` while the event loop is late by more than `overloadMs`, as the mean of its last five ticks: one
 * long piece of work, an import or a query of the embedded database, is no overload, many in a row are.
 */
export function refuseWhenOverloaded(app: FastifyInstance, overloadMs: number): void {
  const lateness = meanLateness()
  let last = performance.now()
  const ticking = setInterval(() => {
    lateness.add(performance.now() - last - tickMs)
    last = performance.now()
  }, tickMs)
  ticking.unref()
  app.addHook('onClose', async () => clearInterval(ticking))
  app.addHook('onRequest', async (request) => {
    if (lateness.ms() <= overloadMs || alwaysOpen.has(request.url)) return
    throw new RefusedError(refused('overloaded', { retryAfter: retryAfterSeconds }))
  })
}

/** The mean of the last five ticks, each late by so many milliseconds; those before the first count as on time. */
export function meanLateness() {
  const kept: number[] = Array(ticksKept).fill(0)
  return {
    add(ms: number): void {
      kept.shift()
      kept.push(Math.max(0, ms))
    },
    ms: (): number => kept.reduce((sum, ms) => sum + ms, 0) / ticksKept,
  }
}
