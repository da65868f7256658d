import type { States } from './moves.ts'
import type { Stage } from './words.ts'

/**
 * The stage customers, lists and filters see: the earliest question that is still open (domain.md).
 * Pure, total, and the only source of the stage; it is stored with every change and never set by hand.
 */
export function stageOf(states: States): Stage {
  if (states.spine !== 'open') return states.spine
  if (states.decision === 'pending') return 'submitted'
  if (states.decision !== 'approved') return states.decision
  if (states.return === 'awaited') return 'awaiting_return'
  if (states.return === 'on_the_way') return 'in_return'
  if (states.return === 'arrived') return 'received'
  if (states.return === 'received' && states.inspection !== 'done') return 'received'
  if (states.resolution === 'under_way') return 'resolving'
  return 'assessed'
}
