import type { RacedConstraints } from '#kernel/edge/raced-constraints'

export const caseConstraints: RacedConstraints = {
  // the order was replaced meanwhile, and its lines with it
  case_line_of_an_order_line: 'run_again',
}
