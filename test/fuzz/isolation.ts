// Every operation of the description, asked by somebody who has no business there, with ids of what is not theirs put into the path, the
// query and the body, one place at a time. The answer must be the one for an id that does not exist, and hold nothing of the other's.
import type { Document, Operation } from '../acts/open-document.ts'
import { operationsOf } from '../acts/open-document.ts'
import { endsSession } from './fuzz.ts'
import { type KnownIds, resourceOf } from './known-ids.ts'
import type { Learned } from './learned.ts'
import { aUuid, type Random, randomOf } from './random.ts'
import type { Request } from './requests.ts'
import { type Answered, send } from './send.ts'
import { aValueOf } from './values.ts'

type Headers = Readonly<Record<string, string>>
export type Stranger = {
  readonly name: string
  readonly headers: Headers
  /** What they know of their own: everything but the one swapped id is theirs. */
  readonly learned: Learned
  /** What answers them as long as they are signed in: one who is signed out gets 401 everywhere, which proves nothing. */
  readonly proof: string | null
  /** Of the same merchant, without the right: that something is there is no secret to them, what is in it is. */
  readonly isInside?: true
}
type Asking = {
  readonly url: string
  readonly document: Document
  readonly stranger: Stranger
  /** What is not theirs. */
  readonly foreign: KnownIds
}
export type Told = { readonly wrong: readonly string[]; readonly asked: number }

/** A place where an id may stand; `swap` puts another there. */
type Place = { readonly name: string; swap(id: string): Request }

const uuid = /^[0-9a-f]{8}-/
const isId = (name: string) => /^(id|assignee|orderId|link|merchant)$|Ids?$/.test(name)
// A shop's own page is public: that there is such a shop, everybody may know.
const isPublic = ({ path }: Operation, name: string) =>
  path.startsWith('/api/v1/portal/') && name.startsWith('merchant')
// The stream of changes never ends its answer: it has a story of its own (people-watch).
const isEnding = ({ path }: Operation) => !path.endsWith('/stream')

// First what reads, then what writes, and last what ends the session: whoever is signed out gets 401 from everything.
const lateness = ({ method, path }: Operation) => (endsSession.test(`${method} ${path}`) ? 2 : method === 'GET' ? 0 : 1)
async function provePresence(url: string, { name, headers, proof }: Stranger, operation: Operation): Promise<void> {
  if (proof === null) return
  const { status } = await send(url, {
    operation: { ...operation, method: 'GET' },
    mode: 'as described',
    path: `/api/v1${proof}`,
    headers,
    body: null,
  })
  if (status !== 200) throw new Error(`${name} is not signed in any more: ${proof} answers ${status}`)
}

export async function askAsStranger({ url, document, stranger, foreign }: Asking): Promise<Told> {
  const random = randomOf(7)
  const wrong: string[] = []
  let asked = 0
  const operations = operationsOf(document)
    .filter(isEnding)
    .toSorted((one, other) => lateness(one) - lateness(other))
  const ending = operations.findIndex((operation) => lateness(operation) === 2)
  for (const [index, operation] of operations.entries()) {
    if (index === ending) await provePresence(url, stranger, operation)
    const places = placesOf(operation, { stranger, document, random })
    const named = places.filter(({ name }) => name !== '' && !isPublic(operation, name))
    for (const place of named.length > 0 ? named : places.slice(0, 1)) {
      const id = foreign.one(place.name, random) ?? random.pick(foreign.all().filter((one) => uuid.test(one)))
      const theirs = await send(url, place.swap(id))
      const nobodys = stranger.isInside || place.name === '' ? theirs : await send(url, place.swap(aUuid(random)))
      asked += 1
      const found = whatIsWrong(theirs, nobodys, foreign, place.name === '' ? null : id)
      if (found)
        wrong.push(`${stranger.name}: ${operation.method} ${operation.path}, another's ${place.name}: ${found}`)
    }
  }
  return { wrong, asked }
}

function whatIsWrong(theirs: Answered, nobodys: Answered, foreign: KnownIds, sent: string | null): string | null {
  if (theirs.status >= 500 || theirs.status === 0) return `${theirs.status}`
  const leaked = foreign.all().filter((one) => one !== sent && uuid.test(one) && theirs.text.includes(one))
  if (leaked.length > 0) return `${theirs.status} with ${leaked.slice(0, 3)}`
  if (theirs.status === 429 || nobodys.status === 429) return null
  const said = ({ status, body }: Answered) => `${status} ${(body as { code?: string } | null)?.code ?? ''}`
  return said(theirs) === said(nobodys) ? null : `${said(theirs)}, but of what does not exist ${said(nobodys)}`
}

const namesIn = (path: string) => [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!)
const filled = (path: string, value: (name: string) => string) =>
  path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(value(name)))
const fixed: Readonly<Record<string, string>> = { source: 'shop', provider: 'manual' }
const oneOf = (ids: KnownIds, path: string, name: string, random: Random) =>
  fixed[name] ?? ids.one(name === 'id' ? resourceOf(path) : `${resourceOf(path)} ${name}`, random)

type Making = { readonly stranger: Stranger; readonly document: Document; readonly random: Random }

const neededQuery = ({ parameters }: Operation, making: Parameters<typeof aValueOf>[1]): string =>
  parameters
    .filter((one) => one.in === 'query' && one.required)
    .map((one) => `&${one.name}=${encodeURIComponent(String(aValueOf(one.schema ?? {}, making)))}`)
    .join('')

/** Where this operation takes ids; first it as it would be asked with nothing swapped, its place without a name. */
function placesOf(operation: Operation, { stranger, document, random }: Making): Place[] {
  const { learned, headers } = stranger
  const making = { random, learned, document }
  const body = operation.body ? (learned.again(operation, random) ?? aValueOf(operation.body, making)) : null
  const request = (path: string, sent: unknown): Request => ({
    operation,
    mode: 'as described',
    path,
    headers: { ...headers, ...(sent !== null && { 'content-type': 'application/json' }) },
    body: sent === null ? null : JSON.stringify(sent),
  })
  const own = new Map(
    namesIn(operation.path).map((name) => [name, oneOf(learned.ids, operation.path, name, random) ?? aUuid(random)]),
  )
  const pathWith = (swapped: string, id: string) =>
    filled(operation.path, (name) => (name === swapped ? id : own.get(name)!))
  const query = neededQuery(operation, making)
  const plain = `${pathWith('', '')}?${query}`
  const inPath = namesIn(operation.path).filter(isId)
  const inQuery = operation.parameters.filter((one) => one.in === 'query' && isId(one.name)).map(({ name }) => name)
  return [
    { name: '', swap: () => request(plain, body) },
    ...inPath.map((name) => ({
      name: name === 'id' ? resourceOf(operation.path) : name,
      swap: (id: string) => request(`${pathWith(name, id)}?${query}`, body),
    })),
    ...inQuery.map((name) => ({ name, swap: (id: string) => request(`${plain}&${name}=${id}`, body) })),
    ...idsIn(body).map(({ name, put }) => ({ name, swap: (id: string) => request(plain, put(id)) })),
  ]
}

/** The members of a body that are ids, and the body with another in that place. */
function idsIn(value: unknown, name = ''): { name: string; put(id: string): unknown }[] {
  if (Array.isArray(value))
    return value.flatMap((one, index) =>
      idsIn(one, name).map((found) => ({ name: found.name, put: (id: string) => value.with(index, found.put(id)) })),
    )
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).flatMap(([member, one]) =>
      idsIn(one, member).map((found) => ({
        name: found.name,
        put: (id: string) => ({ ...value, [member]: found.put(id) }),
      })),
    )
  // a row of a policy has an `id` too, which is the name its author gave it
  const isOne = typeof value === 'string' && isId(name) && (name !== 'id' || uuid.test(value))
  return isOne ? [{ name, put: (id: string) => id }] : []
}

/** The reading operations that take an id and answer nothing of what was learned to any of `owners`: nothing of theirs can be asked for. */
export async function notThereFor(
  { url, document }: Pick<Asking, 'url' | 'document'>,
  owners: readonly Headers[],
  learned: Learned,
): Promise<string[]> {
  const { ids } = learned
  const random = randomOf(7)
  const missing: string[] = []
  for (const operation of operationsOf(document).filter(isEnding)) {
    if (operation.method !== 'GET' || !namesIn(operation.path).some(isId)) continue
    const isAnswered = async () => {
      const named = filled(operation.path, (name) => oneOf(ids, operation.path, name, random) ?? 'none')
      const path = `${named}?${neededQuery(operation, { random, learned, document })}`
      for (const headers of owners)
        if ((await send(url, { operation, mode: 'as described', path, headers, body: null })).status < 300) return true
      return false
    }
    let isThere = false
    for (let tries = 0; tries < 40 && !isThere; tries += 1) isThere = await isAnswered()
    if (!isThere) missing.push(operation.path)
  }
  return missing
}
