import { go } from './address.ts'
import { closeSession } from './api.ts'
import { forget } from './kept.ts'
import { keepSession } from './session.ts'

/** Ends the session of this tab's order and leads to the first step, where another order can be named. What was filled in stays with its order. */
export function leaveOrder(): void {
  closeSession().catch(() => {}) // it ends by itself anyway
  for (const key of ['asked', 'code']) forget(key)
  keepSession(null)
  go('/', 'replace')
}
