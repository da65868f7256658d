import type { AddDelegate } from '../../../src/18-approval/add-delegate.ts'
import type { DelegateView } from '../../../src/18-approval/delegate-routes.ts'
import type { ApprovalView } from '../../../src/18-approval/views.ts'
import type { Attempt } from '../../shared/attempts.ts'
import { call, get, post } from '../../shared/call.ts'
import type { Page } from '../api.ts'

export type { ApprovalView as Approval, DelegateView as Delegate }
export type ApprovalStep = ApprovalView['steps'][number]

const narrowed = { mine: { mine: 'true' }, pending: { state: 'pending' }, all: {} }
export const listApprovals = (which: keyof typeof narrowed, cursor?: string) =>
  get<Page<ApprovalView>>(
    `/approvals?${new URLSearchParams({ limit: '30', ...narrowed[which], ...(cursor && { cursor }) })}`,
  )
export const readApproval = (id: string) => get<ApprovalView>(`/approvals/${id}`)
export const answerApproval = (
  id: string,
  verb: 'grant' | 'refuse',
  body: { words: string; link?: string },
  attempt: Attempt,
) => post(`/approvals/${id}/${verb}`, body, attempt)

export const listDelegates = () => get<Page<DelegateView>>('/approval-delegates')
export const addDelegate = (body: AddDelegate) => post('/approval-delegates', body)
export const endDelegate = (id: string) => call('DELETE', `/approval-delegates/${id}`)
