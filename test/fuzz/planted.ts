// Routes with faults in them, put into an application while it is built: what a test is to find must be there to be found.
import diagnostics from 'node:diagnostics_channel'
import type { FastifyInstance } from 'fastify'

/** Starts an application whose API has more routes, registered beside the orders' and described like any other. */
export async function withPlanted<Application>(
  plant: (api: FastifyInstance) => void,
  start: () => Promise<Application>,
): Promise<Application> {
  const listen = (message: unknown) => {
    const { fastify } = message as { fastify: FastifyInstance }
    let isPlanted = false
    fastify.addHook('onRoute', function (this: FastifyInstance, { url }) {
      if (isPlanted || url !== '/api/v1/orders') return
      isPlanted = true
      plant(this)
    })
  }
  diagnostics.subscribe('fastify.initialization', listen)
  try {
    return await start()
  } finally {
    diagnostics.unsubscribe('fastify.initialization', listen)
  }
}
