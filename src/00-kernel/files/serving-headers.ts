import { acceptedTypes } from './recognise-type.ts'

/**
 * The headers a kept file goes out with. Only the images and videos of `acceptedTypes` may open in the page; whatever else
 * (labels, exports) is a download of unknown type. `nosniff` and the sandbox hold even if a wrong file ever got in
 * (OWASP ASVS 5.0 §5.4.1, §5.4.2). Caches of five minutes only, so that an erased file is gone soon.
 */
export function servingHeaders(mediaType: string, displayName: string): Record<string, string> {
  const shown = Object.hasOwn(acceptedTypes, mediaType)
  return {
    'content-type': shown ? mediaType : 'application/octet-stream',
    'content-disposition': `${shown ? 'inline' : 'attachment'}; ${fileNameParameters(displayName)}`,
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; img-src 'self'; media-src 'self'; sandbox",
    'cross-origin-resource-policy': 'same-origin',
    'referrer-policy': 'no-referrer',
    'cache-control': 'private, max-age=300',
  }
}

// RFC 6266: a plain name for old readers, and the true one encoded as RFC 5987 says.
function fileNameParameters(name: string): string {
  const whole = name.toWellFormed()
  const plain = whole.replace(/[^\x20-\x7e]/g, '_').replace(/["\\%]/g, '_')
  const encoded = encodeURIComponent(whole).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `filename="${plain}"; filename*=UTF-8''${encoded}`
}
