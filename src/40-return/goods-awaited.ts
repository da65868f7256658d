import { z } from 'zod'
import type { CaseFile } from '#case'

/** Units of an approved return that have not arrived. */
export const unitsOutstanding = (file: Pick<CaseFile, 'lines'>): number =>
  file.lines.reduce((sum, line) => sum + Math.max(0, line.quantityApproved - line.quantityReceived), 0)

export const awaitsGoodsView = z.boolean()

/** Whether goods that arrive now are counted for the case. What arrives besides is written down and goes to a person (P1). */
export const awaitsGoods = (file: Pick<CaseFile, 'spine' | 'return' | 'lines'>): boolean =>
  file.spine === 'open' && ['awaited', 'on_the_way', 'arrived', 'received'].includes(file.return)

export const meaningsOfArrival = [
  'expected',
  'surplus',
  'case_withdrawn',
  'case_closed',
  'case_resolved',
  'case_rejected',
  'case_not_decided',
  'no_return_agreed',
] as const
/** What goods on the table mean for the case: counted, or written down, and then why. */
export type MeaningOfArrival = (typeof meaningsOfArrival)[number]

export function meaningOfArrival(
  file: Pick<CaseFile, 'spine' | 'decision' | 'return' | 'lines'>,
  counts: boolean,
): MeaningOfArrival {
  if (counts) return 'expected'
  if (file.spine !== 'open') return `case_${file.spine}`
  if (file.decision === 'rejected') return 'case_rejected'
  if (file.decision !== 'approved') return 'case_not_decided'
  return awaitsGoods(file) ? 'surplus' : 'no_return_agreed'
}
