// `npm test`: everything a change must pass. Types and lint are checked while the web is built, on another core; then come the tests.
// Ends with two lines: how long each part took, and N passed, N failed.
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildWeb } from './browser.ts'
import { findWhatTestsNeed } from './find-what-tests-need.ts'

let passed = 0
let failed = 0

const took: string[] = []

function timed(part: string, since: number): void {
  took.push(`${part} ${Math.round((performance.now() - since) / 1000)} s`)
}

/** Runs it in a process of its own; what it says is shown once it is over. */
async function check(name: string, command: string, args: string[]): Promise<void> {
  const child = spawn(command, args, { shell: process.platform === 'win32' })
  const said: Buffer[] = []
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (bytes: Buffer) => said.push(bytes))
  const [status] = await once(child, 'close')
  console.log(`\n── ${name}\n${Buffer.concat(said).toString()}`)
  if (status === 0) passed += 1
  else failed += 1
}

function buildOnce(): void {
  try {
    process.env.WANBI_BUILT_WEB = buildWeb('portal', 'console', 'table-editor')
  } catch {
    // what cannot be built says so here, and again in each test that looks at it
    failed += 1
  }
}

const needs = await findWhatTestsNeed()
try {
  Object.assign(process.env, needs.env)
  const start = performance.now()
  const checks = [check('types', 'tsc', ['-p', 'tsconfig.json']), check('lint', 'biome', ['check', '.'])]
  buildOnce()
  await Promise.all(checks)
  timed('types, lint and web', start)
  const report = join(mkdtempSync(join(tmpdir(), 'wanbi-tests-')), 'report.json')
  console.log('\n── tests')
  const began = performance.now()
  spawnSync('vitest', ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`], {
    stdio: 'inherit',
    shell: process.platform === 'win32',
  })
  timed('tests', began)
  try {
    const { numPassedTests, numFailedTests, numFailedTestSuites, numTotalTests } = JSON.parse(
      readFileSync(report, 'utf8'),
    )
    passed += numPassedTests
    // a file that could not even be loaded counts as a failure too; no test at all is one
    failed += numFailedTests > 0 ? numFailedTests : numFailedTestSuites + (numTotalTests === 0 ? 1 : 0)
  } catch {
    failed += 1
  }
} finally {
  await needs.close()
  if (process.env.WANBI_BUILT_WEB) rmSync(process.env.WANBI_BUILT_WEB, { recursive: true, force: true })
}
console.log(`\n${took.join(', ')}\n${passed} passed, ${failed} failed`)
process.exit(failed === 0 ? 0 : 1)
