// The stage people see is the earliest question that is still open.
import { expect, test } from 'vitest'
import { stageOf } from './case-stages.ts'
import { firstStates, type States } from './moves.ts'
import '../stages.ts'

const approved = { decision: 'approved' } as const
test.each<[string, Partial<States>, string]>([
  ['just asked', {}, 'submitted'],
  ['we asked the customer something', { decision: 'info_needed' }, 'info_needed'],
  ['we offered something else', { decision: 'proposed' }, 'proposed'],
  ['a supervisor looks at it', { decision: 'escalated' }, 'escalated'],
  ['not granted', { decision: 'rejected' }, 'rejected'],
  ['granted, to be sent back', { ...approved, return: 'awaited' }, 'awaiting_return'],
  ['on its way', { ...approved, return: 'on_the_way' }, 'in_return'],
  ['arrived, not counted yet', { ...approved, return: 'arrived' }, 'received'],
  ['counted', { ...approved, return: 'received', inspection: 'waiting' }, 'received'],
  ['half looked at', { ...approved, return: 'received', inspection: 'partial' }, 'received'],
  [
    'half looked at, and some of it answered',
    { ...approved, return: 'received', inspection: 'partial', resolution: 'under_way' },
    'received',
  ],
  ['looked at', { ...approved, return: 'received', inspection: 'done', resolution: 'owed' }, 'assessed'],
  ['being paid', { ...approved, return: 'received', inspection: 'done', resolution: 'under_way' }, 'resolving'],
  ['granted, nothing comes back', { ...approved, resolution: 'owed' }, 'assessed'],
  ['being paid, nothing comes back', { ...approved, resolution: 'under_way' }, 'resolving'],
  ['never sent back', { ...approved, return: 'not_returned' }, 'assessed'],
  ['done', { ...approved, spine: 'resolved', resolution: 'done' }, 'resolved'],
  ['closed, whatever else', { ...approved, spine: 'closed', return: 'awaited' }, 'closed'],
  ['withdrawn, whatever else', { spine: 'withdrawn' }, 'withdrawn'],
])('%s: %o is %s', (_, states, stage) => {
  expect(stageOf({ ...firstStates(), ...states })).toBe(stage)
})
