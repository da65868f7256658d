// The order of the test files: the longest first, so that no worker is left with one of them when the others have nothing to do.
import { relative } from 'node:path'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** Seconds a file took when all of them ran on two quiet cores, where that is ten or more. */
const seconds: Readonly<Record<string, number>> = {
  'test/browser/portal.test.ts': 59,
  'test/faults/starting.test.ts': 59,
  'test/stories/import-killed.test.ts': 59,
  'test/faults/kill.test.ts': 55,
  'test/browser/policies.test.ts': 53,
  'test/browser/console-layout.test.ts': 50,
  'test/faults/leaving.test.ts': 49,
  'test/browser/promises.test.ts': 42,
  'test/faults/database-lost.test.ts': 41,
  'test/faults/waybills-killed.test.ts': 41,
  'test/browser/console.test.ts': 38,
  'test/browser/stations.test.ts': 37,
  'test/model/money/money-controls.test.ts': 35,
  'test/browser/people.test.ts': 31,
  'test/browser/console-rows.test.ts': 30,
  'test/browser/portal-freight.test.ts': 30,
  'test/stories/secrets-in-side-places.test.ts': 29,
  'test/faults/restore.test.ts': 28,
  'test/browser/goods-out.test.ts': 27,
  'test/model/api-case.test.ts': 26,
  'src/08-paper/render-paper.test.ts': 25,
  'test/browser/goods-owed.test.ts': 25,
  'test/stories/demo.test.ts': 25,
  'test/browser/batch.test.ts': 24,
  'test/browser/passwords.test.ts': 24,
  'test/faults/memory.test.ts': 24,
  'test/browser/paper.test.ts': 23,
  'test/browser/stock.test.ts': 22,
  'test/model/money/money-histories.test.ts': 22,
  'test/browser/decisions.test.ts': 21,
  'test/browser/console-money.test.ts': 19,
  'test/faults/database-hangs.test.ts': 18,
  'src/00-kernel/files/clean-video.test.ts': 17,
  'test/browser/carriers.test.ts': 17,
  'test/browser/approvals.test.ts': 16,
  'test/browser/law.test.ts': 15,
  'test/faults/orders-at-once.test.ts': 15,
  'src/14-verdict/find-below-the-law.test.ts': 13,
  'test/browser/lost-answers.test.ts': 13,
  'test/fuzz/fuzz.test.ts': 13,
  'test/stories/the-ledger-of-an-order.test.ts': 13,
  'test/acts/ready.test.ts': 12,
  'test/browser/withdraw.test.ts': 12,
  'test/rules/openapi.test.ts': 12,
  'test/stories/refunds-by-hand.test.ts': 12,
  'src/10-order/import/hostile-files.test.ts': 11,
  'test/acts/judge-request.test.ts': 11,
  'test/faults/races.test.ts': 11,
  'test/stories/promises-kept.test.ts': 11,
  'test/browser/imports.test.ts': 10,
  'test/stories/approvals.test.ts': 10,
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
