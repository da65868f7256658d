// The portal's calls, one place each, with the shapes it reads. The schemas are the server's (/api/openapi.json).
import { call, get, post, sendFile } from '../shared/call.ts'
import type { Money } from '../shared/format.ts'
import type { Locale } from '../shared/locale.ts'
import { withCode } from './code-asked.ts'
import { sessionHere } from './session.ts'

export type Said = Readonly<Record<Locale, string>>
export type Shop = { id: string; name: string; locale: Locale; timeZone: string; withdrawal: boolean }
export type Line = {
  id: string
  name: string
  sku: string
  quantity: number
  unitPrice: Money
  quantityReturnable: number
}
export type Order = {
  number: string
  shop: { name: string; locale: Locale; timeZone: string }
  placedAt: string
  signedAt: string | null
  noReasonUntil: string | null
  shipments: { carrier?: string; tracking: string; url?: string; shippedAt?: string }[]
  lines: Line[]
}
export type Outcome = 'approve' | 'reject' | 'person'
export type Verdict = {
  outcome: Outcome
  reasons: { rule: string; clause?: Said; text: Said }[]
  terms: {
    needsReturn: boolean
    freightPayer: 'merchant' | 'customer'
    returnUntil?: string
    sendBackDays?: number
    deductionPossible?: boolean
  }
  alternatives: { wish: string; outcome?: Outcome; refund?: Money; text: Said }[]
}
export type Component = { kind: string; amount: Money; reason?: string }
export type ReturnAddress = {
  name?: string
  phone?: string
  lines?: string[]
  note?: string
  notes?: Partial<Said>
}
export type Preview = {
  verdict: Verdict
  refund: Money
  components: Component[]
  promises: { stage: string; dueAt: string }[]
  returnTo: ReturnAddress | null
  /** False: the shop cannot carry this wish out through this system yet. */
  deliverable: boolean
}
export type Request = {
  wish: string
  lines: { orderLineId: string; quantity: number; reason: string }[]
  description?: string
  evidenceIds?: string[]
  locale: Locale
}
export type CaseSummary = {
  id: string
  number: string
  stage: string
  wish: string
  openedAt: string
  title: string
  quantity: number
  unread: number
}
/** Units of one line that were judged together; `amount` null: not known for these alone. */
export type UnitResult = {
  id: string
  caseLineId: string
  quantity: number
  result: 'accepted' | 'accepted_with_deduction' | 'not_accepted'
  reason: string | null
  evidenceIds: string[]
  deduction: Money
  amount: Money | null
  objection: { text: string; answer: 'stands' | 'agreed' | null; said: string | null } | null
}
type Who = 'you' | 'shop' | 'rule'
export type Case = {
  id: string
  number: string
  stage: string
  /** Whose turn it is. */
  turn: 'you' | 'shop' | 'approver' | 'carrier' | 'provider' | 'nobody'
  wish: string
  /** False: the shop cannot carry it out through this system yet. */
  deliverable: boolean
  openedAt: string
  dueAt: string | null
  /** That time is over. */
  isLate: boolean
  customerDueAt: string | null
  asked: string | null
  appealed: boolean
  closedBecause: string | null
  description: string
  needsReturn: boolean
  freightPayer: 'merchant' | 'customer'
  verdict: Verdict
  offer: { kind: 'proposal' | 'alternatives'; text: string; solutions: { wish: string; amount?: Money }[] } | null
  decision: {
    answer: 'approved' | 'rejected' | 'proposed' | 'declined'
    reason: string | null
    said: string | null
    alternatives: { wish: string; amount?: Money }[]
    by: Who
    at: string
  } | null
  order: { number: string; placedAt: string; currency: string }
  /** What was paid for the way back and asked for. */
  freightClaim: {
    amount: Money
    granted: Money | null
    evidenceIds: string[]
    claimedAt: string
    state: 'claimed' | 'granted' | 'refused' | 'paid'
  } | null
  shop: { name: string; inspectHours: number; refundHours: number }
  lines: { id: string; name: string; sku: string; quantity: number; reason: string; approved: number }[]
  returnTo: ReturnAddress | null
  parcels: { id: string; carrier: string | null; tracking: string | null; state: string }[]
  refunds: { number: string; state: string; amount: Money; components: Component[]; settledAt: string | null }[]
  steps: { kind: string; at: string; by: Who }[]
  messages: { id: string; text: string; at: string; by: Who; unread: boolean }[]
  units: UnitResult[]
  itemRefunds: { caseLineId: string; amount: Money; components: Component[] }[]
  evidence: (Evidence & { by: 'you' | 'shop' })[]
  can: Record<string, true | { reason: string }>
}
export type Evidence = { id: string; kind: 'image' | 'video'; thumbnail: boolean }

export const readShop = (merchant: string | null) =>
  get<Shop>(`/portal/merchant${merchant ? `?merchant=${encodeURIComponent(merchant)}` : ''}`)
export const askCode = (input: { merchantId: string; orderNumber: string; contact: string; locale: Locale }) =>
  post<{ id: string; expiresAt: string }>('/portal/codes', input)
export const askCodeAgain = (locale: Locale) =>
  post<{ id: string; expiresAt: string }>('/portal/codes/again', { locale })
export type Opened = { session: string; expiresAt: string }
export const openSession = (input: { id: string; code: string }) => post<Opened>('/portal/sessions', input)
export const openLink = (token: string) => post<Opened & { caseNumber: string }>('/portal/links', { token })
export const readSession = () =>
  get<{ session: string | null; orderNumber: string | null; onlyCase: string | null }>('/portal/session')
export type Declared = { number: string; statedAt: string; hash: string }
export const declareWithdrawal = (input: {
  merchantId: string
  name: string
  contract: string
  contact: string
  locale: string
}) => post<Declared>('/portal/withdrawals', input)
export const closeSession = () => call<unknown>('DELETE', '/portal/sessions')
/** Whether somebody is signed in is only asked, and no code asked for. */
export const lookForCases = async () => (await get<{ items: CaseSummary[] }>('/portal/cases')).items

// From here on every call is a customer's own: where it needs a code, one is asked for on the spot and the call goes on.
export const readOrder = () => withCode(() => get<Order>('/portal/order'))
export const previewRequest = (request: Request, signal: AbortSignal) =>
  withCode(() => post<Preview>('/portal/cases/preview', request, { signal }))
export const submitRequest = (request: Request, idempotencyKey: string) =>
  withCode(() => post<{ number: string }>('/portal/cases', request, { idempotencyKey }))
export const listCases = () => withCode(lookForCases)
export const readCase = (number: string) => withCode(() => get<Case>(`/portal/cases/${number}`))
export const readSlip = (number: string) =>
  withCode(() => get<{ barcode: string }>(`/portal/cases/${number}/return-slip`))
export const act = (number: string, verb: string, body: object = {}) =>
  withCode(() => post<{ stage: string }>(`/portal/cases/${number}/${verb}`, body))
export const tellRead = (number: string) => post<unknown>(`/portal/cases/${number}/read`)
export const sendEvidence = (file: File, told: (share: number) => void, signal: AbortSignal) =>
  withCode(() => sendFile<Evidence>('/portal/evidence', file, told, signal))

/** A picture carries no header: its address says for which order it is asked. */
export const evidenceAt = (id: string, thumbnail = false) =>
  `/api/v1/portal/evidence/${id}${thumbnail ? '/thumbnail' : ''}?order=${sessionHere()?.name ?? ''}`
