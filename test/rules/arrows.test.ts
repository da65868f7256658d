import { expect, test } from 'vitest'
import packageJson from '../../package.json' with { type: 'json' }
import {
  arrowsAcrossTheWire,
  arrowsThroughWalls,
  arrowsToTheWiring,
  forwardArrows,
  type ImportsMap,
  importsOf,
} from './arrows.ts'
import { isTest, sourcesUnder } from './sources.ts'

const importsMap: ImportsMap = packageJson.imports
const imports = sourcesUnder(['src', 'web'])
  .filter((source) => !isTest(source))
  .flatMap((source) => importsOf(source, importsMap))

const planted = (path: string, text: string) => importsOf({ path, text }, importsMap)

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
  expect(arrowsToTheWiring(planted('src/processes/x.ts', "import { figures } from '#insight/ask'"))).toHaveLength(1)
  expect(arrowsToTheWiring(planted('src/20-intake/x.ts', "import { buildApp } from '../app.ts'"))).toHaveLength(1)
})

test('a module is imported by its public entry only', () => {
  expect(arrowsThroughWalls(imports)).toEqual([])
})

test('a path to a file inside another module is found', () => {
  const through = "export { move } from '../11-case/moves.ts'"
  expect(arrowsThroughWalls(planted('src/20-intake/x.ts', through))).toHaveLength(1)
  expect(arrowsThroughWalls(planted('src/11-case/x.ts', "import { move } from './moves.ts'"))).toEqual([])
})

test('every public entry leads to a file of its own module or to one not built yet', () => {
  const wrong = Object.entries(importsMap).filter(
    ([, path]) => !/^\.\/src\/\d\d-[a-z-]+\/(index|ask|\*)\.ts$/.test(path),
  )
  expect(wrong).toEqual([])
})

test('the web apps know the HTTP API only', () => {
  expect(arrowsAcrossTheWire(imports)).toEqual([])
  expect(
    arrowsAcrossTheWire(planted('web/console/x.tsx', "import { may } from '../../src/05-people/may.ts'")),
  ).toHaveLength(1)
  expect(arrowsAcrossTheWire(planted('web/console/x.tsx', "import { may } from '#people'"))).toHaveLength(1)
})
