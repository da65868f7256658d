// What an idle program holds, of a process as `npm start -- --demo` starts it, its sixty cases and their photos just made.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const start = fileURLToPath(new URL('../../src/start.ts', import.meta.url))
const mostMegabytes = 450

const residentMegabytes = (pid: number): number =>
  Number(/^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))![1]) / 1024

/** The last works of the demo's cases end, and V8 gives back their memory, some seconds after the cases are there. */
async function leastWithin(ms: number, pid: number): Promise<number> {
  let least = Number.POSITIVE_INFINITY
  for (const until = Date.now() + ms; Date.now() < until && least > mostMegabytes; await sleep(500)) {
    least = Math.min(least, residentMegabytes(pid))
  }
  return least
}

test.runIf(process.platform === 'linux')(
  `the idle demo holds at most ${mostMegabytes} MB`,
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'wanbi-memory-'))
    const env = Object.fromEntries(
      Object.entries(process.env).filter(([name]) => !/^(PG|WANBI_|DATABASE_|NODE_OPTIONS|VITEST)/.test(name)),
    )
    const child = spawn(process.execPath, ['--max-semi-space-size=8', start, '--demo', '--no-web'], {
      env: { ...env, PORT: '0', WANBI_DATA_DIR: folder },
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    try {
      for await (const line of createInterface(child.stdout)) if (line.startsWith('ready ')) break
      while (!existsSync(join(folder, 'demo-cases'))) await sleep(200)
      expect(await leastWithin(30_000, child.pid!)).toBeLessThanOrEqual(mostMegabytes)
    } finally {
      child.kill('SIGTERM')
      await once(child, 'close')
    }
  },
  120_000,
)
