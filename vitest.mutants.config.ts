import { defineConfig } from 'vitest/config'

// What mutants are tried against: the tests that need no server and no browser, so that thousands of them can be tried.
export default defineConfig({
  test: {
    include: [
      'src/12-rules/**/*.test.ts',
      'src/00-kernel/working-time/*.test.ts',
      'src/00-kernel/{memory,write-csv}.test.ts',
      'src/{11-case,13-approval,14-promise}/*.test.ts',
      'test/acts/judge-request.test.ts',
    ],
    pool: 'threads',
    isolate: false,
    testTimeout: 60_000,
    setupFiles: ['test/support/fresh-modules.ts'],
  },
})
