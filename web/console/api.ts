// What the console asks the API, and the shapes of what it answers (api.md). One function a call; screens know no paths.
import { call, get, post } from '../shared/call.ts'
import type { Money } from '../shared/format.ts'
import type { CommonWords } from '../shared/words/common.ts'

export type Stage = keyof CommonWords['stage']
export type Wish = keyof CommonWords['wish']
export type Reason = keyof CommonWords['reason']
export type Channel = keyof CommonWords['channel']
export type Rejection = keyof CommonWords['rejection']
export type Bilingual = { 'zh-CN': string; en: string }
export type Page<Item> = { items: Item[]; nextCursor: string | null }
export type Role = 'owner' | 'supervisor' | 'agent' | 'warehouse' | 'inspector' | 'technician' | 'finance' | 'analyst'

export type Me = {
  id: string
  name: string
  email: string
  roles: Role[]
  rights: string[]
  /** At a shared terminal, by badge or PIN. */
  atTerminal: boolean
  merchant: { id: string; name: string; locale: 'zh-CN' | 'en'; timeZone: string; currency: string }
  merchants: { id: string; name: string }[]
}

export type CaseSummary = {
  id: string
  number: string
  stage: Stage
  wish: Wish
  channel: Channel
  openedAt: string
  changedAt: string
  dueAt: string | null
  amberAt: string | null
  customerDueAt: string | null
  awaitingAnswerSince: string | null
  promise: 'ok' | 'amber' | 'broken' | null
  assignee: string | null
  customerName: string | null
  orderNumber: string
  title: string
  reason: Reason
  quantity: number
  lineCount: number
  worth: Money
}

export type CaseLine = {
  id: string
  orderLineId: string
  ref: string
  sku: string
  name: string
  quantity: number
  reason: Reason
  note: string | null
  approved: number
  received: number
  accepted: number
  declined: number
  resolved: number
  deduction: Money
  paid: Money
  quantityBought: number
  /** What the customer paid for the units of the case. */
  worth: Money
  /** For one of them. */
  unitPaid: Money
}

export type ReceiptLine = {
  id: string
  receiptId: string
  receivedAt: string
  caseLineId: string | null
  sku: string
  quantity: number
  condition: 'good' | 'damaged' | 'wrong'
  discrepancy: 'too_many' | 'not_in_case' | 'wrong_goods' | 'not_awaited' | null
  quantityInspected: number
  settledAt: string | null
  /** What the customer paid for these units; null where they are of no line of the case. */
  worth: Money | null
}

export type HeldGoods = { inspectionId: string; caseLineId: string; quantity: number; serialNumber: string }

export type Verdict = {
  outcome: 'approve' | 'reject' | 'person'
  reasons: {
    rule: string
    clause?: Bilingual
    text: Bilingual
    staff?: Bilingual
    facts?: Record<string, string | number | boolean | null>
  }[]
  policy?: { name: string; version: number }
  risk?: { score: number; reasons: { rule: string; points: number; text: Bilingual }[] }
  terms: {
    needsReturn: boolean
    freightPayer: 'merchant' | 'customer'
    returnUntil?: string
    /** What the shop gives when the customer keeps the goods. */
    compensation?: Money
    withdrawnAt?: string
  }
  alternatives: { wish: Wish; text: Bilingual }[]
}

export type Verb =
  | 'approve'
  | 'reject'
  | 'requestInfo'
  | 'propose'
  | 'acceptProposal'
  | 'declineProposal'
  | 'provideInfo'
  | 'escalate'
  | 'appeal'
  | 'withdraw'
  | 'announceParcel'
  | 'claimFreight'
  | 'receive'
  | 'inspect'
  | 'resolve'
  | 'reopen'
  | 'assign'
  | 'message'
  | 'acknowledge'
  | 'objectToResult'
  | 'answerObjection'

export type Case = {
  id: string
  number: string
  version: number
  stage: Stage
  spine: 'open' | 'resolved' | 'closed' | 'withdrawn'
  decision: 'pending' | 'info_needed' | 'proposed' | 'escalated' | 'approved' | 'rejected'
  appealed: boolean
  return: 'none' | 'awaited' | 'on_the_way' | 'arrived' | 'received' | 'not_returned'
  inspection: 'none' | 'waiting' | 'partial' | 'done'
  resolution: 'none' | 'owed' | 'under_way' | 'done'
  followUp: 'none' | 'planned' | 'asked' | 'answered'
  wish: Wish
  /** False: the program cannot carry out what was wished for, or agreed on, yet. */
  deliverable: boolean
  channel: Channel
  description: string
  contact: { name?: string; phone?: string; email?: string }
  verdict: Verdict
  asked: string | null
  /** The approval its decision waits for. */
  decisionApproval: string | null
  /** Until when the law wants the price refunded. */
  refundByLaw: { dueAt: string | null; redLineAt: string | null; mayWait: boolean } | null
  offer: { kind: 'proposal' | 'alternatives'; text: string; solutions: { wish: Wish; amount?: Money }[] } | null
  agreed: { wish: Wish; amount?: Money } | null
  needsReturn: boolean
  freightPayer: 'merchant' | 'customer'
  /** What the customer paid for the way back and asks for. */
  freightClaim: {
    amount: Money
    granted: Money | null
    evidenceIds: string[]
    state: 'claimed' | 'granted' | 'refused' | 'paid'
  } | null
  assignee: string | null
  openedAt: string
  changedAt: string
  dueAt: string | null
  amberAt: string | null
  customerDueAt: string | null
  awaitingAnswerSince: string | null
  order: {
    id: string
    source: string
    number: string
    currency: string
    placedAt: string
    signedAt: string | null
    balanced: boolean
    payments: { ref: string; provider: string; captured: Money; left: Money }[]
    /** What of the delivery has not gone back. */
    deliveryLeft: Money
    customer: { name: string | null; phone: string | null; email: string | null }
  }
  lines: CaseLine[]
  /** Before anything is worked out; null where none is expected. */
  expectedRefund: Money | null
  objections: {
    id: string
    inspectionId: string
    messageId: string
    raisedAt: string
    answer: 'stands' | 'agreed' | null
    honoured: boolean
  }[]
  refunds: { id: string; number: string; state: RefundState; amount: Money; provider: string; paymentRef: string }[]
  parcels: {
    id: string
    carrier: string | null
    tracking: string | null
    state: keyof CommonWords['parcelState']
    announcedAt: string | null
  }[]
  receiptLines: ReceiptLine[]
  /** Whether goods that arrive now are counted. */
  awaitsGoods: boolean
  /** Units whose serial number was not sold; nothing is decided about them. */
  heldGoods: HeldGoods[]
  can: Record<Verb, true | { reason: string }>
}

export type RefundState = keyof CommonWords['refundState']
export type Refund = {
  id: string
  number: string
  version: number
  state: RefundState
  caseId: string
  caseNumber: string
  orderNumber: string
  paymentRef: string
  provider: string
  /** Sent to its provider, or transferred by hand and recorded. */
  way: 'provider' | 'by_hand'
  customer: { name: string | null; phone: string | null; email: string | null }
  providerRequestId: string
  amount: Money
  components: { kind: keyof CommonWords['component']; amount: Money; rule?: string; text: string; reason?: string }[]
  askedBy: { kind: string; id: string }
  askedAt: string
  settledAt: string | null
  providerRef: string | null
  transfer: { payee: string | null; evidenceIds: string[]; recordedAt: string } | null
  failure: { code: string; text: string } | null
}

type Who = { kind: string; id: string }
export type CaseEvent = {
  seq: number
  kind: string
  at: string
  actor: Who
  actorName: string | null
  channel: string
  data: Record<string, unknown>
}
export type Message = {
  id: string
  saidBy: Who
  saidByName: string | null
  channel: string
  internal: boolean
  text: string
  saidAt: string
}
export type Evidence = {
  id: string
  kind: 'image' | 'video' | 'document'
  mediaType: string
  thumbnail: boolean
  givenBy: Who
  givenAt: string
}
/** A decision as it was made. */
export type Decision = {
  id: string
  answer: 'approved' | 'rejected' | 'proposed' | 'declined'
  reason: string | null
  said: string | null
  alternatives: { wish: Wish; amount: Money | null }[]
  decidedBy: Who
  decidedByName: string | null
  decidedAt: string
}
export type Inspection = {
  id: string
  caseLineId: string
  quantity: number
  fault: 'confirmed' | 'not_found' | 'other'
  grade: Grade
  result: 'accepted' | 'accepted_with_deduction' | 'not_accepted'
  deduction: Money
  disposition: Disposition
  serialNumber: string | null
  /** Nothing is decided about it until `settledAt`. */
  heldBecause: 'serial_mismatch' | null
  settledAt: string | null
  reason: string | null
  evidenceIds: string[]
  inspectedByName: string | null
  inspectedAt: string
}
export type Grade = 'A' | 'B' | 'C' | 'D' | 'X'
export type Disposition = 'restock' | 'refurbish' | 'return_to_vendor' | 'scrap' | 'quarantine' | 'send_back'

export type Order = {
  paymentStated: boolean
  id: string
  source: string
  number: string
  currency: string
  placedAt: string
  signedAt: string | null
  balanced: boolean
  customer: { ref: string | null; name: string | null; phone: string | null; email: string | null }
  paid: Money
  refunded: Money
  lines: {
    id: string
    ref: string
    sku: string
    name: string
    quantity: number
    paid: Money
    quantityReturned: number
    quantityInCases: number
    quantityReturnable: number
  }[]
}

export type Member = {
  id: string
  name: string
  email: string
  roles: Role[]
  /** What this person may decide alone, minor units of the merchant's currency; null: no limit. */
  decideLimitMinor: number | null
  /** Null: invited, not yet at work. */
  acceptedAt: string | null
  disabledAt: string | null
  createdAt: string
}
export type ApiKey = { id: string; name: string; scopes: string[]; createdAt: string; revokedAt: string | null }
export type Merchant = {
  id: string
  name: string
  currency: string
  timeZone: string
  returnAddress: {
    name?: string
    phone?: string
    lines?: string[]
    note?: string
    notes?: { 'zh-CN'?: string; en?: string }
  }
  settings: Record<
    | 'firstResponseHours'
    | 'decisionHours'
    | 'answerHours'
    | 'inspectHours'
    | 'refundHours'
    | 'approvalHours'
    | 'customerAnswerDays'
    | 'sendBackDays'
    | 'reopenDays',
    number
  > & {
    refundSecondPairMinor: number | null
    refundDailyMinor: number | null
    goodwillMonthlyMinor: number | null
    compensationPercent: number | null
    policyApproves: boolean
  } & MoneySettings
}
/** How much goes back and how, where the law leaves it to the merchant. `chargesGoBack` by kind of charge. */
export type MoneySettings = {
  promotionOnReturn: 'keep' | 'claw_back'
  repaymentOrder: 'proportional' | 'first_first' | 'last_first' | 'gift_card_last' | 'gift_card_first'
  freightPayer: 'by_fault' | 'merchant'
  freightCapMinor: number | null
  chargesGoBack: Record<string, 'with_last_unit' | 'with_line' | 'never'>
  restockingFeePercent: number
}

const query = (values: Record<string, string | number | undefined>): string => {
  const given = Object.entries(values).filter(([, value]) => value !== undefined && value !== '')
  return given.length === 0 ? '' : `?${new URLSearchParams(given.map(([name, value]) => [name, String(value)]))}`
}
const key = () => ({ idempotencyKey: crypto.randomUUID() })

export const readMe = () => get<Me>('/me')
export const listCases = (filter: Record<string, string | number | undefined>) =>
  get<Page<CaseSummary>>(`/cases${query({ limit: 30, ...filter })}`)
export const readCase = (id: string) => get<Case>(`/cases/${id}`)
export const readEvents = (id: string) => get<Page<CaseEvent>>(`/cases/${id}/events`)
export const readMessages = (id: string) => get<Page<Message>>(`/cases/${id}/messages`)
export const readEvidence = (id: string) => get<Page<Evidence>>(`/cases/${id}/evidence`)
export const readDecisions = (id: string) => get<Page<Decision>>(`/cases/${id}/decisions`)
export const readInspections = (id: string) => get<Page<Inspection>>(`/cases/${id}/inspections`)
export const actOnCase = (id: string, path: string, body: object) => post<Case>(`/cases/${id}/${path}`, body, key())

export type FoundParcel = { parcelId: string | null; state: string | null; case: Case }
/** What a scan means: cases with their parcels; or a parcel on the shelf; or a product, which is no parcel. */
export type FoundByScan = Page<FoundParcel> & {
  shelf: { receiptId: string; receivedAt: string } | null
  isProduct: boolean
}
export const findParcels = (scanned: string) => get<FoundByScan>(`/return-parcels${query({ tracking: scanned })}`)
/** What goods that arrived mean for their case; `expected`: they are counted. */
export type Meaning =
  | 'expected'
  | 'surplus'
  | 'case_withdrawn'
  | 'case_closed'
  | 'case_resolved'
  | 'case_rejected'
  | 'case_not_decided'
  | 'no_return_agreed'
  | 'no_case'
export type Counted = { caseLineId?: string; sku?: string; quantity: number; condition: 'good' | 'damaged' | 'wrong' }
export const receiveParcel = (
  body: { parcelId?: string; tracking?: string; caseId?: string; anotherParcel?: boolean; lines: Counted[] },
  idempotencyKey: string,
) =>
  post<{ id: string; caseId: string | null; meaning: Meaning; case: Case | null }>('/receipts', body, {
    idempotencyKey,
  })
/** A parcel without a case, as it was written down on arrival. */
export type KeptReceipt = {
  id: string
  tracking: string | null
  note: string | null
  receivedAt: string
  caseNumber: string | null
}
export const listUnmatched = () => get<Page<KeptReceipt>>('/receipts?matched=false&limit=50')
export const matchReceipt = (id: string, body: { caseId: string; lines: Counted[] }, idempotencyKey: string) =>
  post<{ id: string; caseId: string | null; meaning: Meaning; case: Case | null }>(`/receipts/${id}/match`, body, {
    idempotencyKey,
  })
export const usualDisposition = (found: { result: Inspection['result']; grade: Grade; fault: Inspection['fault'] }) =>
  get<{ disposition: Disposition; rule: string }>(`/inspections/disposition?${new URLSearchParams(found)}`)
/** Where goods may go, by the result of their inspection: the server's table. */
export const listDispositions = () =>
  get<Page<{ result: Inspection['result']; dispositions: Disposition[] }>>('/inspections/dispositions')
export const settleHeldGoods = (inspectionId: string, body: object) =>
  post<Case>(`/inspections/${inspectionId}/settle`, body, key())
export const settleDiscrepancy = (id: string, text: string) =>
  post<Case>(`/discrepancies/${id}/settle`, { text }, key())
export const inspectGoods = (receiptId: string, body: object) =>
  post<Case>(`/receipts/${receiptId}/inspections`, body, key())

export const listRefunds = (filter: Record<string, string | undefined>) =>
  get<Page<Refund>>(`/refunds${query({ limit: 50, ...filter })}`)
export const actOnRefund = (id: string, verb: string, body?: object) =>
  call<Refund>('POST', `/refunds/${id}/${verb}`, { ...(body && { body }), ...key() })

export type Transfer = {
  refundId: string
  reference: string
  payee?: string
  amount: Money
  evidenceIds: string[]
}
export type RecordedTransfers = {
  items: { refundId: string; state: string | null; code: string | null; text: string | null }[]
  done: number
  refused: number
}
export const recordTransfers = (transfers: readonly Transfer[], idempotencyKey: string) =>
  post<RecordedTransfers>('/refunds/record-manual', { transfers }, { idempotencyKey })
/** The providers a refund is sent to; to any other it is transferred by hand. */
export const listPaymentProviders = () => get<Page<{ provider: string; way: Refund['way'] }>>('/payment-providers')

export const listOrders = (filter: Record<string, string | undefined>) => get<Page<Order>>(`/orders${query(filter)}`)
export const readOrder = (id: string) => get<Order>(`/orders/${id}`)
export type Preview = {
  verdict: Verdict
  refund: Money
  components: { kind: keyof CommonWords['component']; amount: Money }[]
  promises: { stage: Stage; dueAt: string }[]
}
export const previewCase = (body: object) => post<Preview>('/cases/preview', body)
export const openCase = (body: object, idempotencyKey: string) => post<Case>('/cases', body, { idempotencyKey })

export type OrderImport = {
  id: string
  mapping: string
  state: 'waiting' | 'running' | 'done' | 'failed'
  failure: { code: string; text: string } | null
  progress: { bytesRead: number; bytesTotal: number }
  counts: { orders: number; stored: number; unchanged: number; marked: number; returnInvoices: number; refused: number }
  createdAt: string
}
export const listImports = () => get<Page<OrderImport>>('/order-imports')
export const listMappings = () => get<Page<{ name: string }>>('/order-mappings')

export type ReturnInvoice = {
  source: string
  number: string
  bookedAt: string
  customer: string | null
  credited: Money
  lines: { sku: string; name: string; quantity: number }[]
}
export const listReturnInvoices = (cursor: string | null) =>
  get<Page<ReturnInvoice>>(`/return-invoices${query({ limit: 50, cursor: cursor ?? undefined })}`)
export const settleReturnInvoice = ({ source, number }: ReturnInvoice) =>
  post(`/return-invoices/${encodeURIComponent(source)}/${encodeURIComponent(number)}/settle`, {}, key())

export const listMembers = () => get<Page<Member>>('/members')
export type Colleague = Pick<Member, 'id' | 'name' | 'roles'>
export const listColleagues = () => get<Page<Colleague>>('/members/at-work')
export const addMember = (body: object) => post<Member>('/members', body, key())
export const inviteAgain = (id: string) => post<Member>(`/members/${id}/invitation`)
export const changeMember = (id: string, body: object) => call<Member>('PATCH', `/members/${id}`, { body })
export const readMerchant = () => get<Merchant>('/merchant')
export const changeMerchant = (body: object) => call<Merchant>('PATCH', '/merchant', { body })
export const listKeys = () => get<Page<ApiKey>>('/api-keys')
export const createKey = (body: object) => post<{ id: string; key: string }>('/api-keys', body)
export const revokeKey = (id: string) => call<ApiKey>('DELETE', `/api-keys/${id}`)
export const workFor = (merchantId: string) => post('/me/merchant', { merchantId })
export const setUpMerchant = (body: object) => post<{ merchantId: string }>('/setup', body)

export type ResolutionPreview = {
  refund: Money
  components: {
    kind: keyof CommonWords['component']
    amount: Money
    lineRef?: string
    rule?: string
    text: string
  }[]
  /** Why it is less than these units are worth. */
  capped: { by: 'given_before' | 'entry' | 'payments' | 'freight_cap'; amount: Money }[]
  needsApproval: boolean
}
/** What a wish comes to: how it is answered, whether goods come back for it first, whether the program carries it out. */
export type Remedy = { wish: Wish; kind: string; needsGoodsBack: boolean; deliverable: boolean }
export const listRemedies = () => get<Page<Remedy>>('/remedies')
export const previewResolution = (id: string, parts?: object[]) =>
  post<ResolutionPreview>(`/cases/${id}/resolve/preview`, parts ? { parts } : {})

export type ManyAnswers = {
  items: { caseId: string; status: number; stage: Stage | null; code: string | null; text: string | null }[]
  done: number
  refused: number
}
export const decideMany = (caseIds: string[], verb: string, body: object, idempotencyKey: string) =>
  post<ManyAnswers>('/cases/decisions', { caseIds, verb, body }, { idempotencyKey })
