// For tests and benches: the carrier as a separate process, to be killed, and the levers to set what it plays.
import { type SpawnedProcess, spawnProcess } from '../../sandbox/spawn-process.ts'
import type { CarrierEntry, TrackingEvent } from './book.ts'
import type { FaultPlan } from './faults.ts'
import { signedHeaders } from './signature.ts'

export type SpawnedCarrier = SpawnedProcess

type Settings = {
  readonly ledgerDir: string
  readonly secret: string
  readonly port?: number
  readonly forgetRequests?: boolean
}

/** Spawns the carrier and waits until it takes requests; throws, with what it said, when it leaves before. */
export async function spawnSandboxCarrier({
  ledgerDir,
  secret,
  port = 0,
  forgetRequests,
}: Settings): Promise<SpawnedCarrier> {
  const flags = ['--port', String(port), `--ledger=${ledgerDir}`, `--secret=${secret}`]
  if (forgetRequests) flags.push('--forget-requests')
  return spawnProcess(new URL('./server.ts', import.meta.url), flags)
}

/** The levers of a running carrier. Each throws when it does not take it. */
export function steerCarrier({ url, secret }: { readonly url: string; readonly secret: string }) {
  const call = async (method: 'GET' | 'POST', path: string, body?: unknown) => {
    const text = body === undefined ? '' : JSON.stringify(body)
    const headers = signedHeaders(secret, method, path, text)
    const response = await fetch(`${url}${path}`, { method, headers, ...(text !== '' && { body: text }) })
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`)
    return response.json()
  }
  return {
    setFaults: (plan: FaultPlan) => call('POST', '/faults', plan) as Promise<unknown>,
    advanceClock: (advanceSeconds: number) => call('POST', '/clock', { advanceSeconds }) as Promise<{ now: string }>,
    /** What happens to a parcel on its way; `state` is ours (labelled, handed_over, in_transit, …). */
    track: (number: string, event: Partial<TrackingEvent> & { state: string }) =>
      call('POST', `/waybills/${encodeURIComponent(number)}/events`, event) as Promise<{ events: TrackingEvent[] }>,
    /** Every fact in the ledger, in order. */
    readLedger: async () => ((await call('GET', '/ledger')) as { entries: CarrierEntry[] }).entries,
  }
}
