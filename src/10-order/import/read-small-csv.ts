import { findEncoding } from './encodings.ts'
import { guessDelimiter } from './guess-mapping.ts'
import { readLines } from './read-lines.ts'
import { type CsvRecord, readRecords } from './read-records.ts'

const rowLimitBytes = 65_536

/**
 * The records of a small CSV that is in memory whole, in whatever encoding and with whatever mark between its cells; with the same guards
 * as a file of orders. Blank rows are left out.
 */
export async function readSmallCsv(bytes: Uint8Array): Promise<CsvRecord[]> {
  const encoding = await findEncoding(once(bytes))
  const records: CsvRecord[] = []
  let delimiter: string | null = null
  for await (const { text } of readLines(once(bytes), rowLimitBytes, encoding)) {
    delimiter = guessDelimiter(text)
    break
  }
  for await (const record of readRecords(readLines(once(bytes), rowLimitBytes, encoding), delimiter ?? ',')) {
    if (record.fault !== null || record.cells.some((cell) => cell.trim() !== '')) records.push(record)
  }
  return records
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}
