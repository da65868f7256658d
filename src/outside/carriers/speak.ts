// One call to a carrier, told apart by what is known afterwards: not reached at all, or said, or lost on the way.

/** `notReached`: no connection came about, so that nothing can have been done. `lost`: anything may have been done. */
export type Said =
  | { readonly notReached: string }
  | { readonly lost: string }
  | { readonly status: number; readonly headers: Headers; readonly text: string }

export type Json = { readonly [key: string]: unknown }

// Before these no byte of the request has left: the name was not found, the connection refused, the certificate not the right one.
const before = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ENETUNREACH',
  'EHOSTUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
])
const isOfTheCertificate = (code: string): boolean => /CERT|TLS_|SELF_SIGNED/.test(code)

/** Never throws. Redirects are not followed: an order goes where it was sent to. */
export async function speak(url: string, init: RequestInit, timeoutMs: number): Promise<Said> {
  try {
    const response = await fetch(url, { ...init, redirect: 'manual', signal: AbortSignal.timeout(timeoutMs) })
    return { status: response.status, headers: response.headers, text: await response.text() }
  } catch (error) {
    const code = causeOf(error)
    if (before.has(code) || isOfTheCertificate(code)) return { notReached: code }
    return { lost: error instanceof Error && error.name === 'TimeoutError' ? 'timeout' : 'connection_lost' }
  }
}

function causeOf(error: unknown): string {
  const cause = (error as { cause?: { code?: unknown; errors?: { code?: unknown }[] } } | null)?.cause
  const code = cause?.code ?? cause?.errors?.[0]?.code
  return typeof code === 'string' ? code : ''
}

/** An empty object for whatever is not a JSON object, HTML above all, so that each field asked of it is absent. */
export function jsonIn(text: string): Json {
  try {
    const value: unknown = JSON.parse(text)
    return isJson(value) ? value : {}
  } catch {
    return {}
  }
}

export const isJson = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

export const textIn = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null)

/** Retry-After in seconds, at least one; five where it is not said. */
export function waitOf(headers: Headers): number {
  const told = headers.get('retry-after') ?? ''
  return /^\d{1,6}$/.test(told) ? Math.max(1, Number(told)) : 5
}

/** A file the carrier keeps for a while behind a link. Null when it cannot be had: it is asked for again, and the waybill stands meanwhile. */
export async function fetchFile(url: string, timeoutMs: number, mostBytes = 5_000_000): Promise<Uint8Array | null> {
  try {
    if (!/^https?:$/.test(new URL(url).protocol)) return null
    const response = await fetch(url, { signal: AbortSignal.timeout(timeoutMs) })
    if (!response.ok || Number(response.headers.get('content-length') ?? 0) > mostBytes) return null
    const bytes = new Uint8Array(await response.arrayBuffer())
    return bytes.length > 0 && bytes.length <= mostBytes ? bytes : null
  } catch {
    return null
  }
}

const startsWith = (bytes: Uint8Array, text: string): boolean =>
  Buffer.from(bytes.subarray(0, text.length)).toString('latin1') === text

/** The label by what it is, not by what its link says; nothing when it is neither (an HTML page that says the link is over). */
export function labelsOf(bytes: Uint8Array | null): { pdf?: Uint8Array; png?: Uint8Array } {
  if (!bytes) return {}
  if (startsWith(bytes, '%PDF-')) return { pdf: bytes }
  return startsWith(bytes, '\x89PNG') ? { png: bytes } : {}
}
