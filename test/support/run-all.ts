// `npm test`: everything a change must pass. Types, lint and the build of the web go beside the first tests; those that look at pages wait
// for the build. Ends with two lines: how long each part took, and N passed, N failed. What is given behind it chooses tests, as for vitest.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { buildWeb, isBuilt } from './browser.ts'
import { findWhatTestsNeed } from './find-what-tests-need.ts'

type Report = {
  readonly numPassedTests: number
  readonly numFailedTests: number
  readonly numFailedTestSuites: number
  readonly numTotalTests: number
  readonly testResults: readonly { readonly name: string; readonly startTime: number; readonly endTime: number }[]
}

let passed = 0
let failed = 0

const took: string[] = []
const inSeconds = (ms: number) => `${Math.round(ms / 1000)} s`

async function timed<T>(part: string, work: () => Promise<T>): Promise<T> {
  const began = performance.now()
  try {
    return await work()
  } finally {
    took.push(`${part} ${inSeconds(performance.now() - began)}`)
  }
}

/** Runs it in a process of its own. Answers what it said, to be shown once the tests are over. */
async function check(name: string, command: string, args: string[]): Promise<string> {
  const child = spawn(command, args, { shell: process.platform === 'win32' })
  const said: Buffer[] = []
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (bytes: Buffer) => said.push(bytes))
  const [status] = await timed(name, () => once(child, 'close'))
  if (status === 0) passed += 1
  else failed += 1
  return `\n── ${name}\n${Buffer.concat(said).toString()}`
}

/** Builds all web apps into this folder. What cannot be built is told here, and in each test that looks at it. */
async function build(folder: string): Promise<string> {
  try {
    await timed('web', () => buildWeb(folder, 'portal', 'console', 'table-editor'))
    writeFileSync(isBuilt(folder), '')
    return ''
  } catch (error) {
    failed += 1
    writeFileSync(isBuilt(folder), String(error))
    return `\n── web\n${error}`
  }
}

async function test(): Promise<void> {
  const report = join(mkdtempSync(join(tmpdir(), 'wanbi-tests-')), 'report.json')
  const args = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...process.argv.slice(2)]
  const child = spawn('vitest', args, { stdio: 'inherit', shell: process.platform === 'win32' })
  await timed('all tests', () => once(child, 'close'))
  try {
    const found: Report = JSON.parse(readFileSync(report, 'utf8'))
    passed += found.numPassedTests
    // a file that could not even be loaded counts as a failure too; no test at all is one
    failed += found.numFailedTests > 0 ? found.numFailedTests : found.numFailedTestSuites + +(found.numTotalTests === 0)
    took.push(`of these, one after the other, ${byFolder(found)}`)
  } catch {
    failed += 1
  }
}

/** What the files of each folder took together: several run at a time. */
function byFolder({ testResults }: Report): string {
  const sums = new Map<string, number>()
  for (const { name, startTime, endTime } of testResults) {
    const path = relative(process.cwd(), name).replaceAll('\\', '/')
    const part = path
      .split('/')
      .slice(0, path.startsWith('test/') ? 2 : 1)
      .join('/')
    sums.set(part, (sums.get(part) ?? 0) + endTime - startTime)
  }
  const longestFirst = [...sums].toSorted(([, one], [, other]) => other - one)
  return longestFirst.map(([part, ms]) => `${part} ${inSeconds(ms)}`).join(', ')
}

const needs = await findWhatTestsNeed()
const web = mkdtempSync(join(tmpdir(), 'wanbi-web-'))
try {
  Object.assign(process.env, needs.env, { WANBI_BUILT_WEB: web })
  const checks = [check('types', 'tsc', ['-p', 'tsconfig.json']), check('lint', 'biome', ['check', '.']), build(web)]
  console.log('── tests')
  await test()
  console.log((await Promise.all(checks)).join(''))
} finally {
  await needs.close()
  for (const one of [web, isBuilt(web)]) rmSync(one, { recursive: true, force: true })
}
console.log(`${took.join(', ')}\n${passed} passed, ${failed} failed`)
process.exit(failed === 0 ? 0 : 1)
