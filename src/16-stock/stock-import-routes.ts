import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { filled, localeOf, sendRefusal } from '#kernel/edge/problem'
import { isRefused, type Refused, type Result, refused } from '#kernel/result'
import { callerOf, command, type Edge, merchantOf, needs } from '#people'
import { type ImportedStock, importStock, type RowFault } from './import-stock.ts'
import { largestFileBytes, readStockSheet } from './read-stock-sheet.ts'
import { rowFaults } from './row-faults.ts'

const importQuery = z.strictObject({
  dryRun: z.enum(['true', 'false']).default('false').describe('say what would be done, and do nothing'),
})
const importView = z.object({
  rows: z.int(),
  skus: z.int(),
  created: z.int(),
  bins: z.int().describe('places whose number was told'),
  changed: z.int().describe('of these, those that held another number before'),
  refused: z.array(z.object({ line: z.int(), code: z.string(), detail: z.string() })),
})
export type StockImportView = z.infer<typeof importView>

export function stockImportRoutes(app: FastifyInstance, edge: Edge): void {
  app.post(
    '/stock-imports',
    {
      schema: {
        tags: ['stock'],
        summary:
          'Take in a CSV or workbook of SKUs, barcodes and stock: at most 2 MB and 5,000 rows; a bad row is told and left out, an empty cell changes nothing',
        consumes: ['multipart/form-data'],
        querystring: importQuery,
        response: { 200: importView },
      },
    },
    taking(edge),
  )
}

// Who sends is asked before a byte is read.
function taking(edge: Edge) {
  return async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const refuse = (refusal: Refused) => sendRefusal(request, reply, refusal, edge.sentences)
    const caller = await callerOf(edge, request)
    if (!caller || (caller.kind !== 'staff' && caller.kind !== 'key')) return refuse(refused('not_signed_in'))
    const notYours = needs(caller, 'set_up_stock')
    if (notYours) return refuse(notYours)
    const bytes = await fileOf(request)
    if (isRefused(bytes)) return refuse(bytes)
    request.body = { file: bytes.toString('base64') } // what an Idempotency-Key stands for
    const dryRun = (request.query as z.infer<typeof importQuery>).dryRun === 'true'
    const act = command(edge, {}, async ({ tx, moment }) => {
      const sheet = await readStockSheet(bytes, (await merchantOf(tx)).currency)
      if (isRefused(sheet)) return sheet
      const imported = await importStock(tx, { sheet, dryRun }, moment)
      return isRefused(imported) ? imported : viewOf(imported, request)
    })
    return act(request, reply)
  }
}

type NoFile = 'file_missing' | 'file_empty' | 'file_too_large'

async function fileOf(request: FastifyRequest): Promise<Result<Buffer, NoFile>> {
  if (!request.isMultipart()) return refused('file_missing')
  const part = await request.file({ limits: { files: 1, parts: 2, fileSize: largestFileBytes } })
  if (!part) return refused('file_missing')
  const bytes = await part.toBuffer()
  if (part.file.truncated) return refused('file_too_large')
  return bytes.length === 0 ? refused('file_empty') : bytes
}

function viewOf({ refused: rows, ...counts }: ImportedStock, request: FastifyRequest): StockImportView {
  const locale = localeOf(request)
  const detail = (code: RowFault, facts: Readonly<Record<string, unknown>>) =>
    filled(rowFaults[code][locale], facts, locale)
  return { ...counts, refused: rows.map(({ line, code, facts }) => ({ line, code, detail: detail(code, facts) })) }
}
