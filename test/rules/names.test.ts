import { expect, test } from 'vitest'
import {
  actorsByHand,
  actsNotNamedAsTheirFile,
  actsWithAVerbOfTheirOwn,
  declaringMoney,
  emptyVerbs,
  filesWithoutTheirVerb,
  glossaryVerbs,
  metaphorsIn,
} from './names.ts'
import { isTest, sourceOf, sourcesUnder } from './sources.ts'

const sources = sourcesUnder(['src', 'web']).filter((source) => !isTest(source))
// what stands in src itself are programs, named for what they are
const server = sources.filter(({ path }) => /^src\/[^/]+\//.test(path))
const textEndings = ['.ts', '.tsx', '.mjs', '.js', '.css', '.html', '.sql', '.md']
const onTheRoot = ['STYLE.md', 'GLOSSARY.md', 'README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', 'SECURITY.md'].map(
  sourceOf,
)
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

// the words themselves stand in this rule and in its test
const written = [
  ...sourcesUnder(['src', 'web', 'test', 'bench', 'scripts', 'db/migrations', 'docs'], textEndings),
  ...onTheRoot,
].filter(({ path }) => !path.startsWith('test/rules/names'))

test('nothing is a house with doors and rooms, and people are named', () => {
  expect(metaphorsIn(written)).toEqual([])
})

test('a house, its doors and rooms, and a person called she, are found', () => {
  const says = (text: string, path = 'src/x.ts') => metaphorsIn([{ path, text }]).length
  for (const planted of [
    'export async function startHouse() {}',
    '// the house is empty',
    'type FileRoom = { room: string }',
    "import { DoorForm } from './door.tsx'",
    'const frontDoors = new Set()',
    '// what she asked for is hers',
    'const isHers = true',
    'export const Furnished = 1',
  ])
    expect([planted, says(planted)]).not.toEqual([planted, 0])
  expect(says('', 'src/house-routes.ts')).toBe(1)
  expect(says('a warehouse, a household, an address, others, outdoors, classroom, PLAYHOUSE')).toBe(0)
})

test('an amount with its currency is one type', () => {
  expect(declaringMoney(sources)).toEqual(['src/00-kernel/money.ts'])
  expect(declaringMoney([{ path: 'src/x.ts', text: 'type Money = { amount: number }' }])).toHaveLength(1)
})

test('who acts is written to rows and to the history by one function', () => {
  expect(actorsByHand(sources)).toEqual([])
  expect(
    actorsByHand([{ path: 'src/x.ts', text: 'const who = { kind: moment.by.kind, id: moment.by.id }' }]),
  ).toHaveLength(1)
})
