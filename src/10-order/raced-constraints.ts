import type { RacedConstraints } from '#kernel/edge/raced-constraints'
import { refused } from '#kernel/result'
export const orderConstraints: RacedConstraints = {
  payment_refunds_within_captured: refused('refund_exceeds_payment'),
  order_line_units_are_in_one_place: refused('units_already_in_a_case'),
  // of two new orders of one number, the slower caller's replaces the other
  sales_order_number_is_once_per_source: 'run_again',
}
