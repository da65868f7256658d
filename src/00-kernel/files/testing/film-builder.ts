// Small films built by hand, byte by byte, for tests: what phones, drones and browsers write, and what attackers would.

export function box(type: string, ...parts: readonly Uint8Array[]): Buffer {
  const body = Buffer.concat(parts)
  const head = Buffer.alloc(8)
  head.writeUInt32BE(body.length + 8, 0)
  head.write(type, 4, 'latin1')
  return Buffer.concat([head, body])
}

export function uint32s(...values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 4)
  for (const [index, value] of values.entries()) bytes.writeUInt32BE(value, index * 4)
  return bytes
}

export const ascii = (text: string): Buffer => Buffer.from(text, 'latin1')

/** A track whose chunks are given as their bytes; each chunk is one sample unless `uniform` says samples of one byte. */
export type TrackPlan = {
  readonly handler: string
  readonly chunks: readonly Buffer[]
  readonly uniform?: boolean
  readonly extra?: readonly Buffer[]
  readonly elsewhere?: boolean
}

export type FilmPlan = {
  readonly brand?: string
  readonly tracks: readonly TrackPlan[]
  readonly inMoov?: readonly Buffer[]
  readonly atTop?: readonly Buffer[]
  /** Bytes in the media that no track speaks of. */
  readonly unused?: Buffer
  readonly moovFirst?: boolean
  /** Bytes where text can be hidden: among the brands, in names, in the codec's boxes, behind a table. */
  readonly brands?: Buffer
  readonly handlerName?: Buffer
  readonly codecName?: Buffer
  readonly inCodec?: Buffer
  readonly afterTable?: Buffer
}

export const frames = (count: number, fill: number): Buffer[] =>
  Array.from({ length: count }, (_, index) => Buffer.alloc(50 + index, fill))

export const plainTracks: readonly TrackPlan[] = [
  { handler: 'vide', chunks: frames(4, 0xa1) },
  { handler: 'soun', chunks: frames(4, 0xb2) },
]

/** The film's bytes. Chunks lie in turn: first of each track, then second of each, as cameras write. */
export function film(plan: FilmPlan): Buffer {
  const brand = plan.brand ?? 'isom'
  const ftyp = box('ftyp', ascii(brand), uint32s(0x200), ascii(brand), plan.brands ?? Buffer.alloc(0))
  const before =
    plan.moovFirst === true
      ? moov(
          plan,
          plan.tracks.map((track) => track.chunks.map(() => 0)),
        ).length
      : 0
  const media: Buffer[] = [plan.unused ?? Buffer.alloc(0)]
  let place = ftyp.length + before + 8 + media[0]!.length
  const places: number[][] = plan.tracks.map(() => [])
  for (let turn = 0; turn < Math.max(...plan.tracks.map((track) => track.chunks.length)); turn += 1) {
    for (const [index, track] of plan.tracks.entries()) {
      const chunk = track.chunks[turn]
      if (chunk === undefined) continue
      places[index]!.push(place)
      media.push(chunk)
      place += chunk.length
    }
  }
  const mdat = box('mdat', ...media)
  const header = moov(plan, places)
  const rest = plan.atTop ?? []
  return Buffer.concat(plan.moovFirst === true ? [ftyp, header, mdat, ...rest] : [ftyp, mdat, header, ...rest])
}

function moov(plan: FilmPlan, places: readonly number[][]): Buffer {
  const traks = plan.tracks.map((track, index) => trak(plan, track, index + 1, places[index] ?? []))
  return box('moov', box('mvhd', Buffer.alloc(100)), ...traks, ...(plan.inMoov ?? []))
}

function trak(plan: FilmPlan, track: TrackPlan, id: number, places: readonly number[]): Buffer {
  const sizes =
    track.uniform === true
      ? uint32s(0, 1, track.chunks.length * 10)
      : uint32s(0, 0, track.chunks.length, ...track.chunks.map((chunk) => chunk.length))
  const stbl = box(
    'stbl',
    box('stsd', uint32s(0, 1), codec(plan, track)),
    box('stts', uint32s(0, 1, track.chunks.length, 100), plan.afterTable ?? Buffer.alloc(0)),
    box('stsc', uint32s(0, 1, 1, track.uniform === true ? 10 : 1, 1)),
    box('stsz', sizes),
    box('stco', uint32s(0, places.length, ...places)),
  )
  const url = box(
    'url ',
    uint32s(track.elsewhere === true ? 0 : 1),
    ascii(track.elsewhere === true ? 'http://10.0.0.1/' : ''),
  )
  const minf = box('minf', box('vmhd', uint32s(1, 0, 0)), box('dinf', box('dref', uint32s(0, 1), url)), stbl)
  const hdlr = box('hdlr', uint32s(0, 0), ascii(track.handler), plan.handlerName ?? Buffer.alloc(13))
  const mdia = box('mdia', box('mdhd', Buffer.alloc(24)), hdlr, minf)
  return box('trak', box('tkhd', uint32s(7, 0, 0, id), Buffer.alloc(68)), mdia, ...(track.extra ?? []))
}

function codec({ codecName, inCodec }: FilmPlan, { handler }: TrackPlan): Buffer {
  const entry = Buffer.alloc(handler === 'vide' ? 78 : 28)
  if (handler === 'vide') codecName?.copy(entry, 43, 0, 31)
  return box(handler === 'vide' ? 'mp4v' : 'mp4a', entry, inCodec ?? Buffer.alloc(0))
}

export const position = '+31.2304+121.4737+012.000/'

/** iPhone and Android: a user data box with ©xyz. */
export const xyz = (): Buffer =>
  box('udta', box('\xa9xyz', Buffer.from([0, position.length, 0x15, 0xc7]), ascii(position)))

/** 3GPP TS 26.244 §8.9: longitude, latitude, altitude in 16.16. */
export const loci = (): Buffer =>
  box(
    'udta',
    box('loci', uint32s(0), ascii('\x15\xc7Home\0\0'), uint32s(121 << 16, 31 << 16, 12 << 16), ascii('earth\0\0')),
  )

/** QuickTime metadata with mdta keys, as newer iPhones write. */
export function mdta(): Buffer {
  const name = 'com.apple.quicktime.location.ISO6709'
  const key = Buffer.concat([uint32s(name.length + 8), ascii('mdta'), ascii(name)])
  const value = box('data', uint32s(1, 0), ascii(position))
  const item = Buffer.concat([uint32s(value.length + 8, 1), value])
  const hdlr = box('hdlr', uint32s(0, 0), ascii('mdta'), Buffer.alloc(13))
  return box('meta', hdlr, box('keys', uint32s(0, 1), key), box('ilst', item))
}

export const xmp = (): Buffer =>
  box(
    'uuid',
    Buffer.from('be7acfcb97a942e89c71999491e3afac', 'hex'),
    ascii(`<x:xmpmeta exif:GPSLatitude="${position}"/>`),
  )

/** A fragmented film, as a browser's recorder writes. */
export function fragmentedFilm(handlers: readonly string[], inMoof: readonly Buffer[] = []): Buffer {
  const ftyp = box('ftyp', ascii('iso5'), uint32s(0x200), ascii('iso5'))
  const plan = {
    tracks: handlers.map((handler) => ({ handler, chunks: [] })),
    inMoov: [box('mvex', box('trex', Buffer.alloc(24)))],
  }
  const header = moov(
    plan,
    handlers.map(() => []),
  )
  const traf = box('traf', box('tfhd', uint32s(0x02_0000, 1)), box('trun', uint32s(0x201, 1, 0, 50)))
  const moof = box('moof', box('mfhd', uint32s(0, 1)), traf, ...inMoof)
  return Buffer.concat([ftyp, header, moof, box('mdat', Buffer.alloc(50, 0xa1))])
}

/** One EBML element. Without `size` known: all ones, as live recorders write. */
export function element(id: number, body: Uint8Array, size: 'known' | 'unknown' = 'known'): Buffer {
  const idText = id.toString(16)
  const head = Buffer.alloc(8)
  head.writeBigUInt64BE((1n << 56n) | (size === 'known' ? BigInt(body.length) : (1n << 56n) - 1n))
  return Buffer.concat([Buffer.from(idText.padStart(idText.length + (idText.length % 2), '0'), 'hex'), head, body])
}

const small = (id: number, ...bytes: readonly number[]): Buffer => element(id, Buffer.from(bytes))

export const tags = (): Buffer =>
  element(
    0x1254c367,
    element(
      0x7373,
      element(0x67c8, Buffer.concat([element(0x45a3, ascii('LOCATION')), element(0x4487, ascii(position))])),
    ),
  )

/** A WebM; `live` leaves the sizes of segment and clusters open. */
export function webm(
  inSegment: readonly Buffer[],
  options: { live?: boolean; trackTypes?: readonly number[] } = {},
): Buffer {
  const size = options.live === true ? 'unknown' : 'known'
  const header = element(0x1a45dfa3, element(0x4282, ascii('webm')))
  const info = element(
    0x1549a966,
    Buffer.concat([small(0x2ad7b1, 0x0f, 0x42, 0x40), element(0x7ba9, ascii(`Film at ${position}`))]),
  )
  const entries = (options.trackTypes ?? [1, 2]).map((type, index) =>
    element(0xae, Buffer.concat([small(0xd7, index + 1), small(0x83, type), element(0x536e, ascii(position))])),
  )
  const cluster = (fill: number) =>
    element(
      0x1f43b675,
      Buffer.concat([small(0xe7, 0), element(0xa3, Buffer.alloc(90, fill)), Buffer.from([0xec, 0x82, 0x47, 0x50])]),
      size,
    )
  const parts = [info, element(0x1654ae6b, Buffer.concat(entries)), cluster(0xa1), cluster(0xa2), ...inSegment]
  return Buffer.concat([header, element(0x18538067, Buffer.concat(parts), size)])
}
