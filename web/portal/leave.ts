import { go } from './address.ts'
import { closeSession } from './api.ts'
import { forget } from './kept.ts'
import { tellSignedIn } from './signed-in-here.ts'

/** Ends the session and leads to the first step, where another order can be named. */
export function leaveOrder(): void {
  closeSession().catch(() => {}) // it ends by itself anyway
  for (const key of ['asked', 'code', 'draft']) forget(key)
  tellSignedIn(false)
  go('/', 'replace')
}
