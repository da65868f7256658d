import { globSync, readFileSync } from 'node:fs'

export default {
  testRunner: 'vitest',
  plugins: ['@stryker-mutator/vitest-runner'],
  vitest: { configFile: 'vitest.mutants.config.ts', related: false },
  mutate: [
    'src/{06-decision-tables,07-law,14-verdict}/**/*.ts',
    'src/12-facts/{compute-facts,score-risk}.ts',
    'src/13-policies/{differences,examples,sheet}.ts',
    'src/88-what-if/figures.ts',
    'src/00-kernel/{memory,write-csv}.ts',
    'src/00-kernel/working-time/*.ts',
    'src/11-case/{can,clocks,deadlines,limit,stage-of}.ts',
    ...rulesOfActs(),
    'src/18-approval/{approval,delegate-days,next-level,who-may-sign,views}.ts',
    'src/19-promise/calendar-rules.ts',
    '!src/**/*.test.ts',
    '!src/{06-decision-tables,07-law,14-verdict}/index.ts',
    '!src/06-decision-tables/{catalogue,finding-sentences}.ts',
    '!src/07-law/{choose-law,routes}.ts',
    '!src/14-verdict/sentences.ts',
  ],
  tsconfigFile: 'no-tsconfig-is-rewritten.json',
  coverageAnalysis: 'perTest',
  concurrency: 2,
  timeoutMS: 10000,
  ignoreStatic: true,
  reporters: ['clear-text', 'json'],
  clearTextReporter: { logTests: false, reportTests: false },
  jsonReporter: { fileName: 'reports/mutation/mutation.json' },
  tempDirName: '.stryker-tmp',
  thresholds: { high: 95, low: 85, break: 85 },
}

/** The lines in which an act says what the case and the caller must be like: `src/11-case/can.test.ts` holds them against every state. */
function rulesOfActs() {
  return globSync('src/*/**/*.ts', { cwd: import.meta.dirname }).flatMap((path) => {
    const lines = readFileSync(new URL(path, import.meta.url), 'utf8').split('\n')
    if (!lines.some((line) => /^(export )?const \w+ = case(Act|Rule)\(\{$/.test(line))) return []
    return lines.flatMap((line, from) => {
      if (!/^ {2}(state|who): /.test(line)) return []
      const length = lines.slice(from + 1).findIndex((next) => /^ {0,2}\S/.test(next))
      return [`${path}:${from + 1}-${from + 1 + length}`]
    })
  })
}
