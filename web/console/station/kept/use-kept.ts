import { useEffect, useSyncExternalStore } from 'react'
import { call } from '../../../shared/call.ts'
import { hearPersonChanges } from '../../shell/person-changes.ts'
import { soundWrong } from '../sound.ts'
import { browserStore } from './scan-store.ts'
import { createSender, type Waiting } from './send-in-order.ts'

/** A dead spot of the wireless net answers nothing at all: so long is waited before a scan counts as kept, ms. */
const answerWithinMs = 4_000

export const sender = createSender({
  store: browserStore(),
  send: ({ path, body, idempotencyKey }) =>
    call('POST', path, { body, idempotencyKey, signal: AbortSignal.timeout(answerWithinMs) }),
  isOnline: () => navigator.onLine,
  now: () => new Date().toISOString(),
  after: (ms, then) => {
    const timer = setTimeout(then, ms)
    return () => clearTimeout(timer)
  },
  refused: soundWrong,
})

window.addEventListener('online', () => void sender.drain())

let worker: string | null = null
hearPersonChanges((isChanging) => void sender.work(isChanging ? null : worker))

/** Who works here, and for which shop: that person's scans are sent. */
export function sendFor(who: string): void {
  worker = who
  void sender.work(who)
}

/** What waits at this station. `answered`: the server answered for one that had waited. */
export function useKept(answered: () => void): Waiting {
  useEffect(() => sender.onAnswered(answered), [answered])
  return useWaiting()
}

export const useWaiting = (): Waiting => useSyncExternalStore(sender.subscribe, sender.read)
