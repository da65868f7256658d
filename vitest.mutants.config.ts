import { defineConfig } from 'vitest/config'

// What mutants are tried against: the tests that need no server and no browser, so that thousands of them can be tried.
export default defineConfig({
  test: {
    include: [
      'src/{06-decision-tables,07-law,12-facts,13-policies,14-verdict,88-what-if}/**/*.test.ts',
      'src/00-kernel/working-time/*.test.ts',
      'src/00-kernel/{memory,write-csv}.test.ts',
      'src/{11-case,18-approval,19-promise}/*.test.ts',
      'test/acts/judge-request.test.ts',
    ],
    pool: 'threads',
    isolate: false,
    testTimeout: 60_000,
    setupFiles: ['test/support/fresh-modules.ts'],
  },
})
