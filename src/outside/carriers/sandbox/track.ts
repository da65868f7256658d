// Parcels of the carrier that plays: asked about in pages.
import type { AskedAnswer, ToFollow, ToldEvent, TrackingPort } from '#parcel'
import { isJson, jsonIn, type Said, textIn } from '../speak.ts'

/** Its own words for states; the others are ours. */
const states: Readonly<Record<string, Pick<ToldEvent, 'state' | 'detail'>>> = {
  labelled: { state: null, detail: 'ordered' },
  picked_up: { state: 'in_transit', detail: 'picked_up' },
  handed_over: { state: 'in_transit', detail: 'picked_up' },
  ...Object.fromEntries(
    (
      ['in_transit', 'out_for_delivery', 'at_locker', 'delivered', 'refused', 'returning', 'returned', 'lost'] as const
    ).map((state) => [state, { state, detail: null }]),
  ),
}

export const trackSandbox = (call: (method: 'POST', path: string, body: object) => Promise<Said>): TrackingPort => ({
  timeZone: 'UTC',
  together: 100,
  everySeconds: 60,
  // of its own waybills alone
  speaksFor: () => false,
  async ask(parcels) {
    const said = await call('POST', '/tracking', { numbers: parcels.map(({ number }) => number) })
    const items = 'status' in said && said.status === 200 ? jsonIn(said.text).items : null
    if (!Array.isArray(items)) return parcels.map(() => null)
    const told = new Map(items.filter(isJson).map((item) => [textIn(item.number), item.events]))
    return parcels.map((parcel) => eventsOf(parcel, told.get(parcel.number)))
  },
})

const eventsOf = ({ number, carrier }: ToFollow, events: unknown): AskedAnswer =>
  (Array.isArray(events) ? events.filter(isJson) : []).map((event) => ({
    carrier,
    number,
    at: textIn(event.at) ?? '',
    ...(states[textIn(event.state) ?? ''] ?? { state: null, detail: null }),
    words: textIn(event.text) ?? '',
    place: textIn(event.place) ?? '',
    latitude: null,
    longitude: null,
    pickup: null,
    expectedOn: null,
    source: 'sandbox',
    raw: event,
  }))
