import { crc32 } from 'node:zlib'
import { ascii } from './film-builder.ts'

/** A file somebody might send, and what must become of it: a code, or `clean` when it may come in with `gone` no longer in it. */
export type HostileFile = {
  readonly what: string
  readonly bytes: Buffer
  readonly name?: string
  readonly type?: string
  readonly becomes: string
  readonly gone?: readonly string[]
}

export const script = '<script>alert(document.domain)</script>'
export const html = `<!doctype html><html><body>${script}</body></html>`
export const svg = `<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)">${script}</svg>`

/** A stored ZIP with one file; what makes a JAR out of a picture when it hangs at its end. */
export function zip(name: string, content: string): Buffer {
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
