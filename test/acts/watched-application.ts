// An application whose every answer is held against its own description; `faults` collects what does not fit, and every 5xx.
import {
  type Answer,
  type Caller,
  callerOf,
  startTestApplication,
  type TestApplication,
} from '../support/start-application.ts'
import { answerChecker, type Document } from './open-document.ts'

export type WatchedApplication = TestApplication & {
  readonly document: Document
  readonly faults: string[]
  watched(token: string): Caller
  /** A raw request: any body, any headers. */
  raw(method: string, path: string, body: string | null, headers: Record<string, string>): Promise<Answer>
}

export async function startWatchedApplication(now = '2026-03-02T02:00:00Z'): Promise<WatchedApplication> {
  const app = await startTestApplication(
    { LOG_LEVEL: process.env.LOG_LEVEL ?? 'fatal' },
    { clock: () => new Date(now) },
  )
  const document = (await (await fetch(`${app.url}/api/openapi.json`)).json()) as Document
  const checker = answerChecker(document)
  const faults: string[] = []
  const seen = (method: string, path: string, { status, body }: Answer): void => {
    const wrong = checker.wrongWith(method, `/api/v1${path}`, status, body)
    if (wrong) faults.push(wrong)
    if (status >= 500) faults.push(`${method} ${path} ${status}`)
  }
  return {
    ...app,
    document,
    faults,
    watched(token) {
      const call = callerOf(app.url)(token)
      return async (method, path, body, headers) => {
        const answer = await call(method, path, body, headers)
        seen(method, path, answer)
        return answer
      }
    },
    async raw(method, path, body, headers) {
      const response = await fetch(`${app.url}/api/v1${path}`, { method, headers, ...(body !== null && { body }) })
      const text = await response.text()
      const answer = { status: response.status, body: parsed(text), headers: response.headers }
      if (response.status >= 500) faults.push(`${method} ${path} ${response.status}`)
      return answer
    },
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
