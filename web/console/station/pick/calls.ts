import type { Page } from '../../../../src/00-kernel/edge/page.ts'
import type { PickListView } from '../../../../src/70-dispatch/pick/pick-list.ts'
import type { Waves } from '../../../../src/70-dispatch/pick/waves.ts'
import { randomKey } from '../../../shared/attempts.ts'
import { get, isProblem, post } from '../../../shared/call.ts'
import { readDispatch } from '../parts/dispatch-calls.ts'

export type { PickListView }
export type PickLineView = PickListView['lines'][number]

export type Wave = Waves['items'][number]

/** What may be picked, by carrier and the hour it collects. */
export const listWaves = () => get<Waves>('/pick-lists/waves')
/** All lists with something left, whoever walks them. */
export const listUnderWay = () => get<Page<PickListView>>('/pick-lists')
export const listMine = () => get<Page<PickListView>>('/pick-lists?mine=true')
export const readPickList = (id: string) => get<PickListView>(`/pick-lists/${encodeURIComponent(id)}`)
/** Where the paper list is. */
export const pickListPath = (id: string) => `/pick-lists/${id}/paper`
export type Take = { readonly take: PickListView['take']; readonly size: number }
export const giveMeWork = (idempotencyKey: string, how?: Take) =>
  post<PickListView>('/pick-lists/next', how ?? {}, { idempotencyKey })
/** So many dispatches somebody carries, and totes a cart holds. */
export const batch: Take = { take: 'batch', size: 8 }
export const cart: Take = { take: 'cart', size: 6 }

/** So many lists are made of a wave at once at most; what is left waits for the next time. */
const atOnce = 20

/** One list of a wave, for whoever asks for it or for whoever works here. Refused with `nothing_to_pick` when others took all of it. */
export const takeWave = ({ carrier }: Pick<Wave, 'carrier'>, { take, size }: Take, mine: boolean) =>
  post<PickListView>('/pick-lists', { wave: { carrier }, take, size, mine }, { idempotencyKey: randomKey() })

/** A wave as lists of this size, for whoever asks for work. Answers how many lists were made. */
export async function shareWave(wave: Pick<Wave, 'carrier'>, how: Take): Promise<number> {
  for (let made = 0; made < atOnce; made += 1)
    try {
      await takeWave(wave, how, false)
    } catch (error) {
      if (made > 0 && isProblem(error, 'nothing_to_pick')) return made
      throw error
    }
  return atOnce
}

/** Dispatches that somebody chose, on one list for whoever asks for work. */
export const listOf = (dispatchIds: readonly string[]) =>
  post<PickListView>('/pick-lists', { dispatchIds, mine: false }, { idempotencyKey: randomKey() })
/** Ends a list before its end: what is not picked whole may be picked anew. */
export const closeList = (id: string) =>
  post<PickListView>(`/pick-lists/${id}/close`, undefined, { idempotencyKey: randomKey() })

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
