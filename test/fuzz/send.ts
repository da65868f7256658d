import { Agent, request as httpRequest } from 'node:http'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import type { Request } from './requests.ts'

export type Answered = { readonly status: number; readonly type: string; readonly body: unknown; readonly text: string }

const nothing: Answered = { status: 0, type: '', body: null, text: '' }
const agent = new Agent({ keepAlive: true, maxSockets: 8 })

/** Sends a request as it is: its path is not tidied, as `fetch` would. Status 0 when the connection ended without an answer. */
export function send(url: string, { operation, path, headers, body }: Request): Promise<Answered> {
  const { hostname, port } = new URL(url)
  return new Promise((done) => {
    const sent = httpRequest(
      {
        agent,
        hostname,
        port,
        method: operation.method,
        path,
        headers: {
          ...(body !== null && { 'content-length': Buffer.byteLength(body) }),
          ...headers,
        },
      },
      (response) => {
        const chunks: Buffer[] = []
        response.on('data', (chunk) => chunks.push(chunk))
        response.on('error', () => done(nothing))
        response.on('end', () => {
          const text = unpacked(Buffer.concat(chunks), response.headers['content-encoding'])
          done({ status: response.statusCode!, type: response.headers['content-type'] ?? '', body: parsed(text), text })
        })
      },
    )
    sent.on('error', () => done(nothing))
    if (body !== null) sent.write(body)
    sent.end()
  })
}

const unpacked = (bytes: Buffer, way: string | undefined): string =>
  (way === 'br' ? brotliDecompressSync(bytes) : way === 'gzip' ? gunzipSync(bytes) : bytes).toString('utf8')

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
