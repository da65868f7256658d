import { crc32, deflateSync, gzipSync } from 'node:zlib'
import { ascii, box, element, film, fragmentedFilm, frames, plainTracks, uint32s, webm } from './film-builder.ts'
import { picture, pngChunk, pngOf, pngSignature, withSides } from './image-builder.ts'

/** A file somebody might send, and what must become of it: a code, or `clean` when it may come in with `gone` no longer in it. */
export type HostileFile = {
  readonly what: string
  readonly bytes: Buffer
  readonly name?: string
  readonly type?: string
  readonly becomes: string
  readonly gone?: readonly string[]
}

const script = '<script>alert(document.domain)</script>'
const html = `<!doctype html><html><body>${script}</body></html>`
const svg = `<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)">${script}</svg>`

/** A stored ZIP with one file; what makes a JAR out of a picture when it hangs at its end. */
function zip(name: string, content: string): Buffer {
  const [path, data] = [ascii(name), ascii(content)]
  const common = Buffer.alloc(26)
  common.writeUInt32LE(crc32(data), 10)
  common.writeUInt32LE(data.length, 14)
  common.writeUInt32LE(data.length, 18)
  common.writeUInt16LE(path.length, 22)
  const local = Buffer.concat([ascii('PK\x03\x04'), common, path, data])
  const entry = Buffer.concat([ascii('PK\x01\x02\x14\0'), common, Buffer.alloc(14), path])
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.set([1, 0, 1, 0], 8)
  end.writeUInt32LE(entry.length, 12)
  end.writeUInt32LE(local.length, 16)
  return Buffer.concat([local, entry, end])
}

function withComment(jpeg: Buffer, text: string): Buffer {
  const length = Buffer.alloc(2)
  length.writeUInt16BE(text.length + 2)
  return Buffer.concat([jpeg.subarray(0, 2), Buffer.from([0xff, 0xfe]), length, ascii(text), jpeg.subarray(2)])
}

export async function hostileCorpus(): Promise<HostileFile[]> {
  return [
    ...activeFiles(),
    ...(await foreignImages()),
    ...(await polyglots()),
    ...(await cutOff()),
    ...(await floods()),
    ...films(),
  ]
}

function activeFiles(): HostileFile[] {
  const pdf = `%PDF-1.7\n1 0 obj<</Type/Catalog/OpenAction<</S/JavaScript/JS(app.alert(1))>>>>endobj\n%%EOF`
  const no = (what: string, bytes: Buffer | string, name = 'a.jpg', type = 'image/jpeg'): HostileFile => {
    return { what, bytes: Buffer.from(bytes), name, type, becomes: 'file_type_not_allowed' }
  }
  return [
    { what: 'an empty file', bytes: Buffer.alloc(0), becomes: 'file_empty' },
    no('one byte', 'x'),
    no('an SVG with a script', svg, 'a.svg', 'image/svg+xml'),
    no('an SVG that says it is a JPEG', svg),
    no(
      'an SVG with an XML head and entities',
      `<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>${svg}`,
    ),
    no('an SVG behind a BOM', `\ufeff${svg}`),
    no('an SVG in UTF-16', Buffer.from(`\ufeff${svg}`, 'utf16le')),
    no('a packed SVG', gzipSync(svg), 'a.svgz'),
    no('an HTML page', html, 'a.html', 'text/html'),
    no('an HTML page called .png', html, 'a.png', 'image/png'),
    no('HTML behind a megabyte of blanks', ' '.repeat(1_000_000) + html),
    no('XHTML', `<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml">${script}</html>`),
    no('MHTML', `From: x\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related\r\n\r\n${html}`),
    no('a script', 'alert(1)//', 'a.js', 'text/javascript'),
    no('a shell script', '#!/bin/sh\nid\n', 'a.sh'),
    no('a PHP page', '<?php system($_GET["c"]);', 'a.php.jpg'),
    no('a PDF with JavaScript', pdf, 'a.pdf', 'application/pdf'),
    no('a PDF called .jpg', pdf),
    no('a ZIP', zip('a.txt', 'x'), 'a.zip'),
    no('a JAR called .gif', zip('META-INF/MANIFEST.MF', 'Main-Class: X'), 'a.gif', 'image/gif'),
    no('an office document', zip('[Content_Types].xml', '<Types/>'), 'a.docx'),
    no('a Windows program', Buffer.concat([ascii('MZ'), Buffer.alloc(5000)]), 'a.exe'),
    no('a Linux program', Buffer.concat([ascii('\x7fELF'), Buffer.alloc(5000)]), 'a.png'),
    no('a Flash film', Buffer.concat([ascii('FWS\x0a'), Buffer.alloc(100)]), 'a.swf'),
    no('EPS', '%!PS-Adobe-3.0 EPSF-3.0\n(%pipe%id) (r) file', 'a.jpg'),
    no(
      'an ImageMagick script',
      "push graphic-context\nfill 'url(https://x.example/|id)'\npop graphic-context",
      'a.mvg',
    ),
    no('an HLS list that reads other files', '#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n', 'a.mp4', 'video/mp4'),
    no(
      'a sound file',
      Buffer.concat([ascii('ID3\x03\0\0\0\0\0\0'), Buffer.from([0xff, 0xfb, 0x90, 0]), Buffer.alloc(500)]),
      'a.mp4',
    ),
    no('a lone JPEG mark without its third byte', Buffer.from([0xff, 0xd8]), 'a.jpg'),
    no('an HTML page behind zeros', Buffer.concat([Buffer.alloc(8000), ascii(html)])),
  ]
}

async function foreignImages(): Promise<HostileFile[]> {
  const heic = Buffer.concat([
    box('ftyp', ascii('heic'), uint32s(0), ascii('mif1heic')),
    box('meta', Buffer.alloc(100)),
  ])
  const no = (what: string, bytes: Buffer, name: string): HostileFile => {
    return { what, bytes, name, becomes: 'file_type_not_allowed' }
  }
  return [
    no('a HEIC photo', heic, 'IMG_0001.HEIC'),
    no('an AVIF', await picture('avif', 64, 64), 'a.avif'),
    no('a GIF', await picture('gif', 64, 64), 'a.gif'),
    no(
      'a GIF with a script for a comment',
      Buffer.concat([ascii('GIF89a/*'), Buffer.alloc(10), ascii('*/=1;alert(1)')]),
      'a.gif',
    ),
    no('a TIFF', await picture('tiff', 64, 64), 'a.tif'),
    no('a BMP', Buffer.concat([ascii('BM'), Buffer.alloc(60)]), 'a.bmp'),
    no('an icon', Buffer.concat([Buffer.from([0, 0, 1, 0, 1, 0]), Buffer.alloc(60)]), 'a.ico'),
    no('a Photoshop file', Buffer.concat([ascii('8BPS\0\x01'), Buffer.alloc(60)]), 'a.psd'),
    no('a JPEG XL', Buffer.concat([Buffer.from([0xff, 0x0a]), Buffer.alloc(60)]), 'a.jxl'),
  ]
}

async function polyglots(): Promise<HostileFile[]> {
  const [jpeg, png, webp] = await Promise.all([picture('jpeg'), picture('png'), picture('webp')])
  const clean = (
    what: string,
    bytes: Buffer,
    gone: readonly string[],
    name = 'a.jpg',
    type = 'image/jpeg',
  ): HostileFile => {
    return { what, bytes, name, type, becomes: 'clean', gone }
  }
  const jar = zip('META-INF/MANIFEST.MF', `Main-Class: X ${script}`)
  return [
    clean('a JPEG with a ZIP behind it', Buffer.concat([jpeg, jar]), ['PK\x03\x04', 'META-INF']),
    clean('a JPEG with HTML behind it', Buffer.concat([jpeg, ascii(html)]), ['<script', '<html']),
    clean('a JPEG with HTML in a comment', withComment(jpeg, html), ['<script']),
    clean('a JPEG with PHP in a comment', withComment(jpeg, '<?php system("id");?>'), ['<?php']),
    clean('a PNG with a JAR behind it', Buffer.concat([png, jar]), ['PK\x03\x04'], 'a.png'),
    clean(
      'a PNG with HTML in its text',
      pngOf(64, 64, 64, pngChunk('tEXt', ascii(`Comment\0${html}`))),
      ['<script'],
      'a.png',
    ),
    clean(
      'a PNG with packed HTML',
      pngOf(64, 64, 64, pngChunk('zTXt', Buffer.concat([ascii('Comment\0\0'), deflateSync(html)]))),
      ['zTXt'],
      'a.png',
    ),
    clean(
      'a PNG with a chunk of its own',
      pngOf(64, 64, 64, pngChunk('heLl', ascii(script))),
      ['heLl', '<script'],
      'a.png',
    ),
    clean('a WebP with HTML behind it', Buffer.concat([webp, ascii(html)]), ['<script'], 'a.webp'),
    clean('a PNG that says it is a page', png, [], 'a.html', 'text/html'),
    clean('a JPEG that says it is an SVG', jpeg, [], 'a.svg', 'image/svg+xml'),
    clean('a JPEG that says it is a film', jpeg, [], 'a.mp4', 'video/mp4'),
    clean('a JPEG with ../ in its name', jpeg, [], '../../../../etc/cron.d/x.jpg'),
    clean('a JPEG with \\..\\ in its name', jpeg, [], '..\\..\\windows\\system32\\x.jpg'),
    { what: 'a JPEG with a NUL in its name', bytes: jpeg, name: 'a.php\0.jpg', becomes: 'file_name_invalid' },
    { what: 'a JPEG named ..', bytes: jpeg, name: '..', becomes: 'file_name_invalid' },
    { what: 'a JPEG without a name', bytes: jpeg, name: '', becomes: 'file_name_invalid' },
    {
      what: 'a JPEG named with invisible signs only',
      bytes: jpeg,
      name: '\u202e\u200b\u2066',
      becomes: 'file_name_invalid',
    },
  ]
}

async function cutOff(): Promise<HostileFile[]> {
  const files: HostileFile[] = []
  const add = (what: string, bytes: Buffer, name: string) => files.push({ what, bytes, name, becomes: 'file_broken' })
  for (const format of ['jpeg', 'png', 'webp'] as const) {
    const whole = await picture(format)
    for (const part of [0.1, 0.5, 0.95]) {
      add(`a ${format} cut off at ${part * 100} %`, whole.subarray(0, Math.floor(whole.length * part)), `a.${format}`)
    }
  }
  const whole = film({ tracks: plainTracks })
  for (const part of [0.1, 0.3, 0.6, 0.99])
    add(`an MP4 cut off at ${part * 100} %`, whole.subarray(0, whole.length * part), 'a.mp4')
  const live = webm([])
  add('a WebM cut off', live.subarray(0, live.length - 30), 'a.webm')
  const jpeg = await picture('jpeg')
  add('a JPEG of its head only', jpeg.subarray(0, 4), 'a.jpg')
  add('a PNG of its signature and nonsense', Buffer.concat([pngSignature, Buffer.alloc(500, 7)]), 'a.png')
  add('a PNG with a broken picture', pngOf(64, 64, 64).fill(0x55, 45, 55), 'a.png')
  add('a JPEG head on a ZIP', Buffer.concat([jpeg.subarray(0, 20), zip('a', 'b')]), 'a.jpg')
  return files
    .filter((file) => !file.what.includes('signature'))
    .concat({
      what: 'a PNG of its signature and nonsense',
      bytes: Buffer.concat([pngSignature, Buffer.alloc(500, 7)]),
      name: 'a.png',
      becomes: 'file_type_not_allowed',
    })
}

async function floods(): Promise<HostileFile[]> {
  const jpeg = await picture('jpeg', 64, 64)
  const flood = (what: string, bytes: Buffer): HostileFile => ({
    what,
    bytes,
    name: 'a.png',
    becomes: 'image_too_many_pixels',
  })
  const manyTexts = Array.from({ length: 400 }, () =>
    pngChunk('zTXt', Buffer.concat([ascii('a\0\0'), deflateSync(Buffer.alloc(4_000_000))])),
  )
  return [
    flood('a PNG of 50,000 × 50,000', pngOf(50_000, 50_000, 10)),
    flood('a PNG of 8,000 × 8,000, whole', pngOf(8000, 8000, 8000)),
    flood('a PNG one pixel high and endless', pngOf(100_000_000, 1, 0)),
    flood('a JPEG that says 65,500 × 65,500', withSides(jpeg, 65_500, 65_500)),
    {
      what: 'a PNG with 1.6 GB of packed text',
      bytes: pngOf(64, 64, 64, ...manyTexts),
      name: 'a.png',
      becomes: 'clean',
      gone: ['zTXt'],
    },
    { what: 'a PNG of 7,000 × 7,000 zeros', bytes: pngOf(7000, 7000, 7000), name: 'a.png', becomes: 'clean' },
    { what: 'a PNG larger than its picture', bytes: pngOf(4000, 4000, 3), name: 'a.png', becomes: 'file_broken' },
    {
      what: 'a JPEG that says 6,000 × 6,000',
      bytes: withSides(jpeg, 6000, 6000),
      name: 'a.jpg',
      becomes: 'clean',
    },
  ]
}

function films(): HostileFile[] {
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
