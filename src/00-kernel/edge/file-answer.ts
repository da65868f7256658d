// A file a command answers in place of an object: a sheet to print, a picture.

/** `name`: what a browser saves it as; ASCII letters, digits, dot, hyphen and underscore. Only questions (GET) answer files. */
export class FileAnswer {
  readonly bytes: Uint8Array
  readonly type: string
  readonly headers: Readonly<Record<string, string>>
  constructor(bytes: Uint8Array, type: string, name: string, headers: Readonly<Record<string, string>> = {}) {
    this.bytes = bytes
    this.type = type
    this.headers = {
      'content-disposition': `inline; filename="${name.replace(/[^\w.-]/g, '_')}"`,
      'cache-control': 'private, no-store',
      'x-content-type-options': 'nosniff',
      ...headers,
    }
  }
}
