// A figure for a spreadsheet: the same question, asked with `Accept: text/csv` (api.md).
import type { FastifyRequest } from 'fastify'
import { writeCsv } from '../write-csv.ts'

/** Rows a command answers in place of an object; sent as UTF-8 with the mark spreadsheets know it by. */
export class CsvAnswer {
  readonly text: string
  constructor(rows: readonly (readonly (string | number)[])[], delimiter = ',') {
    this.text = `\ufeff${rows.map((cells) => writeCsv(cells, delimiter)).join('')}`
  }
}

/** Whether the caller asks for CSV rather than JSON. */
export const wantsCsv = (request: Pick<FastifyRequest, 'headers'>): boolean =>
  (request.headers.accept ?? '').split(',').some((one) => one.trim().toLowerCase().startsWith('text/csv'))
