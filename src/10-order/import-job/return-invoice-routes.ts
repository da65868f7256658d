import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { Tx } from '#kernel/database'
import { page, pageQuery, readCursor, writeCursor } from '#kernel/edge/page'
import { isRefused } from '#kernel/result'
import { and, type Sql, sql } from '#kernel/sql'
import { command, type Edge, needs } from '#people'
import type { ReturnInvoice } from '../import/index.ts'
import { money, orderNumber, sourceName } from '../order-shapes.ts'
import { settleReturnInvoice } from './settle-return-invoice.ts'

/** A return the shop booked as an invoice of its own. Times are UTC; `credited` is what the shop says it gave back. */
const returnInvoiceView = z.object({
  source: z.string(),
  number: z.string(),
  bookedAt: z.string(),
  customer: z.string().nullable(),
  credited: money,
  lines: z.array(z.object({ sku: z.string(), name: z.string(), quantity: z.int(), unitPrice: money })),
  settledAt: z.string().nullable(),
  note: z.string().nullable(),
})

export type ReturnInvoiceView = z.infer<typeof returnInvoiceView>

const listQuery = pageQuery.extend({ settled: z.enum(['true', 'false']).default('false') })
const settleShape = z.strictObject({ note: z.string().trim().min(1).max(2000).optional() })
type Stored = {
  source: string
  number: string
  document: ReturnInvoice
  settled_at: string | null
  note: string | null
}

export function returnInvoiceRoutes(app: FastifyInstance, edge: Edge): void {
  app.get(
    '/return-invoices',
    {
      schema: {
        tags: ['orders'],
        summary: 'Returns the shop had booked itself, kept aside by imports for a person',
        querystring: listQuery,
        response: { 200: page(returnInvoiceView) },
      },
    },
    command(edge, {}, async ({ tx, moment, request }) => {
      const notYours = needs(moment.by, 'read_orders')
      if (notYours) return notYours
      const { settled, limit, cursor } = request.query as z.infer<typeof listQuery>
      const after = readCursor(cursor, z.tuple([z.string(), z.string()]))
      if (isRefused(after)) return after
      const items = await listReturnInvoices(tx, { settled: settled === 'true', after, limit: limit + 1 })
      const last = items.length > limit ? items[limit - 1] : undefined
      return { items: items.slice(0, limit), nextCursor: last ? writeCursor([last.source, last.number]) : null }
    }),
  )
  app.post(
    '/return-invoices/:source/:number/settle',
    {
      schema: {
        tags: ['orders'],
        summary: 'Mark a return invoice as seen to; moves no money',
        params: z.object({ source: sourceName, number: orderNumber }),
        body: settleShape,
        response: { 200: z.object({ settledAt: z.string() }) },
      },
    },
    command(edge, {}, ({ tx, moment, request }) =>
      settleReturnInvoice(
        tx,
        { ...(request.params as { source: string; number: string }), ...(request.body as z.infer<typeof settleShape>) },
        moment,
      ),
    ),
  )
}

async function listReturnInvoices(
  tx: Tx,
  { settled, after, limit }: { settled: boolean; after: [string, string] | undefined; limit: number },
): Promise<z.infer<typeof returnInvoiceView>[]> {
  const conditions: Sql[] = [
    sql`merchant_id = ${tx.merchantId}`,
    settled ? sql`settled_at is not null` : sql`settled_at is null`,
  ]
  if (after) conditions.push(sql`(source, number) > (${after[0]}, ${after[1]})`)
  const rows = await tx.query<Stored>(sql`
    select source, number, document, settled_at, note from return_invoice
    where ${and(conditions)} order by source, number limit ${limit}`)
  return rows.map(viewOf)
}

function viewOf({ source, number, document, settled_at, note }: Stored): z.infer<typeof returnInvoiceView> {
  const { currency } = document
  return {
    source,
    number,
    bookedAt: document.bookedAt,
    customer: document.customer?.name ?? document.customer?.ref ?? null,
    credited: { amount: document.credited, currency },
    lines: document.lines.map((line) => ({ ...line, unitPrice: { amount: line.unitPrice, currency } })),
    settledAt: settled_at,
    note,
  }
}
