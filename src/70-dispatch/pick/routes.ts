import type { FastifyInstance, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { caseParams, idOf } from '#case'
import type { Tx } from '#kernel/database'
import { noBody } from '#kernel/edge/no-body'
import { isRefused, type Refused, refused } from '#kernel/result'
import { sql } from '#kernel/sql'
import { type Called, command, type Edge, type Moment, needs } from '#people'
import { countingFaults } from '../keep-fault.ts'
import { checkBin } from './check-bin.ts'
import { closePickList } from './close-pick-list.ts'
import { makePickList } from './make-pick-list.ts'
import { pickListLocks, readPickList } from './on-pick-list.ts'
import { pickGoods } from './pick-goods.ts'
import { type PickListView, pickListView, pickListViewOf, pickTakes, readPickLists } from './pick-list.ts'
import { recordShortPick } from './record-short-pick.ts'
import { skipPick } from './skip-pick.ts'
import { hasWork, takeWork } from './take-work.ts'
import { undoPick } from './undo-pick.ts'
import { listWaves, wavesView } from './waves.ts'

const size = z.int().min(1).max(1000)
const makeShape = z.strictObject({
  dispatchIds: z.array(z.uuid()).min(1).max(1000).optional().describe('left out: what must leave first'),
  wave: z
    .strictObject({ carrier: z.string().min(1).max(50).nullable() })
    .optional()
    .describe('only what this carrier takes; null: those for which nobody is foreseen'),
  take: z.enum(pickTakes).optional(),
  size: size.optional(),
  mine: z.boolean().optional().describe('whether I walk it; left out: whoever asks for work'),
})
const nextShape = z.strictObject({ take: z.enum(pickTakes).default('single'), size: size.default(1) }).nullish()
const text = (max: number) => z.string().trim().min(1).max(max)
const pickShape = z.strictObject({
  barcode: text(500),
  quantity: z.int().min(1).max(10_000).default(1),
  dispatchId: z.uuid().optional(),
  tote: text(100).optional(),
  serialNumber: text(100).optional(),
})
const lineShape = z.strictObject({ lineId: z.uuid() })
const foundShape = lineShape.extend({ found: z.int().min(0).max(1_000_000).default(0) })
/** What the acts on a pick list take. */
export type PickBodies = {
  picks: z.input<typeof pickShape>
  skip: z.input<typeof lineShape>
  short: z.input<typeof foundShape>
  'zero-check': z.input<typeof foundShape>
  undo: undefined
  close: undefined
}

const onListInPath = {
  locks: (merchantId: string, request: FastifyRequest) => pickListLocks(merchantId, idOf(request)),
}

type PickAct = (tx: Tx, input: { id: string } & never, moment: Moment) => Promise<PickListView | Refused>

export function pickRoutes(app: FastifyInstance, edge: Edge): void {
  const schema = (summary: string, body: z.ZodType) => ({
    schema: { tags: ['picking'], summary, params: caseParams, body, response: { 200: pickListView } },
  })
  const called = (act: PickAct, body: z.ZodType | null) => async (call: Called) => {
    const { tx, moment, request } = call
    const given = body ? (request.body as object) : {}
    return needs(moment.by, 'work_dispatches') ?? act(tx, { ...given, id: idOf(request) } as never, moment)
  }
  const post = (verb: string, summary: string, body: z.ZodType | null, act: PickAct) =>
    app.post(`/pick-lists/:id/${verb}`, schema(summary, body ?? noBody), command(edge, onListInPath, called(act, body)))
  app.post(
    '/pick-lists/:id/picks',
    schema('One scan: units of one line; wrong goods change nothing and are counted', pickShape),
    countingFaults(
      edge,
      onListInPath,
      called(pickGoods as PickAct, pickShape),
      async (refusal, { tx, moment, request }) => {
        if (refusal.refused !== 'wrong_goods') return null
        const list = await readPickList(tx, idOf(request))
        const { barcode } = request.body as z.infer<typeof pickShape>
        return list && { kind: 'wrong_goods', pickListId: list.id, scanned: barcode, whose: moment.by.id }
      },
    ),
  )
  post('skip', 'Put a line to the end; never out', lineShape, skipPick as PickAct)
  post('short', 'The bin has not what it should: what is found there', foundShape, recordShortPick as PickAct)
  post('zero-check', 'What a bin that should be empty really holds', foundShape, checkBin as PickAct)
  post('undo', 'Put the last pick back, within minutes', null, undoPick)
  post('close', 'End a list before its end; what is not picked whole is free to be picked anew', null, closePickList)
  wavesRoute(app, edge)
  listRoutes(app, edge)
}

function wavesRoute(app: FastifyInstance, edge: Edge): void {
  app.get(
    '/pick-lists/waves',
    {
      schema: {
        tags: ['picking'],
        summary: 'What may be picked, by the carrier that will take it; what must leave first stands first',
        response: { 200: wavesView },
      },
    },
    command(edge, {}, async ({ tx, moment }) => needs(moment.by, 'read_dispatches') ?? listWaves(tx, moment.now)),
  )
}

function listRoutes(app: FastifyInstance, edge: Edge): void {
  const answered = async ({ tx }: Called, made: string | Refused) => {
    if (isRefused(made)) return made
    await tx.flush()
    return pickListViewOf(tx, (await readPickList(tx, made as string))!)
  }
  const route = (summary: string, more: object) => ({ schema: { tags: ['picking'], summary, ...more } })
  app.post(
    '/pick-lists',
    route('A wave of what may be picked, by hand or what waits longest', {
      body: makeShape,
      response: { 200: pickListView },
    }),
    command(edge, {}, async (called) => {
      const { tx, moment, request } = called
      const notYours = needs(moment.by, 'work_dispatches')
      if (notYours) return notYours
      const { dispatchIds, wave, take, size = wave ? 1000 : 20, mine } = request.body as z.infer<typeof makeShape>
      const chosen = take ?? (dispatchIds?.length === 1 ? 'single' : 'batch')
      const atMost = dispatchIds ? dispatchIds.length : chosen === 'single' ? 1 : size
      const picker = (mine ?? take !== undefined) ? moment.by.id : null
      return answered(called, await makePickList(tx, { dispatchIds, wave, take: chosen, size: atMost, picker }, moment))
    }),
  )
  app.post(
    '/pick-lists/next',
    route('Give me work: the list I began, one that waits, or what waits longest', {
      body: nextShape,
      response: { 200: pickListView },
    }),
    command(edge, {}, async (called) => {
      const { tx, moment, request } = called
      const notYours = needs(moment.by, 'work_dispatches')
      return (
        notYours ??
        answered(
          called,
          await takeWork(tx, (request.body as z.infer<typeof nextShape>) ?? { take: 'single', size: 1 }, moment),
        )
      )
    }),
  )
  app.get(
    '/pick-lists',
    route('Pick lists with something left to pick, oldest first', {
      querystring: z.strictObject({ mine: z.enum(['true', 'false']).optional() }),
      response: { 200: z.object({ items: z.array(pickListView), nextCursor: z.null() }) },
    }),
    command(edge, {}, async ({ tx, moment, request }) => {
      const notYours = needs(moment.by, 'read_dispatches')
      if (notYours) return notYours
      const isMine = (request.query as { mine?: string }).mine === 'true'
      const lists = await readPickLists(tx, isMine ? sql`l.picker = ${moment.by.id} and ${hasWork}` : hasWork, 50)
      const items: PickListView[] = []
      for (const list of lists) items.push(await pickListViewOf(tx, list))
      return { items, nextCursor: null }
    }),
  )
  app.get(
    '/pick-lists/:id',
    route('One pick list, by id or number', { params: caseParams, response: { 200: pickListView } }),
    command(edge, {}, async ({ tx, moment, request }) => {
      const notYours = needs(moment.by, 'read_dispatches')
      if (notYours) return notYours
      const list = await readPickList(tx, idOf(request))
      return list ? pickListViewOf(tx, list) : refused('pick_list_not_found')
    }),
  )
}
