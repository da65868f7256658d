import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { Tx } from '#kernel/database'
import { isRefused, refused } from '#kernel/result'
import { sql } from '#kernel/sql'
import { type PaperQuery, paperAnswer, paperContent, paperQuery, renderPaper } from '#paper'
import { type Called, colleaguesOf, command, type Edge, merchantOf, needs } from '#people'
import { listWarehouses } from '#stock'
import type { DispatchInCase } from '../dispatch.ts'
import { readDispatch } from '../on-dispatch.ts'
import { readPickLists } from '../pick/pick-list.ts'
import {
  cardOf,
  localeOfCase,
  type PortalOf,
  packingLabelOf,
  packingSlipOf,
  pickListDataOf,
  skusIn,
} from './dispatch-papers.ts'
import { handOverDataOf } from './hand-over-paper.ts'

const dispatchPapers = ['packing-label', 'packing-slip', 'card'] as const
const params = z.object({ id: z.string().max(60), paper: z.enum(dispatchPapers) })
const ids = z.object({ id: z.uuid() })
const tags = ['dispatches']

/** The sheets of a dispatch, a pick list and a hand-over, as PDF, picture, ZPL or a page for the browser's printing. */
export function paperOfDispatchRoutes(app: FastifyInstance, edge: Edge, publicUrl: string): void {
  app.get(
    '/dispatches/:id/papers/:paper',
    {
      schema: {
        tags,
        summary:
          'The packing label, the packing slip, or the card that goes into the parcel, in the language of its reader',
        params,
        querystring: paperQuery,
        response: { 200: paperContent },
      },
    },
    command(edge, {}, async (called) => {
      const { tx, moment, request } = called
      const { id, paper } = request.params as z.output<typeof params>
      const notYours = needs(moment.by, 'read_dispatches')
      if (notYours) return notYours
      const found = await readDispatch(tx, id)
      if (!found) return refused('dispatch_not_found')
      const sheet = await sheetOf(called, found, paper, { publicUrl, merchantId: tx.merchantId })
      return paperAnswer(sheet, request.query as PaperQuery, `${found.dispatch.number}-${paper}`)
    }),
  )
  listRoutes(app, edge)
}

async function sheetOf(
  { tx, moment, request }: Called,
  found: DispatchInCase,
  paper: (typeof dispatchPapers)[number],
  portal: PortalOf,
) {
  const asked = request.query as PaperQuery
  // the label is read in the warehouse, slip and card by the customer
  const usual = paper === 'packing-label' ? (await merchantOf(tx)).locale : localeOfCase(found.file)
  const of = {
    locale: asked.locale ?? usual,
    paper: asked.paper ?? null,
    occasion: found.dispatch.type,
    skus: skusIn(found.dispatch),
  }
  switch (paper) {
    case 'packing-label':
      return renderPaper(tx, { kind: 'packing_label', data: await packingLabelOf(tx, found, portal), ...of }, moment)
    case 'packing-slip':
      return renderPaper(tx, { kind: 'packing_slip', data: await packingSlipOf(tx, found, portal), ...of }, moment)
    case 'card':
      return renderPaper(tx, { kind: 'thank_you_card', data: cardOf(found, portal), ...of }, moment)
  }
}

function listRoutes(app: FastifyInstance, edge: Edge): void {
  app.get(
    '/pick-lists/:id/paper',
    {
      schema: {
        tags: ['picking'],
        summary: 'The pick list on paper: what is left to pick, in walking order',
        params: ids,
        querystring: paperQuery,
        response: { 200: paperContent },
      },
    },
    command(edge, {}, async ({ tx, moment, request }) => {
      const notYours = needs(moment.by, 'read_dispatches')
      if (notYours) return notYours
      const [list] = await readPickLists(tx, sql`l.id = ${(request.params as z.infer<typeof ids>).id}`)
      if (!list) return refused('pick_list_not_found')
      const query = request.query as PaperQuery
      const data = await pickListDataOf(list, {
        pickerName: list.picker && (await nameOf(tx, list.picker)),
        warehouseName: await warehouseName(tx),
      })
      const of = { locale: query.locale ?? (await merchantOf(tx)).locale, paper: query.paper ?? null }
      return paperAnswer(await renderPaper(tx, { kind: 'pick_list', data, ...of }, moment), query, list.number)
    }),
  )
  app.get(
    '/hand-overs/:id/paper',
    {
      schema: {
        tags,
        summary: 'The hand-over list with its signature',
        params: ids,
        querystring: paperQuery,
        response: { 200: paperContent },
      },
    },
    command(edge, {}, async ({ tx, moment, request }) => {
      const notYours = needs(moment.by, 'read_dispatches')
      if (notYours) return notYours
      const query = request.query as PaperQuery
      const merchant = await merchantOf(tx)
      const locale = query.locale ?? merchant.locale
      const data = await handOverDataOf(tx, (request.params as z.infer<typeof ids>).id, {
        locale,
        timeZone: merchant.timeZone,
        warehouseName: await warehouseName(tx),
      })
      if (isRefused(data)) return data
      const sheet = await renderPaper(tx, { kind: 'hand_over_list', locale, paper: query.paper ?? null, data }, moment)
      return paperAnswer(sheet, query, data.number)
    }),
  )
}

const nameOf = async (tx: Tx, userId: string): Promise<string | null> =>
  (await colleaguesOf(tx)).find(({ id }) => id === userId)?.name ?? null

/** Of a shop with one; with several, a list says none. */
async function warehouseName(tx: Tx): Promise<string> {
  const warehouses = await listWarehouses(tx)
  return warehouses.length === 1 ? warehouses[0]!.name : ''
}
