// What happens before the first screen: a signed link becomes a session for its case, and a new tab finds the session of this browser.
import { isProblem } from '../shared/call.ts'
import { openLink, readSession } from './api.ts'
import { forget, keep } from './kept.ts'
import { keepSession, sessionHere } from './session.ts'
import { maybeSignedIn } from './signed-in-here.ts'

/** Never fails: without a session the screens ask for a code by themselves. */
export async function begin(): Promise<true> {
  const token = tokenInAddress()
  if (token) await byLink(token)
  else if (!sessionHere() && (location.pathname !== '/' || maybeSignedIn())) await bySession()
  return true
}

/** What the link holds leaves the address at once: it is not to be copied, kept in the history, or seen over a shoulder. */
function tokenInAddress(): string | null {
  const token = /^#k=(wl_[\w-]+)$/.exec(location.hash)?.[1] ?? null
  if (token) history.replaceState(null, '', location.pathname + location.search)
  return token
}

async function byLink(token: string): Promise<void> {
  forget('linkOver')
  try {
    const { session, caseNumber } = await openLink(token)
    keepSession({ name: session, orderNumber: null, onlyCase: caseNumber })
    await bySession() // a session that a code opened before sees more
  } catch (error) {
    if (isProblem(error, 'link_over')) keep('linkOver', true)
  }
}

async function bySession(): Promise<void> {
  const found = await readSession().catch(() => null)
  if (found?.session) keepSession({ name: found.session, orderNumber: found.orderNumber, onlyCase: found.onlyCase })
}
