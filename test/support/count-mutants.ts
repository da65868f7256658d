// The second half of `npm run mutants`: reads Stryker's report, says per group and file how many mutants the tests killed, keeps it in
// bench/results/mutants.json, and ends with 1 when a group is below the goal of quality (85 %). A timeout counts as killed: the mutant
// loops, and every test would notice. Reports may be named: where two know a file, the later one counts, so that after a change only the
// files it touched need another run.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

type Report = { readonly files: Readonly<Record<string, { readonly mutants: readonly { readonly status: string }[] }>> }
type Count = { killed: number; of: number; percent: number }

const goal = 85
const root = join(import.meta.dirname, '..', '..')
const named = process.argv.slice(2)
const reports = (named.length > 0 ? named : [join(root, 'reports/mutation/mutation.json')]).map(
  (path) => JSON.parse(readFileSync(path, 'utf8')) as Report,
)
const found: Report['files'] = Object.assign({}, ...reports.map((report) => report.files))

const groups: Record<string, Count> = {}
const files: Record<string, Count> = {}
for (const [file, { mutants }] of Object.entries(found).sort(([a], [b]) => (a < b ? -1 : 1))) {
  const counted = mutants.map(({ status }) => status)
  const killed = counted.filter((status) => status === 'Killed' || status === 'Timeout').length
  const of = killed + counted.filter((status) => status === 'Survived' || status === 'NoCoverage').length
  if (of === 0) continue
  files[file] = { killed, of, percent: share(killed, of) }
  const group = groupOf(file)
  const before = groups[group] ?? { killed: 0, of: 0 }
  groups[group] = {
    killed: before.killed + killed,
    of: before.of + of,
    percent: share(before.killed + killed, before.of + of),
  }
}
writeFileSync(
  join(root, 'bench/results/mutants.json'),
  `${JSON.stringify({ takenAt: new Date().toISOString(), goal, groups, files }, null, 2)}\n`,
)
console.table(groups)
if (Object.values(groups).some(({ percent }) => percent < goal)) process.exitCode = 1

/** The three kinds of code the goal names; clocks and calendars are what promises are made of. */
function groupOf(file: string): 'approvals' | 'promises' | 'rules' {
  if (file.startsWith('src/18-approval/')) return 'approvals'
  return /^src\/(19-promise|11-case|00-kernel\/working-time)\//.test(file) ? 'promises' : 'rules'
}

function share(killed: number, of: number): number {
  return Math.round((killed / of) * 1000) / 10
}
