// A node as a process of its own, to be killed.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { masterKey } from '../support/start-application.ts'

const main = fileURLToPath(new URL('../../src/main.ts', import.meta.url))
const cli = fileURLToPath(new URL('../../src/cli.ts', import.meta.url))

// tests side by side hold each other up: what a shop would rather be told at once must not be the answer that a test waits for
const forTests = { PORT: '0', WANBI_MASTER_KEY: masterKey, LOG_LEVEL: 'error', WANBI_OVERLOAD_SECONDS: '60' }

export type SpawnedNode = {
  readonly url: string
  readonly child: ChildProcess
  /** Resolves with the exit code, or the signal it died of. */
  readonly gone: Promise<number | NodeJS.Signals>
  kill(signal?: NodeJS.Signals): Promise<number | NodeJS.Signals>
}

/** Starts `node src/main.ts` and waits for its ready line; throws with what it said when it leaves before. */
export async function spawnNode(
  env: Record<string, string>,
  begun: (child: ChildProcess) => void = () => {},
): Promise<SpawnedNode> {
  const child = spawn(process.execPath, [main, '--no-web'], {
    env: { ...cleanEnv(), ...forTests, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  begun(child)
  let complaint = ''
  child.stderr.on('data', (chunk) => {
    complaint += chunk
  })
  const gone = once(child, 'close').then(([code, signal]) => (signal ?? code) as number | NodeJS.Signals)
  for await (const line of createInterface(child.stdout)) {
    const url = /^ready (\S+)$/.exec(line)?.[1]
    if (!url) continue
    child.stdout.resume()
    const kill = (signal: NodeJS.Signals = 'SIGKILL') => {
      child.kill(signal)
      return gone
    }
    return { url, child, gone, kill }
  }
  throw new Error(`left with ${await gone}: ${complaint}`)
}

/** Runs a command of the program to its end. */
export async function runCli(args: readonly string[], env: Record<string, string>) {
  const child = spawn(process.execPath, [cli, ...args], {
    env: { ...cleanEnv(), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += chunk))
  const [code] = await once(child, 'close')
  return { code: code as number, said }
}

// What the tests' own environment says of databases must not reach the node. Compiled once, as `npm start` has it (start.ts).
function cleanEnv(): Record<string, string | undefined> {
  const kept = Object.entries(process.env).filter(([name]) => !/^(PG|WANBI_|DATABASE_|NODE_OPTIONS|VITEST)/.test(name))
  return { ...Object.fromEntries(kept), NODE_COMPILE_CACHE: join(tmpdir(), 'node-compile-cache') }
}
