// For tests and benches: what plays the outside, as a separate process that can be killed.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

export type SpawnedProcess = {
  readonly url: string
  readonly pid: number
  /** Ends it, with SIGKILL unless told otherwise, and resolves when it is gone. */
  kill(signal?: NodeJS.Signals): Promise<void>
}

/** Spawns `server` and waits until it takes requests; throws, with what it said, when it leaves before. It ends with this process. */
export async function spawnProcess(server: URL, flags: readonly string[]): Promise<SpawnedProcess> {
  const child = spawn(process.execPath, [fileURLToPath(server), '--with-parent', ...flags], {
    stdio: ['pipe', 'pipe', 'pipe'],
  })
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
  throw new Error(`the sandbox did not start: ${complaint}`)
}
