import type { RacedConstraints } from '#kernel/edge/raced-constraints'
export const parcelConstraints: RacedConstraints = {
  // whoever was slower runs again, and finds the waybill that stands
  waybill_is_one_per_dispatch: 'run_again',
  // two people record one number at once
  waybill_number_is_one_parcel: 'run_again',
  // two announce one parcel at once
  parcel_is_one_by_carrier_number_and_day: 'run_again',
  // two sweeps find one trouble
  incident_is_one_of_its_kind: 'run_again',
  // two people set up the first sheet at once
  rate_sheet_pkey: 'run_again',
}
