// The order of the test files: the longest first, so that no worker is left with one of them when the others have nothing to do.
import { relative } from 'node:path'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** Seconds a file took when all of them ran on two quiet cores, where that is ten or more. */
const seconds: Readonly<Record<string, number>> = {
  'test/browser/portal.test.ts': 53,
  'test/stories/import-killed.test.ts': 53,
  'test/browser/console-layout.test.ts': 49,
  'test/browser/goods-desk.test.ts': 49,
  'test/faults/starting.test.ts': 46,
  'test/browser/notices.test.ts': 44,
  'test/faults/leaving.test.ts': 44,
  'test/browser/console.test.ts': 43,
  'test/browser/policies.test.ts': 43,
  'test/faults/kill.test.ts': 43,
  'test/fuzz/fuzz.test.ts': 43,
  'test/browser/stations.test.ts': 41,
  'test/model/money/money-controls.test.ts': 39,
  'test/browser/promises.test.ts': 36,
  'test/faults/memory.test.ts': 32,
  'test/browser/console-rows.test.ts': 27,
  'test/browser/goods-out.test.ts': 27,
  'test/stories/demo.test.ts': 27,
  'test/stories/secrets-in-side-places.test.ts': 27,
  'test/browser/follow-up.test.ts': 26,
  'test/browser/incidents.test.ts': 26,
  'src/08-paper/render-paper.test.ts': 24,
  'test/browser/batch.test.ts': 24,
  'test/browser/decisions.test.ts': 21,
  'test/browser/people.test.ts': 21,
  'test/browser/approvals.test.ts': 20,
  'test/browser/lost-answers.test.ts': 20,
  'test/browser/passwords.test.ts': 20,
  'test/browser/stock.test.ts': 20,
  'test/browser/goods-owed.test.ts': 19,
  'test/browser/console-money.test.ts': 18,
  'test/browser/paper.test.ts': 18,
  'test/faults/database-hangs.test.ts': 18,
  'test/browser/law.test.ts': 17,
  'test/faults/database-lost.test.ts': 17,
  'test/faults/goods-killed.test.ts': 17,
  'test/faults/restore.test.ts': 17,
  'test/model/api-case.test.ts': 15,
  'test/model/money/money-histories.test.ts': 15,
  'test/stories/a-customer-pays.test.ts': 15,
  'test/stories/follow-up.test.ts': 15,
  'test/browser/carriers.test.ts': 14,
  'test/browser/portal-freight.test.ts': 14,
  'test/stories/a-reship-of-one-item.test.ts': 14,
  'test/stories/notices-as-sent.test.ts': 14,
  'src/14-verdict/find-below-the-law.test.ts': 13,
  'test/stories/approvals.test.ts': 13,
  'test/stories/the-ledger-of-an-order.test.ts': 13,
  'test/acts/ready.test.ts': 12,
  'test/browser/parcels.test.ts': 12,
  'test/faults/notices-killed.test.ts': 12,
  'test/rules/openapi.test.ts': 12,
  'test/stories/promises-kept.test.ts': 12,
  'src/10-order/import/hostile-files.test.ts': 11,
  'test/browser/console-objections.test.ts': 11,
  'test/stories/parcels-stopped-and-banned.test.ts': 11,
  'test/acts/bad-input.test.ts': 10,
  'test/faults/races.test.ts': 10,
  'test/stories/refunds-by-hand.test.ts': 10,
  'test/stories/settings-of-money.test.ts': 10,
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
