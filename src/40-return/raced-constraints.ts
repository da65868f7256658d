import type { RacedConstraints } from '#kernel/edge/raced-constraints'
import { refused } from '#kernel/result'
export const returnConstraints: RacedConstraints = {
  return_parcel_tracking_is_once_per_case: refused('already_announced'),
}
