import type { Page } from '../../../../src/00-kernel/edge/page.ts'
import type { PickListView } from '../../../../src/70-dispatch/pick/pick-list.ts'
import { randomKey } from '../../../shared/attempts.ts'
import { get, isProblem, post } from '../../../shared/call.ts'
import { readDispatch } from '../parts/dispatch-calls.ts'

export type { PickListView }
export type PickLineView = PickListView['lines'][number]

export const listMine = () => get<Page<PickListView>>('/pick-lists?mine=true')
export const readPickList = (id: string) => get<PickListView>(`/pick-lists/${encodeURIComponent(id)}`)
/** The page of the paper list, to be printed at its exact size. */
export const pickListPath = (id: string) => `/api/v1/pick-lists/${id}/paper?format=html`
export type Take = { readonly take: PickListView['take']; readonly size: number }
export const giveMeWork = (idempotencyKey: string, how?: Take) =>
  post<PickListView>('/pick-lists/next', how ?? {}, { idempotencyKey })
/** So many dispatches somebody carries, and totes a cart holds. */
export const batch: Take = { take: 'batch', size: 8 }
export const cart: Take = { take: 'cart', size: 6 }

/** The pick list that was scanned, or one made of the dispatch that was. Rejects with `dispatch_not_found` when it is neither. */
export async function listFor(code: string): Promise<PickListView> {
  try {
    return await readPickList(code)
  } catch (error) {
    if (!isProblem(error, 'pick_list_not_found')) throw error
  }
  const dispatch = await readDispatch(code)
  return post<PickListView>('/pick-lists', { dispatchIds: [dispatch.id], mine: true }, { idempotencyKey: randomKey() })
}
