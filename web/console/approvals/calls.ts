import { call, get, post } from '../../shared/call.ts'
import type { Money } from '../../shared/format.ts'
import type { Page } from '../api.ts'

type Who = { kind: string; id: string; name: string | null }
export type ApprovalStep = {
  level: number
  role: string
  answer: 'granted' | 'refused' | 'expired' | 'withdrawn'
  by: Who
  onBehalfOf: { id: string; name: string | null } | null
  words: string
  channel: string
  at: string
}
export type Approval = {
  id: string
  kind: 'refund' | 'policy' | 'decision'
  subjectId: string
  label: string
  caseId: string | null
  caseNumber: string | null
  /** Of a decision about an appeal. */
  isAppeal: boolean
  /** A limit in the merchant's currency says nothing of it, so it needs agreement whatever it comes to. */
  isForeign: boolean
  amount: Money | null
  note: string | null
  rule: string
  levels: string[]
  level: number
  state: 'pending' | 'granted' | 'refused' | 'expired'
  askedBy: Who
  askedAt: string
  expiresAt: string
  steps: ApprovalStep[]
  can: { sign: true | { reason: string }; onBehalfOf: { id: string; name: string } | null }
}

const narrowed = { mine: { mine: 'true' }, pending: { state: 'pending' }, all: {} }
export const listApprovals = (which: keyof typeof narrowed, cursor?: string) =>
  get<Page<Approval>>(
    `/approvals?${new URLSearchParams({ limit: '30', ...narrowed[which], ...(cursor && { cursor }) })}`,
  )
export const readApproval = (id: string) => get<Approval>(`/approvals/${id}`)
export const answerApproval = (id: string, verb: 'grant' | 'refuse', body: { words: string; link?: string }) =>
  post(`/approvals/${id}/${verb}`, body)

/** Who signs for whom, from day to day, both included: YYYY-MM-DD, the merchant's own calendar. */
export type Delegate = {
  id: string
  principal: { id: string; name: string }
  delegate: { id: string; name: string }
  firstDay: string
  lastDay: string
}
export const listDelegates = () => get<Page<Delegate>>('/approval-delegates')
export const addDelegate = (body: { principal?: string; delegate: string; firstDay: string; lastDay: string }) =>
  post<{ id: string }>('/approval-delegates', body)
export const endDelegate = (id: string) => call<{ id: string }>('DELETE', `/approval-delegates/${id}`)
