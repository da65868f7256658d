import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { mappings, readOrders } from './index.ts'
import { fileOf, genericHeader, read, rowOf, told } from './test-files.ts'

const latin1 = (text: string) => Uint8Array.from(Buffer.from(text, 'latin1'))

describe('a bad row never stops the good ones', () => {
  test('a quote left open is refused at the line where it opened, and the next line is read', async () => {
    const file = fileOf(rowOf('A1'), 'A2,2026-03-01T10:00:00Z,S1,"Lamp,1,10.00', rowOf('A3'), rowOf('A4'))
    expect(told(await read(file))).toEqual(['3 quote_not_closed', 'A1', 'A3', 'A4'])
  })

  test('a quote that closes at the next quote, lines further down, is refused where it opened', async () => {
    const quoted = 'A4,2026-03-01T10:00:00Z,S1,"Lamp, brass",1,10.00'
    const items = await read(fileOf(rowOf('A1'), 'A2,2026-03-01T10:00:00Z,S1,"Lamp,1,10.00', rowOf('A3'), quoted))
    expect(told(items)).toEqual(['3 quote_misplaced', 'A1', 'A3', 'A4'])
  })

  test('a quote inside a bare cell is a letter: a 7" record keeps its inches', async () => {
    const items = await read(fileOf('A1,2026-03-01T10:00:00Z,S1,RECORD FRAME 7" SINGLE,1,10.00', rowOf('A2')))
    expect(items[0]).toMatchObject({ order: { lines: [{ name: 'RECORD FRAME 7" SINGLE' }] } })
    expect(told(items)).toEqual(['A1', 'A2'])
  })

  test('a cell of several lines, with doubled quotes and the delimiter inside, is one cell', async () => {
    const items = await read(fileOf('A1,2026-03-01T10:00:00Z,S1,"Lamp ""Aladdin"",\nbrass",1,10.00', rowOf('A2')))
    expect(items[0]).toMatchObject({ order: { lines: [{ name: 'Lamp "Aladdin",\nbrass' }] } })
    expect(items[1]).toMatchObject({ number: 'A2', firstLine: 4 })
  })

  test('10 MB in one cell refuse that row, with and without quotes, on one line and on many', async () => {
    const huge = 'x'.repeat(10_485_760)
    const row = (cell: string) => `A2,2026-03-01T10:00:00Z,S1,${cell},1,10.00`
    for (const cell of [huge, `"${huge}"`, `"${huge}`]) {
      expect(told(await read(fileOf(rowOf('A1'), row(cell), rowOf('A3'))))).toEqual(['3 row_too_large', 'A1', 'A3'])
    }
    const items = await read(fileOf(rowOf('A1'), row(`"${'x'.repeat(99_999)}\n`.repeat(105)), rowOf('A3')))
    expect(told(items)).toContain('3 quote_misplaced')
    expect(told(items).filter((each) => each.startsWith('A'))).toEqual(['A1', 'A3'])
  })

  test('a line that is not UTF-8 is refused by its number, the others are read', async () => {
    const file = Buffer.concat([
      latin1(fileOf(rowOf('A1'), rowOf('A2').replace('Lamp', 'Lampe brûlée'))),
      latin1(rowOf('A3')),
    ])
    expect(told(await read(file))).toEqual(['3 not_utf8', 'A1', 'A3'])
  })

  test('a NUL, which the database cannot keep, refuses its row', async () => {
    expect(told(await read(fileOf(rowOf('A1'), rowOf('A2').replace('Lamp', 'La\0mp'), rowOf('A3'))))).toEqual([
      '3 control_character',
      'A1',
      'A3',
    ])
  })

  test('too few cells, too many, and no number refuse the row alone', async () => {
    const items = await read(
      fileOf(rowOf('A1'), 'A2,2026-03-01', `${rowOf('A3')},x`, rowOf(''), rowOf('A4'), `${rowOf('A5')},,`),
    )
    const codes = ['3 wrong_column_count', '4 wrong_column_count', '5 missing_number']
    expect(told(items)).toEqual([...codes, 'A1', 'A4', 'A5'])
  })

  test.each([
    ['bad_quantity', 'A2,2026-03-01T10:00:00Z,S1,Lamp,1.5,10.00'],
    ['bad_quantity', 'A2,2026-03-01T10:00:00Z,S1,Lamp,0,10.00'],
    ['bad_quantity', 'A2,2026-03-01T10:00:00Z,S1,Lamp,,10.00'],
    ['bad_amount', 'A2,2026-03-01T10:00:00Z,S1,Lamp,1,10.005'],
    ['bad_amount', 'A2,2026-03-01T10:00:00Z,S1,Lamp,1,1e3'],
    ['bad_amount', 'A2,2026-03-01T10:00:00Z,S1,Lamp,1,NaN'],
    ['bad_amount', 'A2,2026-03-01T10:00:00Z,S1,Lamp,1,99999999999999999999'],
    ['bad_date', 'A2,2026-02-30T10:00:00Z,S1,Lamp,1,10.00'],
    ['bad_date', 'A2,yesterday,S1,Lamp,1,10.00'],
    ['order_not_accepted', 'A2,2026-03-01T10:00:00Z,S1,Lamp,1,-10.00'],
    ['order_not_accepted', 'A2,2026-03-01T10:00:00Z,S1,Lamp,1000000,99999999.00'],
    ['order_not_accepted', `A2,2026-03-01T10:00:00Z,${'S'.repeat(101)},Lamp,1,10.00`],
    ['order_not_accepted', `${'9'.repeat(101)},2026-03-01T10:00:00Z,S1,Lamp,1,10.00`],
  ])('%s: %s', async (code, row) => {
    expect(told(await read(fileOf(rowOf('A1'), row, rowOf('A3')))).sort()).toEqual([`3 ${code}`, 'A1', 'A3'])
  })
})

describe('an order is taken whole or not at all', () => {
  test('one bad quantity refuses all its rows, and says so', async () => {
    const items = await read(
      fileOf(rowOf('A1'), rowOf('A2'), 'A2,2026-03-01T10:00:00Z,S2,Lamp,x,10.00', rowOf('A2'), rowOf('A3')),
    )
    expect(told(items)).toEqual(['A1', '4 bad_quantity', 'A3'])
    expect(items[1]).toMatchObject({
      number: 'A2',
      detail: expect.stringContaining('order A2 (lines 3 to 5) is refused as a whole'),
    })
  })

  test.each([
    ['at its beginning', [rowOf('A1'), 'A2,2026-03-01T10:00:00Z,S1,"Lamp,1,10.00', rowOf('A2'), rowOf('A3')], 4],
    [
      'in its middle',
      [rowOf('A1'), rowOf('A2'), 'A2,2026-03-01T10:00:00Z,S1,"Lamp,1,10.00', rowOf('A2'), rowOf('A3')],
      3,
    ],
    ['at its end', [rowOf('A1'), rowOf('A2'), 'A2,2026-03-01T10:00:00Z,S1,"Lamp,1,10.00', rowOf('A3')], 3],
  ])('a row that cannot be read %s refuses it, not its neighbours', async (_where, rows, firstLine) => {
    const items = told(await read(fileOf(...rows)))
    expect(items).toContain(`${firstLine} order_incomplete`)
    expect(items.filter((each) => each.startsWith('A'))).toEqual(['A1', 'A3'])
  })

  test('a row between two rows of an order was one of its rows, even when its number cannot be read', async () => {
    const items = told(await read(fileOf(rowOf('A1'), rowOf(''), rowOf('A1'), rowOf('A2'))))
    expect(items).toEqual(['3 missing_number', '2 order_incomplete', 'A2'])
  })

  test('a number that comes again further down is refused there', async () => {
    const items = await read(fileOf(rowOf('A1'), rowOf('A2'), rowOf('A1', 'S2'), rowOf('A3')))
    expect(told(items)).toEqual(['A1', 'A2', '4 order_split_in_file', 'A3'])
    expect(items[2]).toMatchObject({ number: 'A1', detail: expect.stringContaining('line 2') })
  })

  test('an order of more rows than the API takes is refused, and its neighbours are not', async () => {
    const items = await read(fileOf(rowOf('A1'), ...Array.from({ length: 2101 }, () => rowOf('A2')), rowOf('A3')))
    expect(told(items)).toEqual(['A1', '3 order_too_long', 'A3'])
  })

  test('rows of one order that name two currencies disagree', async () => {
    const header = `${genericHeader},currency`
    const items = await read(`${header}\n${rowOf('A1')},EUR\n${rowOf('A1')},USD\n${rowOf('A2')},XX1\n`)
    expect(told(items)).toEqual(['3 rows_disagree', '4 unknown_currency'])
  })

  test('a negative quantity refuses an order that is no return', async () => {
    const items = await read(fileOf(rowOf('A1'), 'A1,2026-03-01T10:00:00Z,S1,Lamp,-1,10.00', rowOf('A2')))
    expect(told(items)).toEqual(['3 negative_quantity', 'A2'])
  })
})

describe('a file that cannot be what it says is refused once', () => {
  test.each([
    ['nothing in it', '', '1 empty_file'],
    ['only a mark', '\uFEFF', '1 empty_file'],
    ['another delimiter', fileOf(rowOf('A1')).replaceAll(',', ';'), '1 wrong_header'],
    ['no header', `${rowOf('A1')}\n${rowOf('A2')}\n`, '1 wrong_header'],
    ['a column there twice', `${genericHeader},sku\n${rowOf('A1')},S2\n`, '1 wrong_header'],
    ['an open quote in the header', `"${genericHeader}\n${rowOf('A1')}\n`, '1 quote_not_closed'],
    ['UTF-16', Uint8Array.from(Buffer.from(`\uFEFF${fileOf(rowOf('A1'))}`, 'utf16le')), '1 not_utf8'],
    ['UTF-16 without a mark', Uint8Array.from(Buffer.from(fileOf(rowOf('A1')), 'utf16le')), '1 control_character'],
    ['a picture', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]), '1 not_utf8'],
  ])('%s', async (_title, content, expected) => {
    expect(told(await read(content))).toEqual([expected])
  })

  test('a wrong header names the columns that are missing', async () => {
    const [refusal] = await read('order_number,placed_at,sku,qty\nA1,2026-03-01,S1,1\n')
    expect(refusal).toMatchObject({
      reasonCode: 'wrong_header',
      detail: expect.stringContaining('missing columns: quantity, unit_price'),
    })
  })

  test('lines that would each be read again to the limit end the reading, and say where', async () => {
    // From outside a cell each of these lines leaves a quote open; from inside it closes that quote and opens the next.
    const nasty = `x",",${'y'.repeat(5_000)}\n`.repeat(3_000)
    const items = await read(fileOf(rowOf('A1'), rowOf('A2')) + nasty + rowOf('A3'))
    expect(items.filter(({ kind }) => kind === 'refused').length).toBeLessThan(100)
    expect(told(items).filter((each) => each.endsWith('too_many_open_quotes'))).toHaveLength(1)
    // Whether A2 went on after that line nobody knows.
    expect(told(items).slice(-1)).toEqual(['3 order_incomplete'])
    expect(told(items)).toContain('A1')
  })
})

describe('however the bytes arrive', () => {
  const file = `\uFEFF${fileOf(rowOf('A1'), 'A2,2026-03-01T10:00:00Z,S1,"灯, ""铜""",2,10.00', rowOf('A2'), '', rowOf('A3'))}`

  test('chunks of any size, a BOM, Windows line ends and blank lines change nothing', async () => {
    const whole = await read(file)
    expect(told(whole)).toEqual(['A1', 'A2', 'A3'])
    for (const bytes of [1, 2, 3, 7, 64]) expect(await read(file, { bytes })).toEqual(whole)
    expect(await read(file.replaceAll('\n', '\r\n'))).toEqual(whole)
    expect(await read(file.trimEnd())).toEqual(whole)
  })

  test('any bytes whatever give orders or refusals, never a crash', async () => {
    const letters = fc.constantFrom('"', ',', '\n', '\r', ' ', 'A', '1', '-', '.', '\0', 'é', '\t', ';', '\\')
    const junk = fc.oneof(fc.string({ unit: letters, maxLength: 200 }), fc.string({ maxLength: 200 }))
    await fc.assert(
      fc.asyncProperty(junk, async (text) => {
        const items = await read(fileOf(rowOf('A1'), text, rowOf('Z9')))
        expect(told(items).filter((each) => each === 'A1').length + items.filter(isRefusal).length).toBeGreaterThan(0)
      }),
      { numRuns: 3_000 },
    )
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
        expect((await read(bytes)).every(isRefusal)).toBe(true)
      }),
      { numRuns: 1_000 },
    )
  })

  test('100,000 lines are read in memory that does not grow with them', async () => {
    setFlagsFromString('--expose-gc')
    const collectGarbage = runInNewContext('gc') as () => void
    const heapMb = () => {
      collectGarbage()
      return process.memoryUsage().heapUsed / 1_048_576
    }
    async function* lines(orders: number) {
      yield Buffer.from(`${genericHeader}\n`)
      for (let order = 0; order < orders; order++) yield Buffer.from(`${`${rowOf(`N${order}`)}\n`.repeat(5)}`)
    }
    const grownAfter = async (orders: number, keepsAll = false) => {
      const kept: unknown[] = []
      const before = heapMb()
      let most = 0
      let count = 0
      for await (const item of readOrders(lines(orders), 'generic-csv', mappings.generic)) {
        expect(item.kind).toBe('order')
        count += 1
        if (keepsAll) kept.push(item)
        if (count % 5_000 === 0) most = Math.max(most, heapMb() - before)
      }
      expect([count, kept.length]).toEqual([orders, keepsAll ? orders : 0])
      return most
    }
    expect(await grownAfter(20_000)).toBeLessThan(16)
    // The control: a reader that kept what it read would be found out.
    expect(await grownAfter(20_000, true)).toBeGreaterThan(16)
  })
})

const isRefusal = (item: { kind: string }) => item.kind === 'refused'
