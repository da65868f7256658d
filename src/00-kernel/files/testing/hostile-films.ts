import { ascii, box, element, film, fragmentedFilm, frames, plainTracks, webm } from './film-builder.ts'
import { type HostileFile, html, zip } from './hostile-parts.ts'

/** Films that lie about their structure or hide something in it. */
export function films(): HostileFile[] {
  const broken = (what: string, bytes: Buffer, name = 'a.mp4'): HostileFile => ({
    what,
    bytes,
    name,
    becomes: 'file_broken',
  })
  const whole = film({ tracks: plainTracks })
  const [ftyp, moov] = [whole.subarray(0, 20), whole.subarray(whole.indexOf('moov') - 4)]
  const wrongSize = Buffer.from(whole)
  wrongSize.writeUInt32BE(4, whole.indexOf('trak') - 4)
  const farChunk = Buffer.from(whole)
  farChunk.writeUInt32BE(0x7fff_0000, farChunk.indexOf('stco') + 12)
  const manyChunks = Buffer.from(whole)
  manyChunks.writeUInt32BE(0xffff_ffff, manyChunks.indexOf('stco') + 8)
  const deep = Array.from({ length: 5000 }).reduce<Buffer>((inner) => box('udta', inner), Buffer.alloc(0))
  return [
    broken('an MP4 of its first box only', ftyp),
    broken('an MP4 without a header', Buffer.concat([ftyp, box('mdat', Buffer.alloc(100))])),
    broken('an MP4 with two headers', Buffer.concat([whole, moov])),
    broken('an MP4 with a box of four bytes', wrongSize),
    broken('an MP4 with a frame beyond its end', farChunk),
    broken('an MP4 with four billion chunks in a small table', manyChunks),
    broken('an MP4 of sound only', film({ tracks: plainTracks.slice(1) })),
    broken(
      'an MP4 whose pictures lie at an address',
      film({ tracks: [{ handler: 'vide', chunks: frames(2, 1), elsewhere: true }] }),
    ),
    broken('an MP4 with a ZIP behind it', Buffer.concat([whole, zip('META-INF/MANIFEST.MF', 'x')])),
    broken('an MP4 with HTML behind it', Buffer.concat([whole, ascii(html)])),
    broken('an MP4 that begins and goes on as HTML', Buffer.concat([ftyp, ascii(html)])),
    broken('an MP4 with a packed header', Buffer.concat([ftyp, box('moov', box('cmov', Buffer.alloc(60)))])),
    broken('a fragmented MP4 with a sensor track', fragmentedFilm(['vide', 'meta'])),
    broken('a WebM with a text track', webm([], { trackTypes: [1, 0x11] }), 'a.webm'),
    broken('a WebM of sound only', webm([], { trackTypes: [2] }), 'a.webm'),
    broken(
      'a WebM that goes on as HTML',
      Buffer.concat([element(0x1a45dfa3, element(0x4282, ascii('webm'))), ascii(html)]),
      'a.webm',
    ),
    {
      what: 'a Matroska film',
      bytes: element(0x1a45dfa3, element(0x4282, ascii('matroska'))),
      name: 'a.webm',
      becomes: 'file_type_not_allowed',
    },
    {
      what: 'an MP4 with HTML in a box of its own',
      bytes: film({ tracks: plainTracks, atTop: [box('free', ascii(html)), box('HTML', ascii(html))] }),
      name: 'a.html',
      becomes: 'clean',
      gone: ['<script'],
    },
    {
      what: 'an MP4 with boxes nested 5,000 deep',
      bytes: film({ tracks: plainTracks, inMoov: [deep] }),
      name: 'a.mp4',
      becomes: 'clean',
      gone: ['udta'],
    },
    {
      what: 'an MP4 with a ZIP hidden between its frames',
      bytes: film({ tracks: plainTracks, unused: zip('META-INF/MANIFEST.MF', 'x') }),
      name: 'a.mp4',
      becomes: 'clean',
      gone: ['META-INF'],
    },
  ]
}
