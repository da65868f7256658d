import { defineConfig } from 'vitest/config'

const twoAtOnce = ['test/browser/**/*.test.ts', 'test/faults/**/*.test.ts']
// what puts another module in the place of one of ours, asks how large the program is, or what it says of itself as its process starts
const apart = [
  'test/acts/approval-sequences-control.test.ts',
  'src/00-kernel/files/take-file.test.ts',
  'test/rules/openapi.test.ts',
  'test/model/money/money-controls.test.ts',
]

export default defineConfig({
  test: {
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // what a page does next may take a slow machine longer than the second it is given by default
    expect: { poll: { timeout: 15_000 } },
    pool: 'forks',
    reporters: ['default'],
    globalSetup: ['test/support/ready-database.ts'],
    projects: [
      {
        extends: true,
        test: {
          name: 'side by side',
          include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
          exclude: [...twoAtOnce, ...apart],
          // one program after another in the same process: its modules are loaded once
          isolate: false,
          maxWorkers: 2,
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: { name: 'apart', include: apart, maxWorkers: 2, sequence: { groupOrder: 0 } },
      },
      {
        // a browser, or many clients and programs that are killed: most of their time they wait, so two at once, and none beside the others
        extends: true,
        test: { name: 'two at once', include: twoAtOnce, maxWorkers: 2, sequence: { groupOrder: 1 } },
      },
    ],
  },
})
