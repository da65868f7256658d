// Live updates: which cases changed, never what is in them. Screens ask for what they show, with their own rights.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Database } from '#kernel/database'
import { sendRefusal } from '#kernel/edge/problem'
import { refused } from '#kernel/result'
import { sql } from '#kernel/sql'
import { type Credential, credentialOf, type Edge, may } from '#people'

const everyMs = 1000
const checkEvery = 5
const keepAliveEvery = 15
// A transaction that began earlier may commit later, so each look goes back this far behind the newest change seen. It also goes back
// from now: after a clock that was fast is set back, new changes are older than the newest one seen.
const lookBackSeconds = 10
const tooManyToName = 200

type Client = { readonly credential: Credential; send(text: string): void; end(): void }
type Changed = { id: string; version: number; changed_at: string }

/** `GET /stream`: server-sent events. The changes of a merchant are asked for once a second, and only while somebody listens. */
export function streamRoutes(app: FastifyInstance, edge: Edge): void {
  const feeds = new Map<string, ReturnType<typeof openFeed>>()
  app.addHook('preClose', async () => {
    for (const feed of feeds.values()) feed.close()
  })
  app.get(
    '/stream',
    {
      schema: {
        tags: ['cases'],
        summary: 'Live: `{"type":"case","id","version"}` for each changed case (text/event-stream)',
      },
    },
    async (request, reply) => {
      const credential = await credentialOf(edge, request)
      if (!credential || !(await mayListen(edge.database, credential))) {
        return sendRefusal(request, reply, refused('not_signed_in'), edge.sentences)
      }
      const { merchantId } = credential
      const feed = feeds.get(merchantId) ?? openFeed(edge.database, merchantId, () => feeds.delete(merchantId))
      feeds.set(merchantId, feed)
      const client = listen(request, reply, credential)
      feed.join(client)
      request.raw.on('close', () => feed.leave(client))
      return reply
    },
  )
}

function listen(_request: FastifyRequest, reply: FastifyReply, credential: Credential): Client {
  reply.hijack()
  const headers = Object.fromEntries(Object.entries(reply.getHeaders()).map(([name, value]) => [name, String(value)]))
  reply.raw.writeHead(200, {
    ...headers,
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-cache, no-transform',
    'x-accel-buffering': 'no',
  })
  reply.raw.write('retry: 3000\n\n')
  return {
    credential,
    send: (text) => void reply.raw.write(text),
    end: () => void reply.raw.end(),
  }
}

/** Asked again while a stream is open: a member who was disabled gets nothing more. */
const mayListen = (database: Database, credential: Credential): Promise<boolean> =>
  database.transact(
    credential.merchantId,
    async (_, [who]) => {
      const by = credential.actorOf(who ?? [])
      return by !== null && by.kind !== 'customer' && may(by, 'read_cases')
    },
    { reads: [credential.read] },
  )

function openFeed(database: Database, merchantId: string, emptied: () => void) {
  const clients = new Set<Client>()
  const look = changesOf(database, merchantId)
  let ticks = 0
  let closed = false

  async function tick(): Promise<void> {
    ticks += 1
    if (ticks % checkEvery === 0) await sendAway(database, clients)
    if (ticks % keepAliveEvery === 0) tell(clients, ': still here\n\n')
    const changed = await look()
    if (changed.length > tooManyToName) tell(clients, eventOf({ type: 'cases' }))
    else for (const { id, version } of changed) tell(clients, eventOf({ type: 'case', id, version }))
  }
  // A poll that fails (the database restarts) is followed by the next; nobody is told of changes meanwhile, and none is lost.
  let looking = false
  const loop = async (): Promise<void> => {
    if (looking) return
    looking = true
    while (!closed && clients.size > 0) {
      await tick().catch(() => {})
      await new Promise((resolve) => setTimeout(resolve, everyMs))
    }
    emptied()
  }
  return {
    join(client: Client) {
      clients.add(client)
      void loop()
    },
    leave: (client: Client) => void clients.delete(client),
    close() {
      closed = true
      for (const client of clients) client.end()
    },
  }
}

const eventOf = (what: object): string => `data: ${JSON.stringify(what)}\n\n`

function tell(clients: ReadonlySet<Client>, text: string): void {
  for (const client of clients) client.send(text)
}

async function sendAway(database: Database, clients: Set<Client>): Promise<void> {
  for (const client of [...clients]) {
    if (await mayListen(database, client.credential)) continue
    clients.delete(client)
    client.end()
  }
}

/** What changed since it was last asked; the first time nothing, only where we stand. */
function changesOf(database: Database, merchantId: string): () => Promise<Changed[]> {
  let newest: string | null = null
  let seen: Map<string, number> | null = null
  return async () => {
    const rows = await database.transact(merchantId, (tx) =>
      tx.query<Changed>(sql`
        select id, version, changed_at from after_sales_case
        where merchant_id = ${merchantId} and changed_at >= least(now(), coalesce(${newest}::timestamptz,
          (select max(changed_at) from after_sales_case where merchant_id = ${merchantId}), 'epoch'))
          - make_interval(secs => ${lookBackSeconds})
        order by changed_at`),
    )
    const before = seen
    seen = new Map(rows.map(({ id, version }) => [id, version]))
    newest = rows.at(-1)?.changed_at ?? newest
    return before ? rows.filter(({ id, version }) => before.get(id) !== version) : []
  }
}
