// For tests and benches: the carrier as a separate process, to be killed, and the levers to set what it plays.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import type { CarrierEntry, TrackingEvent } from './book.ts'
import type { FaultPlan } from './faults.ts'
import { signedHeaders } from './signature.ts'

export type SpawnedCarrier = {
  readonly url: string
  readonly pid: number
  /** Ends it, with SIGKILL unless told otherwise, and resolves when it is gone. */
  kill(signal?: NodeJS.Signals): Promise<void>
}

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
  const server = fileURLToPath(new URL('./server.ts', import.meta.url))
  const flags = ['--with-parent', '--port', String(port), `--ledger=${ledgerDir}`, `--secret=${secret}`]
  if (forgetRequests) flags.push('--forget-requests')
  const child = spawn(process.execPath, [server, ...flags], { stdio: ['pipe', 'pipe', 'pipe'] })
  let complaint = ''
  child.stderr.on('data', (chunk) => {
    complaint += chunk
  })
  const gone = once(child, 'close')
  for await (const line of createInterface(child.stdout)) {
    const url = /^sandbox ready (\S+)$/.exec(line)?.[1]
    if (!url || child.pid === undefined) continue
    const kill = async (signal: NodeJS.Signals = 'SIGKILL') => {
      child.kill(signal)
      await gone
    }
    return { url, pid: child.pid, kill }
  }
  throw new Error(`the sandbox carrier did not start: ${complaint}`)
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
