import { gzipSync } from 'node:zlib'
import { ascii, box, uint32s } from './film-builder.ts'
import { type HostileFile, html, script, svg, zip } from './hostile-parts.ts'
import { picture } from './image-builder.ts'

/** Things that run, whatever they call themselves. */
export function activeFiles(): HostileFile[] {
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

/** Pictures of kinds we do not open. */
export async function foreignImages(): Promise<HostileFile[]> {
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
