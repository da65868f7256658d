import { lockCase, saveCase } from '#case'
import type { Tx } from '#kernel/database'
import { type Result, refused } from '#kernel/result'
import { type Moment, merchantOf } from '#people'
import { keepReturnScan } from './keep-return-scan.ts'

/**
 * The same for a tracking service: the parcel's carrier scanned it. Locks nothing by itself: the case is locked with BEGIN (caseLock). `was_known`:
 * it was scanned or received before, or the case has ended. Safe to repeat.
 */
export async function noteReturnScan(
  tx: Tx,
  { caseId, parcelId }: { readonly caseId: string; readonly parcelId: string },
  moment: Moment,
): Promise<Result<'noted' | 'was_known', 'case_not_found' | 'parcel_not_found'>> {
  const file = await lockCase(tx, caseId)
  if (!file) return refused('case_not_found')
  if (file.spine !== 'open') return 'was_known'
  const kept = keepReturnScan(tx, file, parcelId, moment)
  if (kept) return kept.refused === 'parcel_not_found' ? refused('parcel_not_found') : 'was_known'
  saveCase(tx, file, await merchantOf(tx), moment.now)
  return 'noted'
}
