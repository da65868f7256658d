import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cleanVideo, type VideoType } from './clean-video.ts'
import * as made from './testing/film-builder.ts'

let dir: string

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'film-'))
})
afterAll(() => rm(dir, { recursive: true }))

async function cleaned(sent: Buffer, type: VideoType): Promise<Buffer> {
  const path = join(dir, 'film')
  await writeFile(path, sent)
  expect(await cleanVideo(path, type)).toBeUndefined()
  return await readFile(path)
}

const traces = ['31.2304', '121.4737', '\xa9xyz', 'loci', 'ISO6709', 'GPS', 'earth', 'Home', 'LOCATION'].map(made.ascii)

function tracesIn(bytes: Buffer): string[] {
  return traces.filter((trace) => bytes.includes(trace)).map((trace) => trace.toString('latin1'))
}

/** The one run of bytes that differ must lie in `hidden`; everything before and after is as it was. */
function expectChangedOnly(sent: Buffer, kept: Buffer, hidden: readonly Buffer[]) {
  const places = hidden.map((part) => ({ start: sent.indexOf(part), end: sent.indexOf(part) + part.length }))
  const changed = [...sent.keys()].filter((place) => sent[place] !== kept[place])
  expect(changed.length).toBeGreaterThan(0)
  expect(changed.filter((place) => !places.some(({ start, end }) => place >= start && place < end))).toEqual([])
  expect(kept.length).toBe(sent.length)
}

const withTrackBox = (extra: Buffer): Buffer => {
  const [picture, sound] = made.plainTracks
  return made.film({ tracks: [{ ...picture!, extra: [extra] }, sound!] })
}

const ways: readonly [string, () => Buffer][] = [
  ['©xyz of a phone', made.xyz],
  ['loci of a 3GPP phone', made.loci],
  ['mdta keys of an iPhone', made.mdta],
  ['an XMP packet', made.xmp],
  ['a dash cam’s gps box', () => made.box('gps ', made.ascii(made.position))],
  ['free space that is not empty', () => made.box('free', made.ascii(made.position))],
]

describe('a film loses where it was taken, and not another byte', () => {
  for (const [brand, type] of [
    ['isom', 'video/mp4'],
    ['qt  ', 'video/quicktime'],
  ] as const) {
    for (const [what, hiding] of ways) {
      it(`${type}: ${what}, in the header, in a track and beside them`, async () => {
        for (const place of ['inMoov', 'atTop', 'inTrack'] as const) {
          const hidden = hiding()
          const [picture, sound] = made.plainTracks
          const tracks = place === 'inTrack' ? [{ ...picture!, extra: [hidden] }, sound!] : made.plainTracks
          const sent = made.film({
            brand,
            tracks,
            moovFirst: place !== 'atTop',
            ...(place === 'inTrack' ? {} : { [place]: [hidden] }),
          })
          const kept = await cleaned(sent, type)
          expect(tracesIn(sent)).not.toEqual([])
          expect(tracesIn(kept)).toEqual([])
          expectChangedOnly(sent, kept, [hidden])
          const start = sent.indexOf(hidden)
          expect(kept.subarray(start, start + 8)).toEqual(Buffer.concat([hidden.subarray(0, 4), made.ascii('free')]))
        }
      })
    }
  }

  // A15: each of these boxes stayed, and with it whatever somebody put into it.
  const hidden = made.ascii(made.position)
  it.each<[string, () => Buffer]>([
    ['ftyp', () => made.film({ tracks: made.plainTracks, brands: hidden })],
    ['wide', () => made.film({ tracks: made.plainTracks, atTop: [made.box('wide', hidden)] })],
    ['mfra', () => made.film({ tracks: made.plainTracks, atTop: [made.box('mfra', made.box('mfro', hidden))] })],
    ['sidx', () => made.film({ tracks: made.plainTracks, atTop: [made.box('sidx', made.uint32s(0, 1), hidden)] })],
    ['styp', () => made.film({ tracks: made.plainTracks, atTop: [made.box('styp', made.ascii('msdh'), hidden)] })],
    ['edts', () => withTrackBox(made.box('edts', hidden.subarray(0, 0), made.box('gps ', hidden)))],
    ['the end of elst', () => withTrackBox(made.box('edts', made.box('elst', made.uint32s(0, 0), hidden)))],
    ['tapt', () => withTrackBox(made.box('tapt', made.box('clef', made.uint32s(0, 0, 0), hidden)))],
    ['the name in hdlr', () => made.film({ tracks: made.plainTracks, handlerName: hidden })],
    ['the codec’s name', () => made.film({ tracks: made.plainTracks, codecName: hidden })],
    ['a box of the codec', () => made.film({ tracks: made.plainTracks, inCodec: made.box('gps ', hidden) })],
    ['the end of a table', () => made.film({ tracks: made.plainTracks, afterTable: hidden })],
  ])('A15: nothing is kept in %s', async (_, make) => {
    const sent = make()
    const kept = await cleaned(sent, 'video/mp4')
    expect(tracesIn(sent)).not.toEqual([])
    expect(tracesIn(kept)).toEqual([])
    expect(kept.length).toBe(sent.length)
    for (const frame of made.plainTracks.flatMap(({ chunks }) => chunks)) expect(kept.includes(frame)).toBe(true)
  })

  it('a film with nothing to hide stays as it is, to the byte', async () => {
    for (const moovFirst of [true, false]) {
      const sent = made.film({ tracks: made.plainTracks, moovFirst })
      expect((await cleaned(sent, 'video/mp4')).equals(sent)).toBe(true)
    }
  })

  it('a box with a 64-bit size is no hiding place', async () => {
    const hidden = Buffer.concat([
      made.uint32s(1),
      made.ascii('uuid'),
      made.uint32s(0, 16 + 42),
      Buffer.alloc(16),
      made.ascii(made.position),
    ])
    const sent = made.film({ tracks: made.plainTracks, atTop: [hidden] })
    const kept = await cleaned(sent, 'video/mp4')
    expect(tracesIn(kept)).toEqual([])
    expectChangedOnly(sent, kept, [hidden])
  })
})

describe('a film’s sensor tracks', () => {
  const sensor = Array.from({ length: 4 }, (_, index) => made.ascii(`${index}:${made.position}`))

  for (const handler of ['meta', 'camm', 'text', 'tmcd', 'sbtl']) {
    it(`(${handler}) go, with every sample they had between the frames`, async () => {
      const sent = made.film({ tracks: [...made.plainTracks, { handler, chunks: sensor }] })
      const kept = await cleaned(sent, 'video/quicktime')
      expect(tracesIn(kept)).toEqual([])
      expect(kept.includes(handler)).toBe(false)
      const third = sent.lastIndexOf('trak') - 4
      expectChangedOnly(sent, kept, [...sensor, sent.subarray(third, third + sent.readUInt32BE(third))])
    })
  }

  it('go while uncompressed sound, which counts samples and not bytes, stays whole', async () => {
    const sound = { handler: 'soun', chunks: made.frames(4, 0xb2), uniform: true }
    const sent = made.film({ tracks: [made.plainTracks[0]!, sound, { handler: 'meta', chunks: sensor }] })
    const kept = await cleaned(sent, 'video/quicktime')
    expect(tracesIn(kept)).toEqual([])
    for (const chunk of sound.chunks) expect(kept.includes(chunk)).toBe(true)
  })

  it('and GPS blocks of a dash cam that no track speaks of go too', async () => {
    const unused = made.ascii(`freeGPS ${made.position}`)
    const sent = made.film({ tracks: made.plainTracks, unused })
    const kept = await cleaned(sent, 'video/mp4')
    expect(tracesIn(kept)).toEqual([])
    expectChangedOnly(sent, kept, [unused])
  })
})

it('a fragmented film of a browser keeps its frames and loses what rides in its fragments', async () => {
  const hidden = made.xmp()
  const sent = made.fragmentedFilm(['vide', 'soun'], [hidden])
  const kept = await cleaned(sent, 'video/mp4')
  expect(tracesIn(kept)).toEqual([])
  expectChangedOnly(sent, kept, [hidden])
})

describe('a WebM', () => {
  for (const live of [false, true]) {
    it(`${live ? 'recorded live, sizes left open, ' : ''}loses tags, titles, names and padding, and no frame`, async () => {
      const sent = made.webm([made.tags()], { live })
      const kept = await cleaned(sent, 'video/webm')
      expect(tracesIn(sent)).toContain('LOCATION')
      expect(tracesIn(kept)).toEqual([])
      expect(kept.length).toBe(sent.length)
      for (const fill of [0xa1, 0xa2])
        expect(kept.indexOf(Buffer.alloc(90, fill))).toBe(sent.indexOf(Buffer.alloc(90, fill)))
      const tagsAt = sent.indexOf('1254c367', 'hex')
      expect(kept.subarray(tagsAt, tagsAt + 9).toString('hex')).toBe(
        `ec01${(made.tags().length - 9).toString(16).padStart(14, '0')}`,
      )
      expect(kept.indexOf('ec824750', 'hex')).toBe(-1)
    })
  }
})

describe('a film with bytes changed at random', () => {
  const sources: readonly [string, Buffer, VideoType][] = [
    [
      'MP4',
      made.film({
        tracks: [...made.plainTracks, { handler: 'meta', chunks: made.frames(3, 1) }],
        inMoov: [made.mdta()],
      }),
      'video/mp4',
    ],
    ['fragmented MP4', made.fragmentedFilm(['vide', 'soun'], [made.xmp()]), 'video/mp4'],
    ['WebM', made.webm([made.tags()]), 'video/webm'],
    ['live WebM', made.webm([made.tags()], { live: true }), 'video/webm'],
  ]
  for (const [what, bytes, type] of sources) {
    it(`(${what}) is cleaned or refused, and never a fault of ours`, async () => {
      const change = fc.tuple(
        fc.nat(bytes.length - 4),
        fc.constantFrom(0, 1, 7, 8, 0x7f, 0xff, 0xff_ffff, 0x7fff_ffff, 0xffff_ffff),
      )
      await fc.assert(
        fc.asyncProperty(
          fc.array(change, { minLength: 1, maxLength: 4 }),
          fc.nat(bytes.length),
          async (changes, cut) => {
            const sent = Buffer.from(bytes.subarray(0, cut % 3 === 0 ? cut : bytes.length))
            for (const [place, value] of changes) if (place + 4 <= sent.length) sent.writeUInt32BE(value, place)
            const path = join(dir, 'changed')
            await writeFile(path, sent)
            const outcome = await cleanVideo(path, type)
            expect(outcome === undefined || outcome.refused === 'file_broken').toBe(true)
            expect((await readFile(path)).length).toBe(sent.length)
          },
        ),
        { numRuns: 1000 },
      )
    })
  }
})
