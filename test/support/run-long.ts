// `npm run test:long`: the numbers of the charter instead of the short forms of `npm test`. About an hour on two cores.
import { spawnSync } from 'node:child_process'
import { findPostgres } from './find-postgres.ts'

const suites: readonly (readonly [rounds: number, path: string])[] = [
  [50, 'test/faults/kill.test.ts'], // kill -9, as often on each database
  [50, 'test/faults/waybills-killed.test.ts'], // kill -9 with lost answers of the carrier
  [50, 'test/faults/goods-killed.test.ts'], // the same while goods go out, as often on each database
  [50, 'test/faults/notices-killed.test.ts'], // kill -9 while customers are told
  [100, 'test/faults/database-lost.test.ts'], // PostgreSQL lost, as often in each of five ways
  [1000, 'test/faults/races.test.ts'],
  [1000, 'src/95-audit/verify-history.test.ts'],
  [300, 'test/acts/idempotency.test.ts'],
  [38_000, 'test/fuzz/fuzz.test.ts'], // requests from the description
  [1000, 'test/acts/approval-sequences.test.ts'],
  [20_000, 'test/model/money/money-histories.test.ts'],
  [2000, 'test/model/api-case.test.ts'],
  [100, 'test/stories/import-killed.test.ts'], // thousand lines
]

/** Properties that are tried more often (rounds.ts). */
const deeper = ['src/00-kernel', 'src/10-order', 'test/acts/judge-request.test.ts', 'test/model/moves.test.ts']

const postgres = await findPostgres()
let failed = 0

function run(path: string, how: string, numbers: Record<string, string>): void {
  console.log(`\n── ${path}, ${how}`)
  const env = { ...process.env, WANBI_TEST_DATABASE_URL: postgres.url, ...numbers }
  const { status } = spawnSync('vitest', ['run', path], { stdio: 'inherit', env, shell: process.platform === 'win32' })
  if (status !== 0) failed += 1
}

try {
  for (const [rounds, path] of suites) run(path, `${rounds} rounds`, { WANBI_ROUNDS: String(rounds) })
  for (const path of deeper) run(path, 'more often', { WANBI_LONG: 'yes' })
  run('test/browser', 'in every language', { WANBI_ALL_LANGUAGES: 'yes' })
} finally {
  await postgres.close()
}
console.log(`\n${suites.length + deeper.length + 1 - failed} passed, ${failed} failed`)
process.exit(failed === 0 ? 0 : 1)
