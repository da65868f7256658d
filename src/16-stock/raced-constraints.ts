import type { RacedConstraints } from '#kernel/edge/raced-constraints'

export const stockConstraints: RacedConstraints = {
  sku_barcode_is_one_skus: 'run_again',
  goods_are_booked_in_once: 'run_again',
}
