import { deflateSync } from 'node:zlib'
import { ascii } from './film-builder.ts'
import { type HostileFile, html, script, zip } from './hostile-parts.ts'
import { picture, pngChunk, pngOf, withSides } from './image-builder.ts'

function withComment(jpeg: Buffer, text: string): Buffer {
  const length = Buffer.alloc(2)
  length.writeUInt16BE(text.length + 2)
  return Buffer.concat([jpeg.subarray(0, 2), Buffer.from([0xff, 0xfe]), length, ascii(text), jpeg.subarray(2)])
}

/** True pictures that are something else as well, or are named badly. */
export async function polyglots(): Promise<HostileFile[]> {
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

/** Pictures that open into more than a computer holds. */
export async function floods(): Promise<HostileFile[]> {
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
