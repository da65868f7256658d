import { caseNamed } from '#case'
import type { Tx } from '#kernel/database'
import { isRefused, type Refused, type Result, refused } from '#kernel/result'
import { type Sql, sql } from '#kernel/sql'
import { type PickList, type PickListView, pickListLock, pickListViewOf, readPickLists } from './pick-list.ts'

/** The list so named, by id or number, as a condition on `l`; null for a text that names none. */
function pickListWhere(idOrNumber: string): Sql | null {
  const named = caseNamed(idOrNumber)
  if (!named) return null
  return named.column === 'id' ? sql`l.id = ${named.value}` : sql`l.number = ${named.value}`
}

/** Everybody who picks from one list waits for each other, so that every unit is picked once. Lists are locked before cases. */
export function pickListLocks(merchantId: string, idOrNumber: string): Sql[] {
  const where = pickListWhere(idOrNumber)
  return where ? [pickListLock(merchantId, where)] : []
}

export async function readPickList(tx: Tx, idOrNumber: string): Promise<PickList | null> {
  const where = pickListWhere(idOrNumber)
  return where ? ((await readPickLists(tx, where))[0] ?? null) : null
}

type Changed = { readonly zeroCheck?: PickListView['zeroCheck'] }

/** What every act on a pick list has in common: it is locked with BEGIN, the act changes it, and it is answered as it then is. */
export async function onPickList<Code extends string>(
  tx: Tx,
  idOrNumber: string,
  change: (list: PickList) => Promise<Changed | Refused<Code>>,
): Promise<Result<PickListView, 'pick_list_not_found' | 'pick_list_closed' | Code>> {
  const list = await readPickList(tx, idOrNumber)
  if (!list) return refused('pick_list_not_found')
  if (list.closedAt !== null) return refused('pick_list_closed')
  const changed = await change(list)
  if (isRefused(changed)) return changed
  await tx.flush()
  return pickListViewOf(tx, (await readPickList(tx, list.id))!, changed.zeroCheck ?? null)
}
