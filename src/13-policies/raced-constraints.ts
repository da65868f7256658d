import type { RacedConstraints } from '#kernel/edge/raced-constraints'
import { refused } from '#kernel/result'
export const policyConstraints: RacedConstraints = {
  policy_version_begins_once: refused('policy_begins_at_same_time'),
}
