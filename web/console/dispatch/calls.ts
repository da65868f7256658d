import type { DispatchView } from '../../../src/70-dispatch/dispatch-view.ts'
import type { DispatchExceptionBodies } from '../../../src/70-dispatch/exception-routes.ts'
import type { DispatchBodies } from '../../../src/70-dispatch/routes.ts'
import type { SendBodies } from '../../../src/70-dispatch/send/routes.ts'
import type { Attempt } from '../../shared/attempts.ts'
import { get, post } from '../../shared/call.ts'
import type { Page } from '../api.ts'

export type Dispatch = DispatchView
type Bodies = DispatchBodies & DispatchExceptionBodies & Pick<SendBodies, 'label'>
/** What the desk does with a dispatch. */
export type DispatchVerb = keyof Bodies
export type DispatchFilters = { readonly state?: string; readonly owner?: string; readonly q?: string }

export const listDispatches = (filters: DispatchFilters, cursor?: string) =>
  get<Page<Dispatch>>(
    `/dispatches?${new URLSearchParams({ limit: '30', ...filters, ...(cursor && { cursor }) } as Record<string, string>)}`,
  )
export const readDispatch = (idOrNumber: string) => get<Dispatch>(`/dispatches/${idOrNumber}`)
export const actOnDispatch = <Verb extends DispatchVerb>(
  id: string,
  verb: Verb,
  body: Bodies[Verb],
  attempt: Attempt,
) => post<Dispatch>(`/dispatches/${id}/${verb}`, body ?? {}, attempt)

/** Where a paper of a dispatch is fetched for printing. */
export const paperOf = (id: string, kind: 'packing-label' | 'packing-slip' | 'card', format: 'pdf' | 'zpl'): string =>
  `/api/v1/dispatches/${id}/papers/${kind}?format=${format}`
