import { unitsIn } from '../parts/judge-unit.ts'
import type { PickLineView, PickListView } from './calls.ts'

/** The line whose unit this is: the next one before all others. */
export const lineOf = (list: PickListView, code: string): PickLineView | null =>
  openLines(list).find((line) => unitsIn(line, code) > 0) ?? null

/** What is left to pick, the next one first; nothing once the server knows of nothing. */
export function openLines({ lines, nextLineId }: PickListView): PickLineView[] {
  if (nextLineId === null) return []
  const open = lines.filter(({ isOpen, picked, quantity }) => isOpen && picked < quantity)
  return open.toSorted((one, other) => Number(other.id === nextLineId) - Number(one.id === nextLineId))
}

/** Whether this is the barcode of anything on the list, needed or not. */
export const isGoodsOf = ({ lines }: PickListView, code: string): boolean =>
  lines.some((line) => unitsIn(line, code) > 0)
