import { defineConfig } from 'vitest/config'

// What mutants are tried against: the tests that need no server and no browser, so that thousands of them can be tried.
export default defineConfig({
  test: {
    include: ['src/12-rules/**/*.test.ts', 'src/13-approval/**/*.test.ts', 'src/14-promise/**/*.test.ts'],
    pool: 'threads',
  },
})
