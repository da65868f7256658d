import { expect, test } from 'vitest'
import { functionsIn, longestFile, longestFunction, longFiles, longFunctions } from './lengths.ts'
import { isTest, sourcesUnder } from './sources.ts'

const sources = sourcesUnder(['src'])
const written = sources.filter((source) => !isTest(source))
const body = (lines: number) => '  const a = 1\n'.repeat(lines)

test('a file of the server has at most 200 lines', () => {
  expect(written.length).toBeGreaterThan(100)
  expect(longFiles(written)).toEqual([])
})

test('a file that has grown too long is found', () => {
  expect(longFiles([{ path: 'src/10-order/god.ts', text: body(longestFile + 1) }])).toHaveLength(1)
  expect(longFiles([{ path: 'src/10-order/good.ts', text: body(longestFile) }])).toEqual([])
})

test('a function has at most 60 lines', () => {
  expect(written.flatMap(functionsIn).length).toBeGreaterThan(300)
  expect(longFunctions(written)).toEqual([])
})

test('a function that has grown too long is found, however it is written', () => {
  const long = body(longestFunction)
  const written = [
    `export async function resolveAll(tx: Tx): Promise<void> {\n${long}}\n`,
    `const resolveAll = (tx: Tx) => {\n${long}}\n`,
    `export const resolveAll = async (tx: Tx): Promise<void> => {\n${long}}\n`,
    `const all = {\n  async resolveAll(tx: Tx) {\n${long.replaceAll('  ', '    ')}  },\n}\n`,
  ]
  for (const text of written) expect(longFunctions([{ path: 'x.ts', text }])).toHaveLength(1)
  expect(longFunctions([{ path: 'x.ts', text: `function short() {\n${body(10)}}\n` }])).toEqual([])
})
