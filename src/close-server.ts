import type { FastifyInstance } from 'fastify'

/**
 * Answers what runs, takes nothing new, and lets go of the connections. A connection whose answer was on its way when closing began
 * would otherwise be kept open for the client's next request, 72 seconds long; a stream of live updates for ever. What is still
 * open after `withinMs` is cut.
 */
export async function closeServer(app: FastifyInstance, withinMs: number): Promise<void> {
  const letGo = setInterval(() => app.server.closeIdleConnections(), 50)
  const cut = setTimeout(() => app.server.closeAllConnections(), withinMs)
  try {
    await app.close()
  } finally {
    clearInterval(letGo)
    clearTimeout(cut)
  }
}
