import { Readable } from 'node:stream'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { type Locale, localeOf, sendRefusal } from '#kernel/edge/problem'
import { isRefused, type Refused, refused } from '#kernel/result'
import { type Credential, credentialOf, type Edge, needs } from '#people'
import { figuresCsv, flipCsv, flipsCsvHead } from './backtest-csv.ts'
import { type BacktestView, listFlips, readBacktest } from './backtest-rows.ts'

const byId = z.object({ id: z.string().max(60) })

/** A run for a spreadsheet: `figures.csv` and `flips.csv`, UTF-8 with a mark spreadsheets know it by. */
export function backtestCsvRoutes(app: FastifyInstance, edge: Edge): void {
  const schema = (summary: string) => ({
    schema: {
      tags: ['policies'],
      summary,
      params: byId,
      response: { 200: { description: 'UTF-8', content: { 'text/csv': { schema: z.string() } } } },
    },
  })

  app.get('/backtests/:id/figures.csv', schema('The figures of a run as CSV (text/csv)'), async (request, reply) =>
    withRun(edge, request, reply, async (run, locale) => Readable.from([byteOrderMark, figuresCsv(run, locale)])),
  )

  app.get(
    '/backtests/:id/flips.csv',
    schema('All cases a run answers otherwise, as CSV (text/csv)'),
    async (request, reply) =>
      withRun(edge, request, reply, async (run, locale, credential) =>
        Readable.from(linesOfFlips(edge, credential, run.id, locale)),
      ),
  )
}

const byteOrderMark = '\ufeff'
const pageSize = 1000

// A page a transaction: a long download holds no connection while the reader is slow.
async function* linesOfFlips(
  edge: Edge,
  { merchantId }: Credential,
  id: string,
  locale: Locale,
): AsyncGenerator<string> {
  yield byteOrderMark + flipsCsvHead(locale)
  let after: number | undefined = -1
  while (after !== undefined) {
    const from: number = after
    const flips = await edge.database.transact(merchantId, (tx) => listFlips(tx, id, pageSize, { after: from }))
    if (flips.length > 0) yield flips.map((flip) => flipCsv(flip, locale)).join('')
    after = flips.length === pageSize ? flips.at(-1)!.position : undefined
  }
}

async function withRun(
  edge: Edge,
  request: FastifyRequest,
  reply: FastifyReply,
  write: (run: BacktestView, locale: Locale, credential: Credential) => Promise<Readable>,
): Promise<FastifyReply> {
  const refuse = (refusal: Refused) => sendRefusal(request, reply, refusal, edge.sentences)
  const credential = await credentialOf(edge, request)
  if (!credential) return refuse(refused('not_signed_in'))
  const run = await edge.database.transact<BacktestView | Refused>(
    credential.merchantId,
    async (tx, [who]) => {
      const by = credential.actorOf(who ?? [])
      if (!by || by.kind === 'customer') return refused('not_signed_in')
      const notYours = needs(by, 'read_policies')
      return (
        notYours ??
        (await readBacktest(tx, (request.params as z.infer<typeof byId>).id)) ??
        refused('backtest_not_found')
      )
    },
    { reads: [credential.read] },
  )
  if (isRefused(run)) return refuse(run)
  return reply
    .header('content-type', 'text/csv; charset=utf-8')
    .header('content-disposition', 'attachment')
    .send(await write(run, localeOf(request), credential))
}
