import { defineConfig } from 'vitest/config'
import { LongestFirst } from './test/support/longest-first.ts'

// what puts another module in the place of one of ours, asks how large the program is, or what it says of itself as its process starts
const apart = [
  'test/acts/approval-sequences-control.test.ts',
  'src/00-kernel/files/take-file.test.ts',
  'test/rules/openapi.test.ts',
  'test/model/money/money-controls.test.ts',
]

// Three on two cores: a browser, a process that is killed or a job that is tried again later leaves its core to the others while it waits.
const maxWorkers = 3

export default defineConfig({
  test: {
    testTimeout: 60_000,
    // where everything runs at once on two cores, a page may miss its time once; what fails twice is wrong
    retry: process.env.CI ? 1 : 0,
    hookTimeout: 120_000,
    // what a page does next may take a slow machine longer than the second it is given by default
    expect: { poll: { timeout: 15_000 } },
    pool: 'forks',
    reporters: ['default'],
    globalSetup: ['test/support/ready-database.ts'],
    setupFiles: ['test/support/remember-scrypt.ts'],
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        extends: true,
        test: {
          name: 'side by side',
          include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
          exclude: apart,
          // one file after another in the same process: the program is loaded once, and Chromium started once
          isolate: false,
          maxWorkers,
        },
      },
      { extends: true, test: { name: 'apart', include: apart, maxWorkers } },
    ],
  },
})
