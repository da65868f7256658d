// A parcel under any scans, in any order, however often: it is where its newest scans say, and nothing that came late moves it back.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { foldEvents, type Scan } from '../../src/15-parcel/track/fold-events.ts'
import {
  hasParcelMove,
  isOverIn,
  type ParcelState,
  parcelMoves,
  parcelStates,
  type TrackingDetail,
  trackingDetails,
} from '../../src/15-parcel/track/parcel-states.ts'

const begun = { as: 'handed_over', at: '2026-11-23T00:00:00.000Z' } as const
const atMinute = (minute: number) => new Date(Date.parse(begun.at) + minute * 60_000).toISOString()
const scan = (
  minute: number,
  state: ParcelState | null,
  detail: TrackingDetail | null = null,
  code?: string,
): Scan => ({
  key: `${minute}-${state}-${detail}-${code}`,
  at: atMinute(minute),
  state,
  detail,
  pickup: code === undefined ? null : { code, station: '驿站', address: null },
})
const anyScan = fc
  .record({
    minute: fc.integer({ min: 1, max: 40 }),
    state: fc.option(fc.constantFrom(...parcelStates), { nil: null }),
    detail: fc.option(fc.constantFrom(...trackingDetails), { nil: null }),
    code: fc.option(fc.constantFrom('1-2-3', '9-9-9'), { nil: undefined }),
  })
  .map(({ minute, state, detail, code }) => scan(minute, state, detail, code))
const anyScans = fc.uniqueArray(anyScan, { selector: ({ key }) => key, maxLength: 25 })

describe('under any order and repetition', () => {
  test('what it adds up to is the same', () => {
    fc.assert(
      fc.property(
        anyScans.chain((scans) =>
          fc.tuple(fc.constant(scans), fc.shuffledSubarray(scans, { minLength: scans.length })),
        ),
        ([scans, shuffled]) => {
          expect(foldEvents(begun, shuffled)).toEqual(foldEvents(begun, scans))
        },
      ),
      { numRuns: 300 },
    )
  })

  test('it goes only where the table of moves lets it, and stays where nothing more happens', () => {
    fc.assert(
      fc.property(anyScans, (scans) => {
        const ordered = scans.toSorted((one, other) => (one.at < other.at ? -1 : 1))
        let before: ParcelState = begun.as
        for (let count = 1; count <= ordered.length; count += 1) {
          // scans of one minute are taken together: their order is that of the way
          if (ordered[count]?.at === ordered[count - 1]!.at) continue
          const { state, overAt } = foldEvents(begun, ordered.slice(0, count))
          expect(reaches(before, state), `${before} to ${state}`).toBe(true)
          expect(overAt !== null).toBe(isOverIn(state))
          before = state
        }
      }),
      { numRuns: 300 },
    )
  })

  test('a scan from before its newest moves it nowhere the newest did not', () => {
    fc.assert(
      fc.property(anyScans, anyScan, (scans, late) => {
        const newest = scan(50, 'delivered', 'signed_by_consignee')
        const { state } = foldEvents(begun, [...scans, newest])
        fc.pre(state === 'delivered')
        expect(['delivered', 'returned', 'returning', 'lost']).toContain(
          foldEvents(begun, [...scans, late, newest]).state,
        )
        expect(foldEvents(begun, [...scans, newest, scan(1, 'in_transit')]).state).toBe('delivered')
      }),
      { numRuns: 300 },
    )
  })

  test('the day the law counts from is one on which the consignee had it in hand, or there is none', () => {
    fc.assert(
      fc.property(anyScans, (scans) => {
        const found = foldEvents(begun, scans)
        if (found.inHandAt === null) return
        expect(found.state).toBe('delivered')
        expect(found.deliveredAs).not.toBe('other')
        const signed = scans.find(({ at, state }) => at === found.inHandAt && state === 'delivered')
        expect(signed?.detail).not.toBe('signed_by_other')
      }),
      { numRuns: 300 },
    )
  })
})

test('every state but the last can be left, and each is reached', () => {
  const reached = new Set(Object.values(parcelMoves).flat())
  expect(parcelStates.filter((state) => !reached.has(state as never))).toEqual(['labelled'])
  expect(parcelStates.filter((state) => parcelMoves[state].length === 0)).toEqual(['returned'])
})

describe('what was told apart', () => {
  test('signed by the guard, and by the consignee after', () => {
    const guard = scan(10, 'delivered', 'signed_by_other')
    expect(foldEvents(begun, [guard])).toMatchObject({ state: 'delivered', deliveredAs: 'other', inHandAt: null })
    expect(foldEvents(begun, [guard, scan(20, 'delivered', 'signed')]).inHandAt).toBeNull()
    expect(foldEvents(begun, [guard, scan(30, 'delivered', 'signed_by_consignee')])).toMatchObject({
      deliveredAs: 'consignee',
      deliveredAt: atMinute(10),
      inHandAt: atMinute(30),
    })
  })

  test('in a locker it is not delivered; taken out of it, it is', () => {
    const put = scan(10, 'at_locker', 'locker', '1-2-3')
    expect(foldEvents(begun, [put])).toMatchObject({ state: 'at_locker', inHandAt: null, pickup: { code: '1-2-3' } })
    expect(foldEvents(begun, [put, scan(60, 'delivered', 'signed')])).toMatchObject({
      state: 'delivered',
      deliveredAs: 'collected',
      inHandAt: atMinute(60),
    })
    // signed for by the courier before it was put there: the customer had nothing in hand
    expect(foldEvents(begun, [scan(9, 'delivered', 'signed'), put])).toMatchObject({
      state: 'at_locker',
      inHandAt: null,
    })
  })

  test('a delivered parcel that then comes back; "delivered" to its sender is returned', () => {
    const way = [scan(10, 'delivered', 'signed'), scan(20, 'returning'), scan(30, 'in_transit'), scan(40, 'delivered')]
    expect(foldEvents(begun, way.slice(0, 2))).toMatchObject({ state: 'returning', deliveredAt: null, inHandAt: null })
    expect(foldEvents(begun, way)).toMatchObject({ state: 'returned', overAt: atMinute(40) })
  })

  test('trouble stands until it goes on', () => {
    const trouble = scan(10, null, 'trouble_nobody_reached')
    expect(foldEvents(begun, [scan(5, 'out_for_delivery'), trouble]).trouble).toBe('trouble_nobody_reached')
    expect(foldEvents(begun, [scan(5, 'out_for_delivery'), trouble, scan(20, 'delivered')]).trouble).toBeNull()
  })
})

/** Through any number of moves of the table, or not at all. */
function reaches(from: ParcelState, to: ParcelState, seen = new Set<ParcelState>()): boolean {
  if (from === to || hasParcelMove(from, to)) return true
  seen.add(from)
  return parcelMoves[from].some((next) => !seen.has(next) && reaches(next, to, seen))
}
