// How the sandbox provider is spoken to, and what of its answers can be read.

export type SandboxPaymentsSettings = {
  /** The provider's address, as its `sandbox ready` line says it. */
  readonly url: string
  /** Both the bearer secret and the key of callback signatures. Throws when empty: anyone could sign with that. */
  readonly secret: string
  readonly timeoutMs?: number
  readonly now?: () => Date
}

/** What came back over the wire: nothing readable (`why`), or a status and its JSON. */
export type Said =
  | { readonly why: string }
  | { readonly status: number; readonly retryAfter: string | null; readonly body: Json }
export type Json = { readonly [key: string]: unknown }

/** Never throws. A refused connection is no better known than a cut one: a proxy between may have passed the order on. */
export async function call(url: string, secret: string, timeoutMs: number, order?: object): Promise<Said> {
  try {
    const response = await fetch(url, {
      method: order ? 'POST' : 'GET',
      headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/json' },
      body: order ? JSON.stringify(order) : null,
      signal: AbortSignal.timeout(timeoutMs),
      redirect: 'manual',
    })
    const body = jsonIn(await response.text())
    return { status: response.status, retryAfter: response.headers.get('retry-after'), body }
  } catch (error) {
    return { why: error instanceof Error && error.name === 'TimeoutError' ? 'timeout' : 'connection_lost' }
  }
}

const defaultWaitSeconds = 5

/** Retry-After in either of its two forms (RFC 9110 10.2.3), at least a second. */
export function waitOf({ retryAfter }: Exclude<Said, { why: string }>, now: Date): number {
  if (retryAfter === null) return defaultWaitSeconds
  const seconds = /^\d+$/.test(retryAfter)
    ? Number(retryAfter)
    : Math.ceil((Date.parse(retryAfter) - now.getTime()) / 1000)
  return Number.isSafeInteger(seconds) ? Math.max(1, seconds) : defaultWaitSeconds
}

export function errorIn({ error }: Json): { code: string | undefined; text: string } {
  if (!isJson(error)) return { code: undefined, text: '' }
  const { code, text } = error
  return { code: typeof code === 'string' ? code : undefined, text: typeof text === 'string' ? text : '' }
}

/** An empty object for whatever is not a JSON object, so that each field asked of it is absent. */
export function jsonIn(raw: string): Json {
  try {
    const value: unknown = JSON.parse(raw)
    return isJson(value) ? value : {}
  } catch {
    return {}
  }
}

function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
