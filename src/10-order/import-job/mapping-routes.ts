import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { command, type Edge, needs } from '#people'
import { type OrderMapping, orderMapping } from '../import/index.ts'
import { sourceName } from '../order-shapes.ts'
import { listMappings, mappingNamed, mappingView } from './mapping-rows.ts'
import { putMapping } from './put-mapping.ts'

const params = z.object({ name: sourceName })

export function mappingRoutes(app: FastifyInstance, edge: Edge): void {
  app.get(
    '/order-mappings',
    {
      schema: {
        tags: ['orders'],
        summary: 'Mappings: which column of a file is what; those that ship and the merchant’s own',
        response: { 200: z.object({ items: z.array(mappingView), nextCursor: z.null() }) },
      },
    },
    command(edge, {}, async ({ tx, moment }) => {
      const notYours = needs(moment.by, 'read_orders')
      return notYours ?? { items: await listMappings(tx), nextCursor: null }
    }),
  )
  app.get(
    '/order-mappings/:name',
    { schema: { tags: ['orders'], summary: 'One mapping', params, response: { 200: mappingView } } },
    command(edge, {}, async ({ tx, moment, request }) => {
      const notYours = needs(moment.by, 'read_orders')
      return notYours ?? mappingNamed(tx, (request.params as { name: string }).name)
    }),
  )
  app.put(
    '/order-mappings/:name',
    {
      schema: {
        tags: ['orders'],
        summary: 'Create or replace a mapping of one’s own; under a shipped name it stands in its place',
        params,
        body: orderMapping,
        response: { 200: mappingView },
      },
    },
    command(edge, {}, async ({ tx, moment, request }) => {
      const { name } = request.params as { name: string }
      return putMapping(tx, { name, mapping: request.body as OrderMapping }, moment)
    }),
  )
}
