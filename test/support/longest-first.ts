// The order of the test files: the longest first, so that no worker is left with one of them when the others have nothing to do.
import { relative } from 'node:path'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** Seconds a file took when all of them ran on two quiet cores, where that is ten or more. */
const seconds: Readonly<Record<string, number>> = {
  'test/stories/import-killed.test.ts': 62,
  'test/browser/portal.test.ts': 62,
  'test/browser/policies.test.ts': 57,
  'test/browser/console-layout.test.ts': 54,
  'test/faults/leaving.test.ts': 49,
  'test/browser/promises.test.ts': 45,
  'test/faults/starting.test.ts': 43,
  'test/faults/kill.test.ts': 43,
  'test/browser/console.test.ts': 41,
  'test/model/money/money-histories.test.ts': 39,
  'test/stories/demo.test.ts': 39,
  'test/browser/portal-freight.test.ts': 38,
  'test/faults/restore.test.ts': 37,
  'test/browser/stations.test.ts': 35,
  'test/browser/console-rows.test.ts': 34,
  'test/faults/database-lost.test.ts': 33,
  'test/stories/secrets-in-side-places.test.ts': 30,
  'test/browser/console-money.test.ts': 29,
  'test/browser/passwords.test.ts': 27,
  'test/browser/batch.test.ts': 25,
  'test/browser/decisions.test.ts': 24,
  'test/browser/people.test.ts': 22,
  'test/browser/approvals.test.ts': 20,
  'test/faults/database-hangs.test.ts': 18,
  'test/model/money/money-controls.test.ts': 16,
  'test/browser/lost-answers.test.ts': 16,
  'test/model/api-case.test.ts': 16,
  'test/browser/law.test.ts': 15,
  'test/faults/orders-at-once.test.ts': 14,
  'test/stories/approvals.test.ts': 13,
  'test/browser/console-objections.test.ts': 13,
  'test/faults/memory.test.ts': 13,
  'test/browser/imports.test.ts': 12,
  'test/acts/ready.test.ts': 12,
  'test/faults/races.test.ts': 11,
  'test/stories/promises-kept.test.ts': 11,
  'src/14-verdict/find-below-the-law.test.ts': 10,
  'test/stories/second-factor-under-attack.test.ts': 10,
}

export class LongestFirst extends BaseSequencer {
  /** Those in a process of their own come first: after them every worker keeps its process to the end. */
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const root = files[0]?.project.vitest.config.root ?? ''
    const lasts = ({ moduleId }: TestSpecification) => seconds[relative(root, moduleId).replaceAll('\\', '/')] ?? 0
    const isApart = ({ project }: TestSpecification) => (project.config.isolate ? 1 : 0)
    return files.toSorted((a, b) => isApart(b) - isApart(a) || lasts(b) - lasts(a))
  }
}
