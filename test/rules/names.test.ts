import { expect, test } from 'vitest'
import {
  actsNotNamedAsTheirFile,
  actsWithAVerbOfTheirOwn,
  emptyVerbs,
  filesWithoutTheirVerb,
  glossaryVerbs,
} from './names.ts'
import { isTest, sourceOf, sourcesUnder } from './sources.ts'

const sources = sourcesUnder(['src', 'web']).filter((source) => !isTest(source))
// what stands in src itself are programs, named for what they are
const server = sources.filter(({ path }) => /^src\/[^/]+\//.test(path))
const verbs = glossaryVerbs(sourceOf('GLOSSARY.md').text)

test('the glossary has its verbs, and none that says nothing', () => {
  expect(verbs.size).toBeGreaterThan(40)
  for (const verb of ['approve', 'receive', 'inspect', 'resolve', 'refund']) expect([...verbs]).toContain(verb)
  for (const verb of ['manage', 'process', 'handle', 'do']) expect([...verbs]).not.toContain(verb)
})

test('no file and no function manages, processes, handles or does', () => {
  expect(emptyVerbs(sources)).toEqual([])
})

test('a name that says nothing is found', () => {
  const planted = {
    path: 'src/60-resolution/handle-refund.ts',
    text: 'export function processAll() {}\nexport const ok = 1',
  }
  expect(emptyVerbs([planted])).toHaveLength(2)
  expect(emptyVerbs([{ path: 'src/x/dose.ts', text: 'export function document() {}' }])).toEqual([])
})

test('a file named as a verb exports what the verb says, and an act is named as its file', () => {
  expect(filesWithoutTheirVerb(server, verbs)).toEqual([])
  expect(actsNotNamedAsTheirFile(server)).toEqual([])
})

test('a rename done by half is found', () => {
  const planted = {
    path: 'src/30-decision/approve-case.ts',
    text: 'export async function acceptCase(\n  tx: Tx,\n  input: AcceptCase,\n  moment: Moment,\n) {}',
  }
  expect(filesWithoutTheirVerb([planted], verbs)).toHaveLength(1)
  expect(actsNotNamedAsTheirFile([planted])).toHaveLength(1)
  expect(actsNotNamedAsTheirFile([{ ...planted, path: 'src/30-decision/accept-case.ts' }])).toEqual([])
})

test('an act has a verb of the glossary', () => {
  expect(actsWithAVerbOfTheirOwn(server, verbs)).toEqual([])
})

test('an act with a verb nobody agreed on is found', () => {
  const planted = { path: 'src/30-decision/okay-case.ts', text: 'export async function okayCase(\n  tx: Tx,\n) {}' }
  expect(actsWithAVerbOfTheirOwn([planted], verbs)).toHaveLength(1)
})
