import type { FastifyInstance, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { caseParams, evidenceIds, idOf } from '#case'
import { isRefused, type Refused, refused } from '#kernel/result'
import { type Called, command, type Edge, needs } from '#people'
import { dispatchView } from '../dispatch-view.ts'
import { countingFaults } from '../keep-fault.ts'
import { caseOfDispatch, dispatchLocks, readDispatch } from '../on-dispatch.ts'
import { postOnDispatch } from '../post-on-dispatch.ts'
import { dispatchShown } from '../shown-dispatches.ts'
import { type CheckDispatch, checkDispatch, pickerOf } from './check-dispatch.ts'
import { choosePacking, packingView } from './choose-packing.ts'
import { confirmLabel } from './confirm-label.ts'
import { dueHandOvers, listDueHandOvers } from './due-hand-overs.ts'
import { handOverLocks, handParcelsOver } from './hand-parcels-over.ts'
import { labelDispatch } from './label-dispatch.ts'
import { packDispatch } from './pack-dispatch.ts'
import { shipDispatch } from './ship-dispatch.ts'
import { undoStep } from './undo-step.ts'

const text = (max: number) => z.string().trim().min(1).max(max)
const scan = z.strictObject({
  barcode: text(500),
  quantity: z.int().min(1).max(10_000).default(1),
  serialNumber: text(100).optional(),
})
const checkShape = z.strictObject({
  scans: z.array(scan).max(2000),
  damaged: z
    .array(scan)
    .max(200)
    .default([])
    .describe(
      'units that are damaged: they go to quarantine and others are picked for them; nothing else is checked then',
    ),
  evidenceIds: evidenceIds.default([]),
  caught: z.array(text(500)).max(200).default([]).describe('what was scanned meanwhile and was wrong; it is counted'),
})
const packShape = z.strictObject({
  box: text(100).optional(),
  weightGrams: z.int().min(0).max(10_000_000),
  evidenceIds: evidenceIds.default([]),
  weightReason: text(500)
    .optional()
    .describe('why another weight than the expected is right; of a supervisor or owner'),
})
const labelShape = z
  .strictObject({
    carrier: text(50).optional(),
    service: text(100).optional(),
    number: text(64).optional().describe('of a waybill that was made elsewhere'),
    paper: z
      .enum(['76x130', '100x150', '100x180', '4x6in'])
      .optional()
      .describe('of the label printer; 100x150 when left out'),
    reason: text(500).optional().describe('why another carrier than the one that was chosen'),
  })
  .nullish()
const codeShape = z.strictObject({ code: text(500) })
const handOverShape = z.strictObject({
  carrier: text(50),
  dispatchIds: z.array(z.uuid()).min(1).max(1000),
  signature: z
    .string()
    .max(400_000)
    .regex(/^(?:data:image\/png;base64,)?iVBORw0KGgo[A-Za-z0-9+/=]*$/, 'a PNG as base64')
    .describe('what was drawn on the screen, a PNG as base64'),
})
const handOverView = z.object({ id: z.string(), number: z.string(), shipped: z.array(z.string()) })
export type HandedOver = z.infer<typeof handOverView>
/** What these acts take. */
export type SendBodies = {
  check: z.input<typeof checkShape>
  pack: z.input<typeof packShape>
  label: z.input<typeof labelShape>
  'confirm-label': z.input<typeof codeShape>
  'hand-overs': z.input<typeof handOverShape>
}

export function sendRoutes(app: FastifyInstance, edge: Edge): void {
  const post = postOnDispatch(app, edge)
  app.post('/dispatches/:id/check', checkSchema, countingFaults(edge, onDispatchInPath, checked, faultOfCheck))
  post(
    'work_dispatches',
    'pack',
    'Sealed and weighed; another weight than the expected stops it',
    packShape,
    packDispatch as never,
  )
  post(
    'work_dispatches',
    'label',
    'Ask for its waybill, or record one made elsewhere',
    labelShape,
    labelDispatch as never,
  )
  post(
    'work_dispatches',
    'confirm-label',
    'The label is scanned on its box; that of another is refused',
    codeShape,
    confirmLabel as never,
  )
  post('work_dispatches', 'ship', 'It is in the hands of its carrier', null, shipDispatch)
  post('work_dispatches', 'undo', 'Take the last step back, within minutes', null, undoStep)
  packingRoute(app, edge)
  handOverRoutes(app, edge)
}

const checkSchema = {
  schema: {
    tags: ['dispatches'],
    summary: 'The second check: every unit scanned anew, by another person than who picked',
    params: caseParams,
    body: checkShape,
    response: { 200: dispatchView },
  },
}
const onDispatchInPath = {
  locks: (merchantId: string, request: FastifyRequest) => dispatchLocks(merchantId, idOf(request)),
  prefetch: (merchantId: string, request: FastifyRequest) => caseOfDispatch(merchantId, idOf(request)),
}

async function checked({ tx, moment, request }: Called) {
  const notYours = needs(moment.by, 'work_dispatches')
  if (notYours) return notYours
  const found = await checkDispatch(tx, { ...(request.body as Omit<CheckDispatch, 'id'>), id: idOf(request) }, moment)
  return isRefused(found) ? found : dispatchShown(tx, found, moment.by)
}

async function faultOfCheck(refusal: Refused, { tx, request }: Called) {
  const isFault = refusal.refused === 'check_differs' || refusal.refused === 'unit_scanned_twice'
  if (!isFault) return null
  const { differences, serial } = refusal.facts ?? {}
  const dispatch = (await readDispatch(tx, idOf(request)))?.dispatch
  const of = dispatch && { dispatchId: dispatch.id, whose: pickerOf(dispatch) }
  return { kind: 'check' as const, scanned: String(differences ?? serial), ...of }
}

function packingRoute(app: FastifyInstance, edge: Edge): void {
  app.get(
    '/dispatches/:id/packing',
    {
      schema: {
        tags: ['dispatches'],
        summary: 'How it is packed, by the table `packing`, and what it should weigh then',
        params: caseParams,
        response: { 200: packingView },
      },
    },
    command(edge, {}, async ({ tx, moment, request }) => {
      const notYours = needs(moment.by, 'read_dispatches')
      if (notYours) return notYours
      const found = await readDispatch(tx, idOf(request))
      return found ? choosePacking(tx, found.dispatch, moment.now) : refused('dispatch_not_found')
    }),
  )
}

function handOverRoutes(app: FastifyInstance, edge: Edge): void {
  app.get(
    '/hand-overs/due',
    { schema: { tags: ['dispatches'], summary: 'What waits for its carrier', response: { 200: dueHandOvers } } },
    command(
      edge,
      {},
      async ({ tx, moment }) => needs(moment.by, 'read_dispatches') ?? listDueHandOvers(tx, moment.now),
    ),
  )
  app.post(
    '/hand-overs',
    {
      schema: {
        tags: ['dispatches'],
        summary: 'Parcels handed to their carrier, signed for on the screen: all of them are shipped, or none',
        body: handOverShape,
        response: { 200: handOverView },
      },
    },
    command(
      edge,
      {
        locks: (merchantId, request) =>
          handOverLocks(merchantId, (request.body as z.infer<typeof handOverShape>).dispatchIds),
      },
      async ({ tx, moment, request }) => {
        const notYours = needs(moment.by, 'work_dispatches')
        if (notYours) return notYours
        const { signature, ...given } = request.body as z.infer<typeof handOverShape>
        const png = Buffer.from(signature.replace(/^data:[^,]*,/, ''), 'base64')
        return handParcelsOver(tx, { ...given, signature: png }, moment)
      },
    ),
  )
}
