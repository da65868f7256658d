// What the API carried out before: real ids, and bodies that were good enough. New requests are made of both, and so go deeper each time.
import { type Document, type Operation, operationsOf } from '../acts/open-document.ts'
import type { Caller } from '../support/start-application.ts'
import { type KnownIds, knownIds } from './known-ids.ts'
import type { Random } from './random.ts'

export type Learned = {
  readonly ids: KnownIds
  /** Remembers a request that was carried out. */
  remember(operation: Operation, body: unknown, answer: unknown): void
  /** A body that was good before, its ids changed for others that are known; undefined when there was none. */
  again(operation: Operation, random: Random): unknown
  /** A caller from whose requests is learned. */
  recording(call: Caller): Caller
}

const perOperation = 20
const keyOf = ({ method, path }: Operation) => `${method} ${path}`

export function learning(document: Document): Learned {
  const ids = knownIds()
  const bodies = new Map<string, unknown[]>()
  const operations = operationsOf(document).map((operation) => ({
    operation,
    pattern: new RegExp(`^${operation.path.replaceAll(/\{\w+\}/g, '[^/]+')}$`),
  }))
  const remember = (operation: Operation, body: unknown, answer: unknown): void => {
    ids.learn(operation.path, answer)
    if (typeof body !== 'object' || body === null) return
    bodies.set(keyOf(operation), [...(bodies.get(keyOf(operation)) ?? []), body].slice(-perOperation))
  }
  return {
    ids,
    remember,
    again(operation, random) {
      const known = bodies.get(keyOf(operation))
      return known && refreshed(random.pick(known), ids, random)
    },
    recording: (call) => async (method, path, body, headers) => {
      const answer = await call<any>(method, path, body, headers)
      const found = operations.find(
        ({ operation, pattern }) => operation.method === method && pattern.test(`/api/v1${path.split('?')[0]}`),
      )
      if (found && answer.status < 300) {
        remember(found.operation, body, answer.body)
        ids.learnPath(found.operation.path, `/api/v1${path}`)
      }
      return answer
    },
  }
}

function refreshed(value: unknown, ids: KnownIds, random: Random, name = ''): unknown {
  if (Array.isArray(value)) return value.map((one) => refreshed(one, ids, random, name))
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(
      Object.entries(value).map(([member, one]) => [member, refreshed(one, ids, random, member)]),
    )
  const isId = typeof value === 'string' && /(Id|Ids)$|^(number|assignee)$/.test(name)
  return isId && random.chance(0.8) ? (ids.one(name, random) ?? value) : value
}
