// What EasyPost's `status` and `status_detail` mean.
import type { ToldEvent } from '#parcel'

type Meaning = Pick<ToldEvent, 'state' | 'detail'>
type State = Meaning['state']
type Detail = Meaning['detail']

const states: Readonly<Record<string, State>> = {
  in_transit: 'in_transit',
  out_for_delivery: 'out_for_delivery',
  available_for_pickup: 'at_locker',
  delivered: 'delivered',
  return_to_sender: 'returning',
}

const details: Readonly<Record<string, readonly [state: State | undefined, detail: Detail]>> = {
  label_created: [null, 'ordered'],
  received_at_origin_facility: ['in_transit', 'picked_up'],
  departed_facility: ['in_transit', 'departed'],
  departed_origin_facility: ['in_transit', 'departed'],
  arrived_at_facility: ['in_transit', 'arrived'],
  arrived_at_destination: [undefined, 'arrived'],
  received_at_destination_facility: ['in_transit', 'arrived'],
  transferred_to_destination_carrier: ['in_transit', 'forwarded'],
  arrived_at_pickup_location: ['at_locker', 'locker'],
  refused: ['refused', null],
  return: ['returning', null],
  lost: ['lost', 'trouble_lost'],
  damaged: [null, 'trouble_damaged'],
  delayed: [undefined, 'trouble_delayed'],
  weather_delay: [undefined, 'trouble_weather'],
  delivery_exception: [null, 'trouble_not_delivered'],
  failure: [null, 'trouble_not_delivered'],
  address_correction: [undefined, 'trouble_address'],
  missorted: [undefined, 'trouble_missorted'],
  held: [undefined, 'trouble_held'],
  awaiting_information: [undefined, 'trouble_held'],
  expired: [null, 'trouble_no_news'],
  cancelled: [null, 'trouble_cancelled'],
}

/** A detail speaks before a status; what neither knows its words may say. */
export function meaningOf(status: string | null, detail: string | null): Meaning {
  const state = states[status ?? ''] ?? null
  const [said, known] = details[detail ?? ''] ?? [undefined, null]
  return { state: said === undefined ? state : said, detail: known }
}
