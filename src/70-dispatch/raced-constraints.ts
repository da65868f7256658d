import type { RacedConstraints } from '#kernel/edge/raced-constraints'

export const dispatchConstraints: RacedConstraints = {
  // the worker that was slower answers what the faster one drafted
  dispatch_is_once_for_what_is_owed: 'run_again',
}
