import type { Page } from '../../../../src/00-kernel/edge/page.ts'
import type { PickListView } from '../../../../src/70-dispatch/pick/pick-list.ts'
import { get, post } from '../../../shared/call.ts'

export type { PickListView }
export type PickLineView = PickListView['lines'][number]

export const listMine = () => get<Page<PickListView>>('/pick-lists?mine=true')
export const readPickList = (id: string) => get<PickListView>(`/pick-lists/${encodeURIComponent(id)}`)
/** The page of the paper list, to be printed at its exact size. */
export const pickListPath = (id: string) => `/api/v1/pick-lists/${id}/paper?format=html`
export const giveMeWork = (idempotencyKey: string) => post<PickListView>('/pick-lists/next', {}, { idempotencyKey })
