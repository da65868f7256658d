// For tests, benches and the demo: the provider as a separate process, to be killed, and the levers to set what it plays.
import { type SpawnedProcess, spawnProcess } from '../../sandbox/spawn-process.ts'
import type { Entry, SandboxRefund } from './book.ts'
import type { FaultPlan } from './faults.ts'
import type { CustomerDoes, ShownCharge } from './take-charge.ts'

export type SpawnedSandbox = SpawnedProcess

/** Spawns the provider and waits until it takes requests; throws, with what it said, when it leaves before. */
export async function spawnSandbox(settings: {
  readonly ledgerDir: string
  readonly secret: string
  readonly port?: number
  readonly callbackUrl?: string
  readonly forgetKeys?: boolean
}): Promise<SpawnedSandbox> {
  const { ledgerDir, secret, port = 0, callbackUrl, forgetKeys } = settings
  const flags = ['--port', String(port), `--ledger=${ledgerDir}`, `--secret=${secret}`]
  if (callbackUrl) flags.push(`--callback-url=${callbackUrl}`)
  if (forgetKeys) flags.push('--forget-keys')
  return spawnProcess(new URL('./server.ts', import.meta.url), flags)
}

/** The levers of a running provider. Each throws when the provider does not take it. */
export function steerSandbox({ url, secret }: { readonly url: string; readonly secret: string }) {
  const call = async (method: 'GET' | 'POST', path: string, body?: unknown) => {
    const headers = { authorization: `Bearer ${secret}`, 'content-type': 'application/json' }
    const response = await fetch(`${url}${path}`, { method, headers, body: body ? JSON.stringify(body) : null })
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`)
    return response.json()
  }
  return {
    setFaults: (plan: FaultPlan) => call('POST', '/faults', plan) as Promise<unknown>,
    advanceClock: (advanceSeconds: number) => call('POST', '/clock', { advanceSeconds }) as Promise<{ now: string }>,
    setCallbackUrl: (callbackUrl: string | null) =>
      call('POST', '/callback-url', { url: callbackUrl }) as Promise<unknown>,
    /** Σ refunds of a registered payment never exceeds it; minor units. */
    registerPayment: (payment: { paymentRef: string; amount: number; currency: string }) =>
      call('POST', '/payments', payment) as Promise<unknown>,
    /** What the customer does at the page of a charge: pays it, is declined, or lets it expire. */
    customer: (providerRequestId: string, does: CustomerDoes) =>
      call('POST', `/charges/${providerRequestId}/customer`, { does }) as Promise<ShownCharge>,
    /** Every fact in the ledger, in order. */
    readLedger: async () => ((await call('GET', '/ledger')) as { entries: Entry[] }).entries,
    /** Every refund as it stands now, page by page as a reconciliation reads it. */
    async listRefunds(limit = 1000) {
      const all: SandboxRefund[] = []
      for (let cursor: string | null = '0'; cursor !== null; ) {
        const page = (await call('GET', `/refunds?cursor=${cursor}&limit=${limit}`)) as Page
        all.push(...page.refunds)
        cursor = page.next
      }
      return all
    },
  }
}

type Page = { refunds: SandboxRefund[]; next: string | null }
