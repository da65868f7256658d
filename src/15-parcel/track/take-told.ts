import { z } from 'zod'
import type { Tx } from '#kernel/database'
import { isTimeZone } from '#kernel/working-time/time-zone'
import { merchantOf } from '#people'
import { parcelStates, trackingDetails } from './parcel-states.ts'
import { readCarrierWords } from './read-carrier-words.ts'
import { eventOutcomes, takeEvents } from './take-events.ts'
import { readEvent, type TrackingEvent, type TrackingSource, whyUnreadable } from './tracking-event.ts'

const text = (most: number) => z.string().max(most)
/** Lenient: what is wrong with one event is answered for it, and keeps none of the others from being taken. */
const toldShape = z.object({
  number: text(200),
  carrier: text(100).nullish().describe('your own word for it, or the one of trade (shunfeng, ups)'),
  at: text(60).describe('as the carrier wrote it; without an offset it is in `timeZone`'),
  timeZone: text(60).nullish().describe('left out: of the merchant'),
  state: z.enum(parcelStates).nullish().describe('left out: read from the words'),
  detail: z.enum(trackingDetails).nullish(),
  words: text(5000).nullish().describe("the carrier's own"),
  place: text(500).nullish(),
  latitude: z.number().min(-90).max(90).nullish(),
  longitude: z.number().min(-180).max(180).nullish(),
  pickup: z
    .object({ code: text(40).nullish(), station: text(200).nullish(), address: text(300).nullish() })
    .nullish()
    .describe('where it waits to be collected'),
  expectedOn: z.iso.date().nullish(),
})

/** As the API is told of them; what is none is answered for, and refuses no call. */
export const toldEvents = z
  .array(
    z
      .unknown()
      .describe(
        'one scan: number, at (as the carrier wrote it), and where told carrier, timeZone, state, detail, words, place, latitude, longitude, pickup { code, station, address }, expectedOn',
      ),
  )
  .min(1)
  .max(10_000)

export const answerOf = z.object({
  outcome: z.enum([...eventOutcomes, 'unreadable']),
  why: z.enum([...whyUnreadable, 'event_unreadable']).nullable(),
})
type Answer = z.infer<typeof answerOf>

/** Takes what somebody told, whatever it is, and answers for each in their order. */
export async function takeTold(
  tx: Tx,
  told: readonly unknown[],
  source: TrackingSource,
  now: string,
): Promise<Answer[]> {
  const { timeZone } = await merchantOf(tx)
  const words = await readCarrierWords(tx)
  const read = told.map((one) => readTold(one, { zone: timeZone, words, source }))
  const outcomes = await takeEvents(
    tx,
    read.flatMap((one) => ('why' in one ? [] : [one])),
    now,
  )
  let place = 0
  return read.map((one) =>
    'why' in one ? { outcome: 'unreadable', why: one.why } : { outcome: outcomes[place++]!, why: null },
  )
}

type Read = { readonly zone: string; readonly words: ReadonlyMap<string, string>; readonly source: TrackingSource }

function readTold(
  one: unknown,
  { zone, words, source }: Read,
): TrackingEvent | { readonly why: NonNullable<Answer['why']> } {
  const parsed = toldShape.safeParse(one)
  if (!parsed.success) return { why: 'event_unreadable' }
  const { carrier, timeZone, pickup, ...of } = parsed.data
  const event = {
    number: of.number,
    at: of.at,
    carrier: carrier ? (words.get(carrier.toLowerCase()) ?? carrier.toLowerCase()) : null,
    state: of.state ?? null,
    detail: of.detail ?? null,
    words: of.words ?? '',
    place: of.place ?? '',
    latitude: of.latitude ?? null,
    longitude: of.longitude ?? null,
    pickup: pickup
      ? { code: pickup.code ?? null, station: pickup.station ?? null, address: pickup.address ?? null }
      : null,
    expectedOn: of.expectedOn ?? null,
    source,
    raw: one,
  }
  return readEvent(event, timeZone && isTimeZone(timeZone) ? timeZone : zone)
}
