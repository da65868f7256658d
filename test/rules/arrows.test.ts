import { expect, test } from 'vitest'
import packageJson from '../../package.json' with { type: 'json' }
import {
  arrowsAcrossTheWire,
  arrowsToTheWiring,
  entriesLeadingNowhere,
  forwardArrows,
  type ImportsMap,
  importsOf,
  importsPastTheEntry,
  modulesWithoutEntry,
} from './arrows.ts'
import { isTest, sourcesUnder } from './sources.ts'

const importsMap: ImportsMap = packageJson.imports
const sources = sourcesUnder(['src', 'web'])
const files = new Set(sources.map(({ path }) => path))
const imports = sources.filter((source) => !isTest(source)).flatMap((source) => importsOf(source, importsMap))

// no stage has questions for another yet: the planted ones ask the decision
const withQuestions: ImportsMap = { ...importsMap, '#decision/ask': './src/30-decision/ask.ts' }
const planted = (path: string, text: string) => importsOf({ path, text }, withQuestions)

test('the sources have imports to look at, between modules and within them', () => {
  expect(imports.length).toBeGreaterThan(200)
  expect(imports.some(({ specifier }) => specifier === '#case')).toBe(true)
})

test('a module imports lower numbers only, and of another stage only its questions', () => {
  expect(forwardArrows(imports)).toEqual([])
})

test('an order that imports the case, and a stage that calls another stage, are found', () => {
  expect(forwardArrows(planted('src/10-order/put-order.ts', "import { move } from '#case'"))).toHaveLength(1)
  expect(forwardArrows(planted('src/60-resolution/x.ts', "import {\n  approveCase,\n} from '#decision'"))).toHaveLength(
    1,
  )
  expect(forwardArrows(planted('src/60-resolution/x.ts', "import type { A } from '#decision/ask'"))).toEqual([])
  expect(forwardArrows(planted('src/20-intake/x.ts', "const x = await import('#decision')"))).toHaveLength(1)
})

test('only the wiring knows what is outside, and nobody imports insight', () => {
  expect(arrowsToTheWiring(imports)).toEqual([])
})

test('a stage that sends money by itself, and one that reads insight, are found', () => {
  const byItself = "import { sandboxPayments } from '../../outside/payments/sandbox/sandbox-payments.ts'"
  expect(arrowsToTheWiring(planted('src/60-resolution/refund/x.ts', byItself))).toHaveLength(1)
  expect(arrowsToTheWiring(planted('src/app.ts', byItself.replace('../../', './')))).toEqual([])
  expect(arrowsToTheWiring(planted('src/processes/x.ts', "import { figures } from '#insight'"))).toHaveLength(1)
  expect(arrowsToTheWiring(planted('src/20-intake/x.ts', "import { buildApp } from '../app.ts'"))).toHaveLength(1)
})

test('a module is imported by its public entry only', () => {
  expect(importsPastTheEntry(imports)).toEqual([])
})

test('a path to a file inside another module is found', () => {
  const through = "export { move } from '../11-case/moves.ts'"
  expect(importsPastTheEntry(planted('src/20-intake/x.ts', through))).toHaveLength(1)
  expect(importsPastTheEntry(planted('src/11-case/x.ts', "import { move } from './moves.ts'"))).toEqual([])
})

test('every public entry leads to a file, and every module that others import has its entry', () => {
  expect(entriesLeadingNowhere(importsMap, files)).toEqual([])
  expect(modulesWithoutEntry(imports, importsMap)).toEqual([])
})

test('an entry without a file, one deep in a module, and a module without an entry are found', () => {
  expect(entriesLeadingNowhere({ '#nobody': './src/97-nobody/index.ts' }, files)).toHaveLength(1)
  expect(entriesLeadingNowhere({ '#kernel/*': './src/00-nothing/*.ts' }, files)).toHaveLength(1)
  expect(entriesLeadingNowhere({ '#moves': './src/11-case/moves.ts' }, files)).toHaveLength(1)
  const { '#portal': _, ...withoutPortal } = importsMap
  const byPath = importsOf({ path: 'src/app.ts', text: "import { a } from './85-portal/routes.ts'" }, withoutPortal)
  expect(modulesWithoutEntry(byPath, withoutPortal)).toHaveLength(1)
  const byName = importsOf({ path: 'src/app.ts', text: "import { a } from '#portal'" }, withoutPortal)
  expect(modulesWithoutEntry(byName, withoutPortal)).toHaveLength(1)
})

test('the web apps know the HTTP API only', () => {
  expect(arrowsAcrossTheWire(imports)).toEqual([])
  expect(
    arrowsAcrossTheWire(planted('web/console/x.tsx', "import { may } from '../../src/05-people/may.ts'")),
  ).toHaveLength(1)
  expect(arrowsAcrossTheWire(planted('web/console/x.tsx', "import { may } from '#people'"))).toHaveLength(1)
  const both = "import { may, type Right } from '../../src/05-people/may.ts'"
  expect(arrowsAcrossTheWire(planted('web/console/x.tsx', both))).toHaveLength(1)
  expect(arrowsAcrossTheWire(planted('web/console/x.tsx', both.replace('{ may, type', 'type {')))).toEqual([])
})
