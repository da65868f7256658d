// An application for tests: the whole program in this process, on PGlite in memory or on a PostgreSQL, spoken to by HTTP only.
import { readSettings } from '#kernel/settings'
import { type RunningApplication, type StartOptions, startNode } from '../../src/start-node.ts'
import { readyDatabase } from './ready-database.ts'

export const masterKey = 'a-master-key-for-tests-of-32-characters'

export type Answer<Body = any> = { readonly status: number; readonly body: Body; readonly headers: Headers }
export type Caller = <Body = any>(
  method: string,
  path: string,
  body?: unknown,
  headers?: Record<string, string>,
) => Promise<Answer<Body>>

export type TestApplication = RunningApplication & {
  /** Calls the API with a bearer token (API key, portal session or master key). */
  as(token: string): Caller
  /** A new merchant with an API key of all scopes. */
  merchant(input?: Partial<typeof usualMerchant>): Promise<{ id: string; key: string; call: Caller }>
}

const usualMerchant = {
  name: '青瓷家居',
  locale: 'zh-CN',
  timeZone: 'Asia/Shanghai',
  currency: 'GBP',
  jurisdiction: 'CN',
}

export async function startTestApplication(
  env: Record<string, string> = {},
  options: StartOptions = {},
): Promise<TestApplication> {
  const settings = readSettings({
    PORT: '0',
    WANBI_DATA_DIR: 'memory',
    WANBI_MASTER_KEY: masterKey,
    LOG_LEVEL: 'error',
    WANBI_OVERLOAD_SECONDS: '60', // tests side by side hold each other up
    ...env,
  })
  const makesItsOwn = !options.engine && settings.dataDir === 'memory' && !settings.databaseUrl
  const app = await startNode(settings, makesItsOwn ? { ...options, engine: await readyDatabase() } : options)
  const as = callerOf(app.url)
  return {
    ...app,
    as,
    async merchant(input = {}) {
      const operator = as(masterKey)
      const { body: merchant } = await operator('POST', '/merchants', { ...usualMerchant, ...input })
      const { body: key } = await operator('POST', `/merchants/${merchant.id}/api-keys`, {
        name: 'tests',
        scopes: ['*'],
      })
      return { id: merchant.id, key: key.key, call: as(key.key) }
    },
  }
}

export const callerOf =
  (url: string) =>
  (token: string): Caller =>
  async (method, path, body, headers = {}) => {
    const response = await fetch(`${url}/api/v1${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        prefer: 'return=representation',
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    const text = await response.text()
    return { status: response.status, body: text === '' ? null : JSON.parse(text), headers: response.headers }
  }

/** A clock that stands still until it is told to go on: stories are told with dates. */
export function storyClock(start: string) {
  let now = new Date(start)
  return {
    clock: () => now,
    at(time: string) {
      now = new Date(time)
    },
    days(count: number) {
      now = new Date(now.getTime() + count * 86_400_000)
    },
  }
}

/** Asks again until it is so: what a worker does is done soon, not at once. */
export async function eventually<T>(ask: () => Promise<T>, isSo: (value: T) => boolean, withinMs = 20_000): Promise<T> {
  const until = Date.now() + withinMs
  for (;;) {
    const value = await ask()
    if (isSo(value)) return value
    if (Date.now() > until) throw new Error(`it never became so; at last: ${JSON.stringify(value).slice(0, 500)}`)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}
