// Requests that no client library would send: the bytes as they are, and what came back.
import { connect } from 'node:net'

export type RawAnswer = { readonly status: number; readonly type: string; readonly body: string }

/** Sends these bytes and answers what came until the connection closed, or nothing more came for a while. */
export function sendBytes(url: string, bytes: string | Buffer, waitMs = 5000): Promise<RawAnswer> {
  const { hostname, port } = new URL(url)
  return new Promise((done) => {
    const socket = connect(Number(port), hostname)
    let got = ''
    socket.on('data', (data) => {
      got += data.toString('latin1')
    })
    socket.on('error', () => {})
    socket.on('close', () => done(read(got)))
    socket.setTimeout(waitMs, () => socket.destroy())
    socket.write(bytes)
  })
}

function read(text: string): RawAnswer {
  const [head = '', ...rest] = text.split('\r\n\r\n')
  const type = /^content-type: (.*)$/im.exec(head)?.[1] ?? ''
  return { status: Number(/^HTTP\/1\.1 (\d{3})/.exec(head)?.[1] ?? 0), type, body: rest.join('\r\n\r\n') }
}

/** A request with exactly this path, headers and body. */
export function rawRequest(
  method: string,
  path: string,
  headers: Readonly<Record<string, string>> = {},
  body: string | Buffer = '',
): Buffer {
  const all = {
    host: 'localhost',
    connection: 'close',
    ...(body.length > 0 && { 'content-length': String(Buffer.byteLength(body)) }),
    ...headers,
  }
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`)
  return Buffer.concat([Buffer.from(`${method} ${path} HTTP/1.1\r\n${lines.join('')}\r\n`), Buffer.from(body)])
}
