import type { RacedConstraints } from '#kernel/edge/raced-constraints'
import { refused } from '#kernel/result'

export const dispatchConstraints: RacedConstraints = {
  // the worker that was slower answers what the faster one drafted
  dispatch_is_once_for_what_is_owed: 'run_again',
  dispatch_pick_serial_is_in_one_dispatch: refused('serial_scanned_before'),
  dispatch_tote_holds_one: 'run_again',
  pick_line_is_on_one_list: 'run_again',
}
