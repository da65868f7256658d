// The one way from a screen to the server. An error arrives as its sentence: what is wrong and what to do, in the reader's language.
import type { Locale } from './locale.ts'

/** RFC 9457, as the server writes it. `message` is the sentence to show; `code` is stable and what screens decide by. */
export class Problem extends Error {
  readonly code: string
  readonly status: number
  readonly facts: Readonly<Record<string, unknown>>

  constructor(status: number, code: string, sentence: string, facts: Readonly<Record<string, unknown>> = {}) {
    super(sentence)
    this.status = status
    this.code = code
    this.facts = facts
  }
}

export const isProblem = (error: unknown, ...codes: string[]): error is Problem =>
  error instanceof Problem && (codes.length === 0 || codes.includes(error.code))

let speaking: Locale = 'zh-CN'

/** From now on the server answers in this language. */
export function speak(locale: Locale): void {
  speaking = locale
}

let carried: Readonly<Record<string, string>> = {}

/** From now on every call carries these headers. */
export function carryAlong(headers: Readonly<Record<string, string>>): void {
  carried = headers
}

export type CallOptions = {
  readonly body?: unknown
  readonly signal?: AbortSignal
  /** A key makes a repeated command safe: the same key and body give the first answer again. */
  readonly idempotencyKey?: string
  /** The version the change was decided on; a stale one is refused with `stale`. */
  readonly version?: number
}

/** Calls `/api/v1{path}`. Throws a Problem: the server's own, or `offline` when nothing was reached. */
export async function call<Answer>(
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
  path: string,
  options: CallOptions = {},
): Promise<Answer> {
  const { body, signal, idempotencyKey, version } = options
  const response = await fetch(`/api/v1${path}`, {
    method,
    credentials: 'same-origin',
    headers: {
      'accept-language': speaking,
      // screens show what they changed
      prefer: 'return=representation',
      ...carried,
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...(idempotencyKey && { 'idempotency-key': idempotencyKey }),
      ...(version !== undefined && { 'if-match': `"${version}"` }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
    ...(signal && { signal }),
  }).catch((error: unknown) => {
    if (signal?.aborted) throw error
    throw offline()
  })
  const text = await response.text()
  if (!response.ok) throw problemOf(response.status, text)
  return (text === '' ? undefined : JSON.parse(text)) as Answer
}

export const get = <Answer>(path: string, signal?: AbortSignal): Promise<Answer> =>
  call<Answer>('GET', path, signal ? { signal } : {})

export const post = <Answer>(path: string, body: unknown = {}, options: Omit<CallOptions, 'body'> = {}) =>
  call<Answer>('POST', path, { ...options, body })

/** Sends one file behind `fields`; `told` hears the share sent, 0 to 1. fetch cannot tell how far an upload is, XMLHttpRequest can. */
export function sendFile<Answer>(
  path: string,
  file: File,
  told: (share: number) => void,
  signal?: AbortSignal,
  fields: Readonly<Record<string, string>> = {},
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', `/api/v1${path}`)
    request.setRequestHeader('accept-language', speaking)
    for (const [name, value] of Object.entries({ ...carried, ...headers })) request.setRequestHeader(name, value)
    request.upload.onprogress = ({ loaded, total }) => told(total > 0 ? loaded / total : 0)
    request.onload = () =>
      request.status < 300
        ? resolve(JSON.parse(request.responseText) as Answer)
        : reject(problemOf(request.status, request.responseText))
    request.onerror = () => reject(offline())
    request.onabort = () => reject(new DOMException('the upload was taken back', 'AbortError'))
    signal?.addEventListener('abort', () => request.abort())
    const form = new FormData()
    for (const [name, value] of Object.entries(fields)) form.append(name, value)
    form.append('file', file, file.name)
    request.send(form)
  })
}

function problemOf(status: number, text: string): Problem {
  try {
    const problem = JSON.parse(text) as { code: string; detail: string }
    return new Problem(status, problem.code, problem.detail, problem)
  } catch {
    return new Problem(status, 'no_answer', sentences.no_answer[speaking])
  }
}

/** The problem of a call that reached nobody. */
export const offline = (): Problem => new Problem(0, 'offline', sentences.offline[speaking])

/** Somebody was faster, and the screen shows it by now: what the server says of it is meant for who must read it anew. */
export const staleSentence = (): string => sentences.stale[speaking]

// Only what the server cannot say because it was not reached, or because it does not see the screen.
const sentences = {
  offline: {
    'zh-CN': '网络不通，什么都没有丢；请检查网络后再试。',
    en: 'No connection; nothing is lost. Please check the network and try again.',
  },
  stale: {
    'zh-CN': '这期间内容有了变化，现已显示最新情况；您填写的都还在，请看过后再点一次。',
    en: 'This changed in the meantime and is now shown as it is; what you filled in is kept. Please look, then press again.',
  },
  no_answer: {
    'zh-CN': '服务器没有正常答复，请稍后再试。',
    en: 'The server gave no proper answer; please try again in a moment.',
  },
} as const
