// The acts of the demo's cases. Each calls the API as the person who would: the same routes, rights and refusals as at any other shop.
import { invariant } from '#kernel/result'
import type { Picture } from './pictures.ts'

/** `days` before the demo's first start at a time of the merchant's day, or `minutes` before it; or when it is played. */
export type When = { readonly days: number; readonly time: string } | { readonly minutes: number } | 'now'
export const on = (days: number, time: string): When => ({ days, time })
export const minutesAgo = (minutes: number): When => ({ minutes })

/** `packer` checks and packs what `warehouse` picked. */
export type Role = 'agent' | 'supervisor' | 'warehouse' | 'packer' | 'inspector' | 'finance' | 'owner' | 'customer'

/** A call to the API as one person; answers the body, and throws with its problem when it is refused. */
// biome-ignore lint/suspicious/noExplicitAny: bodies of many routes, read by their fields
export type Call = (as: Role, method: 'GET' | 'POST' | 'PUT', path: string, body?: object) => Promise<any>

/** A case while it is played. */
export type Played = {
  readonly call: Call
  readonly caseId: string
  /** Sends a picture as this person; answers its id. */
  photograph(as: Role, picture: Picture): Promise<string>
  /** Asks its customer now whether all is well; answers what opens the question. */
  askWhetherWell(): Promise<string>
  /** Sets the time of what follows. */
  at(when: When): void
  /** The case as staff see it now. */
  // biome-ignore lint/suspicious/noExplicitAny: the case view, read by its fields
  view(): Promise<any>
  /** The same, as soon as the workers have brought it so far. */
  // biome-ignore lint/suspicious/noExplicitAny: as above
  until(isSo: (file: any) => boolean): Promise<any>
}
export type Step = { readonly when: When; readonly play: (played: Played) => Promise<unknown> }

type Act = (played: Played) => Promise<unknown>
export const step = (when: When, play: Act): Step => ({ when, play })
const post =
  (as: Role, verb: string, body: object = {}): Act =>
  ({ call, caseId }) =>
    call(as, 'POST', `${as === 'customer' ? '/portal' : ''}/cases/${caseId}/${verb}`, body)

export const approve = (when: When, body: { needsReturn?: boolean; note?: string } = {}, as: Role = 'agent') =>
  step(when, post(as, 'approve', body))
export const reject = (when: When, reason: string, text: string, alternatives: object[] = [], as: Role = 'agent') =>
  step(when, post(as, 'reject', { reason, text, alternatives }))
export const ask = (when: When, text: string) => step(when, post('agent', 'request-info', { text }))
export const propose = (when: When, body: { wish: string; amount?: object; text: string }, as: Role = 'agent') =>
  step(when, post(as, 'propose', body))
export const escalate = (when: When, reason: string) => step(when, post('agent', 'escalate', { reason }))
export const say = (when: When, text: string, internal = false) =>
  step(when, post('agent', 'messages', { text, internal }))

export const customerWrites = (when: When, text: string) => step(when, post('customer', 'messages', { text }))
export const customerAppeals = (when: When, text: string) => step(when, post('customer', 'appeal', { text }))
export const customerAccepts = (when: When) => step(when, post('customer', 'accept-proposal'))
export const customerDeclines = (when: When, text: string) => step(when, post('customer', 'decline-proposal', { text }))
export const customerWithdraws = (when: When) => step(when, post('customer', 'withdraw'))
export const customerReopens = (when: When, text: string) => step(when, post('customer', 'reopen', { text }))
export const customerAnswers = (when: When, text: string, picture: Picture) =>
  step(when, async (played) =>
    post('customer', 'provide-info', { text, evidenceIds: [await played.photograph('customer', picture)] })(played),
  )

export const send = (when: When, carrier: string, tracking: string) =>
  step(when, post('customer', 'return-parcels', { carrier, tracking }))

/** The warehouse counts what lies in the parcel; all that was approved unless told otherwise. */
export const receive = (when: When, counted: { quantity?: number; condition?: 'good' | 'damaged' | 'wrong' } = {}) =>
  step(when, async ({ call, caseId, view }) => {
    const { lines, parcels } = await view()
    const parcel = parcels.at(-1)
    await call('warehouse', 'POST', '/receipts', {
      ...(parcel ? { parcelId: parcel.id } : { caseId }),
      lines: lines.map((line: { id: string; approved: number }) => ({
        caseLineId: line.id,
        quantity: counted.quantity ?? line.approved,
        condition: counted.condition ?? 'good',
      })),
    })
  })

type Found = {
  readonly quantity?: number
  readonly fault?: 'confirmed' | 'not_found' | 'other'
  readonly grade?: 'A' | 'B' | 'C' | 'D' | 'X'
  readonly result?: 'accepted' | 'accepted_with_deduction' | 'not_accepted'
  readonly deduction?: object
  readonly disposition?: string
  readonly reason?: string
  readonly picture?: Picture
}

/** The inspector judges what came, as new unless told otherwise. */
export const inspect = (when: When, { picture, quantity, ...found }: Found = {}) =>
  step(when, async (played) => {
    const { receiptLines } = await played.view()
    const evidenceIds = picture ? [await played.photograph('inspector', picture)] : []
    for (const line of receiptLines) {
      if (line.caseLineId === null) continue
      await played.call('inspector', 'POST', `/receipts/${line.receiptId}/inspections`, {
        caseLineId: line.caseLineId,
        quantity: quantity ?? line.quantity,
        fault: 'not_found',
        grade: 'A',
        result: 'accepted',
        disposition: 'restock',
        ...found,
        evidenceIds,
      })
    }
  })

export const resolve = (when: When, parts: object[] = [{ kind: 'refund' }]) =>
  step(when, post('agent', 'resolve', { parts }))
export const explain = (when: When, text: string) => step(when, post('agent', 'resolve', { parts: [], text }))

const eachRefund =
  (states: readonly string[], verb: string, body?: object): Act =>
  async ({ call, view }) => {
    const { refunds } = await view()
    invariant(refunds.length > 0, 'the case has a refund')
    for (const { id, state } of refunds)
      if (states.includes(state)) await call('finance', 'POST', `/refunds/${id}/${verb}`, body)
  }
/** Finance agrees to what waits for a second person: a small refund does not. */
export const agreeToRefund = (when: When) => step(when, eachRefund(['awaiting_approval'], 'approve'))
/** Sent to the provider that plays; its answer comes a moment later. */
export const sendRefund = (when: When) => step(when, eachRefund(['proposed', 'approved'], 'send'))
/** Paid by hand, with the number of the transfer. */
export const payByHand = (when: When, reference: string) =>
  step(when, eachRefund(['proposed', 'approved'], 'record-manual', { reference }))

/** Asked whether all is well, and what the customer answers later. */
export const customerIsAsked = (when: When, later: When, answer: object) =>
  step(when, async ({ call, askWhetherWell, at }) => {
    const token = await askWhetherWell()
    at(later)
    await call('customer', 'POST', '/portal/follow-ups/answer', { token, ...answer })
  })
