import type { RacedConstraints } from '#kernel/edge/raced-constraints'
import { refused } from '#kernel/result'
export const approvalConstraints: RacedConstraints = {
  approval_is_asked_once_at_a_time: refused('approval_asked_before'),
}
