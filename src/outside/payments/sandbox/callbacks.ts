// Tells the shop's system that a refund or a charge changed. A few tries and no more: who misses it must ask, as with real providers.
import { setTimeout as sleep } from 'node:timers/promises'
import { signCallback } from './signature.ts'

export type Callbacks = {
  url: string | undefined
  /** Resolves when the other side took it, or all tries failed. */
  deliver(changed: { readonly providerRequestId: string; readonly state: string }): Promise<void>
  close(): void
}

const waitsMs = [0, 100, 400, 1600]
const timeoutMs = 2000

export function openCallbacks(secret: string, url: string | undefined): Callbacks {
  const closed = new AbortController()
  return {
    url,
    async deliver({ providerRequestId, state }) {
      for (const waitMs of waitsMs) {
        await sleep(waitMs, undefined, { signal: closed.signal }).catch(() => undefined)
        if (this.url === undefined || closed.signal.aborted) return
        const signal = AbortSignal.any([closed.signal, AbortSignal.timeout(timeoutMs)])
        if (await post(this.url, secret, JSON.stringify({ providerRequestId, state }), signal)) return
      }
    },
    close: () => closed.abort(),
  }
}

async function post(url: string, secret: string, body: string, signal: AbortSignal): Promise<boolean> {
  // Real time, not the virtual clock: the receiver compares it with its own.
  const timestamp = String(Math.floor(Date.now() / 1000))
  const headers = {
    'content-type': 'application/json',
    'sandbox-timestamp': timestamp,
    'sandbox-signature': signCallback(secret, timestamp, body),
  }
  try {
    const response = await fetch(url, { method: 'POST', headers, body, signal, redirect: 'manual' })
    await response.body?.cancel()
    return response.ok
  } catch {
    return false
  }
}
