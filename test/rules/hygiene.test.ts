import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'
import manifest from '../../package.json' with { type: 'json' }
import lock from '../../package-lock.json' with { type: 'json' }
import { belowTheFloor, lockedToARegistry, looseVersions, machinesNamed, silencedTests } from './hygiene.ts'
import { type Source, sourceOf, sourcesUnder } from './sources.ts'

/** What git keeps, texts only; everything in the work tree where there is no git. */
function tracked(): Source[] {
  const listed = spawnSync('git', ['ls-files', '-co', '--exclude-standard'], { encoding: 'utf8' })
  const paths = listed.status === 0 ? listed.stdout.trim().split('\n') : []
  const texts = paths.filter((path) => /\.(ts|tsx|mjs|json|sql|md|css|html|yaml|yml)$|^\.ci\//.test(path))
  return listed.status === 0
    ? texts.flatMap((path) => {
        try {
          return [sourceOf(path)]
        } catch {
          return [] // removed from the work tree and not yet from git
        }
      })
    : sourcesUnder(['.'], ['.ts', '.tsx', '.md', '.json'])
}

test('every dependency is pinned to one version', () => {
  expect(looseVersions(manifest)).toEqual([])
  expect(looseVersions({ dependencies: { a: '^1.0.0', b: '1.x' }, devDependencies: { c: '1.0.0' } })).toHaveLength(2)
})

test('what had advisories is above them', () => {
  expect(belowTheFloor(lock)).toEqual([])
  const old = { packages: { ...lock.packages, 'node_modules/fastify': { version: '5.9.9' } } }
  expect(belowTheFloor(old)).toEqual(['fastify 5.9.9, at least 5.12.1'])
})

test('the lockfile names no place packages were fetched from', () => {
  expect(lockedToARegistry(lock)).toEqual([])
  expect(lockedToARegistry({ packages: { 'node_modules/a': { resolved: 'https://r.example/a.tgz' } } })).toHaveLength(1)
})

test('the repository speaks of no machine', () => {
  const files = tracked()
  expect(files.length).toBeGreaterThan(100)
  expect(machinesNamed(files)).toEqual([])
})

test('a path of somebody and a mirror are found', () => {
  const planted = [
    `const x = '${['', 'home', 'ann', 'wanbi'].join('/')}'`,
    `npm i --registry http://npm${'mirror'}.example`,
  ]
  for (const text of planted) expect(machinesNamed([{ path: 'x.ts', text }])).toHaveLength(1)
})

test('no test is silenced', () => {
  expect(silencedTests(sourcesUnder(['src', 'test', 'web']))).toEqual([])
  expect(silencedTests([{ path: 'x.test.ts', text: `test.${'only'}('x', () => {})` }])).toHaveLength(1)
})
