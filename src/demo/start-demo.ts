// `npm start -- --demo`: a house with a merchant, staff, real orders and a payment provider to play with.
import { mkdirSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { newSecret } from '#kernel/ids'
import type { Settings } from '#kernel/settings'
import { type HouseOptions, type RunningHouse, startHouse } from '../house.ts'
import { startSandbox } from '../outside/payments/sandbox/server.ts'
import { type Demo, openDemo } from './open-demo.ts'
import { welcome } from './welcome.ts'

export type DemoHouse = RunningHouse & { readonly demo: Demo | null; readonly welcome: string }

/** Starts the sandbox provider inside unless another is named, then the house, furnished before its first request. */
export async function startDemo(settings: Settings, options: HouseOptions = {}): Promise<DemoHouse> {
  const sandbox = settings.sandboxUrl ? null : await openSandbox(settings)
  let demo: Demo | null = null
  const furnish = async (room: Parameters<typeof openDemo>[0]) => {
    demo = await openDemo(room)
  }
  try {
    const connected = sandbox ? { ...settings, sandboxUrl: sandbox.url, sandboxSecret: sandbox.secret } : settings
    const house = await startHouse(connected, { ...options, furnish })
    return {
      ...house,
      demo,
      welcome: welcome(house, demo),
      async close() {
        await house.close()
        await sandbox?.close()
      },
    }
  } catch (error) {
    await sandbox?.close()
    throw error
  }
}

// In this process: its ledger is on the disk all the same, and a newcomer has one thing to stop.
async function openSandbox({ dataDir }: Settings) {
  const secret = newSecret()
  const folder = dataDir === 'memory' ? mkdtempSync(join(tmpdir(), 'wanbi-sandbox-')) : dataDir
  mkdirSync(folder, { recursive: true })
  return { secret, ...(await startSandbox({ port: 0, ledgerDir: join(folder, 'sandbox'), secret })) }
}
