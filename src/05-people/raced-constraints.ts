import type { RacedConstraints } from '#kernel/edge/raced-constraints'
import { refused } from '#kernel/result'
export const peopleConstraints: RacedConstraints = {
  member_email_is_once_per_merchant: refused('already_a_member'),
}
