import type { Page } from '../../../../src/00-kernel/edge/page.ts'
import type { Attempt } from '../../../shared/attempts.ts'
import { get, post } from '../../../shared/call.ts'
import type { CarrierChoice, DispatchView, DueHandOvers, HandedOver, Packing } from './dispatch-shape.ts'

export const findDispatches = (scanned: string) =>
  get<Page<DispatchView>>(`/dispatches?${new URLSearchParams({ q: scanned })}`)
export const readDispatch = (id: string) => get<DispatchView>(`/dispatches/${encodeURIComponent(id)}`)
export const readPacking = (id: string) => get<Packing>(`/dispatches/${encodeURIComponent(id)}/packing`)
export const packDispatch = (
  id: string,
  body: { box?: string; weightGrams: number; weightReason?: string },
  attempt: Attempt,
) => post<DispatchView>(`/dispatches/${id}/pack`, body, attempt)
/** Which carrier would take it; nothing is ordered. */
export const carriersFor = (id: string) => get<CarrierChoice>(`/dispatches/${encodeURIComponent(id)}/carriers`)
export const askLabel = (
  id: string,
  body: { carrier?: string; service?: string; number?: string; reason?: string },
  attempt: Attempt,
) => post<DispatchView>(`/dispatches/${id}/label`, body, attempt)
export const confirmLabel = (id: string, code: string, attempt: Attempt) =>
  post<DispatchView>(`/dispatches/${id}/confirm-label`, { code }, attempt)
export const undoStep = (id: string, attempt: Attempt) => post<DispatchView>(`/dispatches/${id}/undo`, {}, attempt)
export const handOversDue = () => get<DueHandOvers>('/hand-overs/due')
export const handOver = (body: { carrier: string; dispatchIds: string[]; signature: string }, attempt: Attempt) =>
  post<HandedOver>('/hand-overs', body, attempt)

export const handOverPath = (id: string) => `/hand-overs/${id}/paper`

export type Paper = 'packing-label' | 'packing-slip' | 'card'
/** Where a paper of ours is. */
export const paperPath = (id: string, paper: Paper) => `/dispatches/${id}/papers/${paper}`
