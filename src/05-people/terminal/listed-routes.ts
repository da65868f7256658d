import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { Tx } from '#kernel/database'
import { type Result, refused } from '#kernel/result'
import { sql } from '#kernel/sql'
import { command, type Edge } from '../command.ts'
import { type Moment, needs } from '../may.ts'
import { closeTerminal } from './open-terminal.ts'
import { isOpenTerminal } from './tokens.ts'

const person = z.object({ id: z.string(), name: z.string() })
const terminalView = z.object({
  id: z.string(),
  openedBy: person,
  openedAt: z.string(),
  /** Who stands there now; null when nobody does. */
  person: person.nullable(),
})
const tags = ['terminals']

/** The shared terminals of a merchant, for its owner: a browser that was lost or stolen is ended from elsewhere. */
export function listedTerminalRoutes(app: FastifyInstance, edge: Edge): void {
  const staffOnly = { callers: ['staff'] } as const
  app.get(
    '/terminals',
    {
      schema: {
        tags,
        summary: 'The shared terminals that are open, newest first, and who stands there',
        response: { 200: z.object({ items: z.array(terminalView), nextCursor: z.null() }) },
      },
    },
    command(edge, staffOnly, async ({ tx, moment }) => {
      const notYours = needs(moment.by, 'change_people')
      return notYours ?? { items: await listTerminals(tx), nextCursor: null }
    }),
  )
  app.delete(
    '/terminals/:id',
    {
      schema: {
        tags,
        summary: 'End a shared terminal: neither badge nor PIN opens anything there, and who stands there is out',
        params: z.object({ id: z.uuid() }),
        response: { 200: z.object({ id: z.string() }) },
      },
    },
    command(edge, staffOnly, ({ tx, moment, request }) =>
      endTerminal(tx, { terminalId: (request.params as { id: string }).id }, moment),
    ),
  )
}

const listTerminals = (tx: Tx) =>
  tx.query(sql`
    select t.id, json_build_object('id', o.user_id, 'name', o.name) as "openedBy", t.opened_at as "openedAt",
      case when m.user_id is not null then json_build_object('id', m.user_id, 'name', m.name) end as person
    from terminal t
    join member o on o.merchant_id = t.merchant_id and o.user_id = t.opened_by
    left join terminal_session s on s.merchant_id = t.merchant_id and s.terminal_id = t.id and s.expires_at > now()
    left join member m on m.merchant_id = s.merchant_id and m.user_id = s.user_id and m.at_work
    where t.merchant_id = ${tx.merchantId} and ${isOpenTerminal} order by t.opened_at desc, t.id limit 200`)

async function endTerminal(
  tx: Tx,
  { terminalId }: { readonly terminalId: string },
  { by, now }: Moment,
): Promise<Result<{ readonly id: string }, 'not_yours_to_do' | 'terminal_not_found'>> {
  const notYours = needs(by, 'change_people')
  if (notYours) return notYours
  const [found] = await tx.query<{ hash: string }>(sql`
    select t.token_hash as hash from terminal t where t.merchant_id = ${tx.merchantId} and t.id = ${terminalId} and ${isOpenTerminal}`)
  if (!found) return refused('terminal_not_found')
  await closeTerminal(tx, found.hash, now)
  return { id: terminalId }
}
