import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { displayName } from './display-name.ts'
import { servingHeaders } from './serving-headers.ts'

describe('the name people read', () => {
  const shown: readonly [string, string][] = [
    ['photo.jpg', 'photo.jpg'],
    ['IMG_0001.JPEG', 'IMG_0001.jpg'],
    ['屏幕碎了.jpg', '屏幕碎了.jpg'],
    ['../../etc/passwd', 'passwd.jpg'],
    ['C:\\Users\\x\\bill.html', 'bill.html.jpg'],
    ['gpj.\u202etxt.exe', 'gpj.txt.exe.jpg'],
    ['a\r\nSet-Cookie: x.jpg', 'aSet-Cookie_ x.jpg'],
    ['  .hidden. ', 'hidden.jpg'],
    ['"><img src=x onerror=alert(1)>', '___img src=x onerror=alert(1)_.jpg'],
    ['blob', 'blob.jpg'],
    ['\ud800broken.jpg', 'broken.jpg'],
    [`${'长'.repeat(300)}.jpg`, `${'长'.repeat(116)}.jpg`],
  ]
  for (const [claimed, name] of shown) {
    it(`of ${JSON.stringify(claimed.slice(0, 40))} is ${name.slice(0, 40)}`, () => {
      expect(displayName(claimed, 'jpg')).toBe(name)
    })
  }

  it('is refused with a NUL, or when nothing is left to read', () => {
    for (const claimed of ['', '..', '.', '/', 'a/', 'a\0.jpg', '\u200b', ' . ']) {
      expect(displayName(claimed, 'jpg'), JSON.stringify(claimed)).toEqual({ refused: 'file_name_invalid' })
    }
  })

  it('is never a path, never long, never invisible, whatever is claimed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (claimed) => {
        const name = displayName(claimed, 'jpg')
        if (typeof name !== 'string') return true
        return (
          name.length <= 120 && name.endsWith('.jpg') && !/[/\\\p{C}\p{Zl}\p{Zp}]/u.test(name) && !name.startsWith('.')
        )
      }),
      { numRuns: 2000 },
    )
  })
})

describe('the headers a file goes out with', () => {
  it('let pictures and films open in the page and nothing run', () => {
    expect(servingHeaders('image/jpeg', '屏幕 "碎".jpg')).toEqual({
      'content-type': 'image/jpeg',
      'content-disposition': `inline; filename="__ ___.jpg"; filename*=UTF-8''%E5%B1%8F%E5%B9%95%20%22%E7%A2%8E%22.jpg`,
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; img-src 'self'; media-src 'self'; sandbox",
      'cross-origin-resource-policy': 'same-origin',
      'referrer-policy': 'no-referrer',
      'cache-control': 'private, max-age=300',
    })
  })

  for (const type of ['text/html', 'image/svg+xml', 'application/pdf', 'text/html\r\nx: y', '', 'constructor']) {
    it(`make a download without a type of ${JSON.stringify(type)}`, () => {
      const headers = servingHeaders(type, 'a.html')
      expect(headers['content-type']).toBe('application/octet-stream')
      expect(headers['content-disposition']).toMatch(/^attachment; /)
    })
  }

  it('cannot be split or broken out of by any name', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (name) => {
        const header = servingHeaders('image/png', name)['content-disposition'] ?? ''
        return /^inline; filename="[^"\\]*"; filename\*=UTF-8''[A-Za-z0-9!#$&+.^_`|~%-]*$/.test(header)
      }),
      { numRuns: 2000 },
    )
  })
})
