// `npm test`: everything a change must pass, in the order in which it is cheapest to fail. Ends with one line: N passed, N failed.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildWeb } from './browser.ts'
import { findWhatTestsNeed } from './find-what-tests-need.ts'

let passed = 0
let failed = 0

function check(name: string, command: string, args: string[]): void {
  console.log(`\n── ${name}`)
  const { status } = spawnSync(command, args, { stdio: 'inherit', shell: process.platform === 'win32' })
  if (status === 0) passed += 1
  else failed += 1
}

const needs = await findWhatTestsNeed()
try {
  Object.assign(process.env, needs.env)
  check('types', 'tsc', ['-p', 'tsconfig.json'])
  check('lint', 'biome', ['check', '.'])
  try {
    process.env.WANBI_BUILT_WEB = buildWeb('portal', 'console', 'table-editor')
  } catch {
    // what cannot be built says so here, and again in each test that looks at it
    failed += 1
  }
  const report = join(mkdtempSync(join(tmpdir(), 'wanbi-tests-')), 'report.json')
  console.log('\n── tests')
  spawnSync('vitest', ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`], {
    stdio: 'inherit',
    shell: process.platform === 'win32',
  })
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
console.log(`\n${passed} passed, ${failed} failed`)
process.exit(failed === 0 ? 0 : 1)
