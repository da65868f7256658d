import type { RacedConstraints } from '#kernel/edge/raced-constraints'

export const stockConstraints: RacedConstraints = {
  goods_are_booked_in_once: 'run_again',
}
