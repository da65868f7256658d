import { appendFile, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { type Entry, emptyBook, enter } from './book.ts'
import { openLedger } from './ledger.ts'
import { temporaryFolder } from './sandbox-in-test.ts'

const captured = (seq: number): Entry => ({
  seq,
  at: '2026-11-02T08:00:00.000Z',
  kind: 'captured',
  paymentRef: `pay_${seq}`,
  amount: 4200,
  currency: 'CNY',
})

async function write(dir: string, ...entries: Entry[]) {
  const ledger = await openLedger(dir)
  for (const entry of entries) ledger.append(entry)
  await ledger.close()
}

async function read(dir: string) {
  const ledger = await openLedger(dir)
  await ledger.close()
  return ledger.entries
}

test('what was written is there after the next opening, in order', async () => {
  await using folder = await temporaryFolder()
  await write(folder.path, captured(1), captured(2))
  await write(folder.path, captured(3))
  expect(await read(folder.path)).toEqual([captured(1), captured(2), captured(3)])
})

test('a line torn at any byte is cut off, and the next fact takes its place', async () => {
  const line = `${JSON.stringify(captured(2))}\n`
  for (const length of [1, 20, line.length - 1]) {
    await using folder = await temporaryFolder()
    await write(folder.path, captured(1))
    await appendFile(join(folder.path, 'ledger.jsonl'), line.slice(0, length))
    expect(await read(folder.path)).toEqual([captured(1)])
    await write(folder.path, captured(2))
    expect(await read(folder.path)).toEqual([captured(1), captured(2)])
  }
})

test('a flushed fact is on disk before the flush resolves, many at once too', async () => {
  await using folder = await temporaryFolder()
  const ledger = await openLedger(folder.path)
  await Promise.all(
    Array.from({ length: 40 }, async (_, index) => {
      ledger.append(captured(index + 1))
      await ledger.flushed()
      expect(await readFile(join(folder.path, 'ledger.jsonl'), 'utf8')).toContain(`"pay_${index + 1}"`)
    }),
  )
  await ledger.close()
  expect(await read(folder.path)).toHaveLength(40)
})

test('damage anywhere but in the tail stops the provider: lines missing, doubled or unreadable', async () => {
  const [one, two, three] = [1, 2, 3].map((seq) => `${JSON.stringify(captured(seq))}\n`)
  for (const damaged of [`${one}${three}`, `${one}${two}${two}`, `${one}{"seq":2,\n${three}`]) {
    await using folder = await temporaryFolder()
    await writeFile(join(folder.path, 'ledger.jsonl'), damaged)
    await expect(openLedger(folder.path)).rejects.toThrow()
  }
})

test('the book crashes rather than enter more refunds than were captured, or unpay one', () => {
  const book = emptyBook()
  enter(book, captured(1))
  const at = '2026-11-02T09:00:00.000Z'
  const order = { providerRequestId: 'rf_1', paymentRef: 'pay_1', amount: 4000, currency: 'CNY' }
  enter(book, { seq: 2, at, kind: 'refund', providerRef: 'sbx_1', ...order, state: 'succeeded' })
  expect(() => enter(book, { seq: 3, at, kind: 'refund', providerRef: 'sbx_2', ...order, state: 'pending' })).toThrow(
    'exceed what was captured',
  )
  expect(() =>
    enter(book, { seq: 3, at, kind: 'outcome', providerRef: 'sbx_1', state: 'failed', code: 'c', text: '' }),
  ).toThrow('was paid and cannot change')
})
