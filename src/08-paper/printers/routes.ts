import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { command, type Edge, needs } from '#people'
import { type PrinterInput, printerCode, printerShape, printerView, readPrinters } from './printer.ts'
import { putPrinter } from './put-printer.ts'
import { removePrinter } from './remove-printer.ts'

const tags = ['paper']
const params = z.object({ code: printerCode })
const printerList = z.object({ items: z.array(printerView), nextCursor: z.null() })
export type PrinterList = z.infer<typeof printerList>
const removedPrinter = z.object({ code: z.string() })
export type RemovedPrinter = z.infer<typeof removedPrinter>

/** Printers: what paper each has, and what is printed on it. A station chooses its own among them. */
export function printerRoutes(app: FastifyInstance, edge: Edge): void {
  app.get(
    '/printers',
    {
      schema: {
        tags,
        summary: 'Printers, the paper in each, and what is printed on it',
        response: { 200: printerList },
      },
    },
    command(edge, {}, async ({ tx, moment }) => {
      const notYours = needs(moment.by, 'read_dispatches')
      return notYours ?? { items: await readPrinters(tx), nextCursor: null }
    }),
  )
  app.put(
    '/printers/:code',
    {
      schema: {
        tags,
        summary: 'Set up a printer, or set it anew',
        params,
        body: printerShape,
        response: { 200: printerView },
      },
    },
    command(edge, {}, ({ tx, moment, request }) => {
      const { code } = request.params as z.infer<typeof params>
      return putPrinter(tx, { code, ...(request.body as PrinterInput) }, moment)
    }),
  )
  app.delete(
    '/printers/:code',
    {
      schema: {
        tags,
        summary: 'Take a printer off the list',
        params,
        response: { 200: removedPrinter },
      },
    },
    command(edge, {}, ({ tx, moment, request }) => removePrinter(tx, request.params as z.infer<typeof params>, moment)),
  )
}
