// `npm start -- --demo`: a merchant, staff, real orders, sixty cases in every state, a payment provider and a carrier to play with.
import { existsSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { newSecret } from '#kernel/ids'
import { giveBackMemory } from '#kernel/memory'
import type { Settings } from '#kernel/settings'
import { sql } from '#kernel/sql'
import { askCharges } from '#resolution'
import { changeMerchant } from '../05-people/change-merchant.ts'
import { startSandboxCarrier } from '../outside/carriers/sandbox/server.ts'
import { startSandbox } from '../outside/payments/sandbox/server.ts'
import { steerSandbox } from '../outside/payments/sandbox/spawn-sandbox.ts'
import { type RunningApplication, type SeedContext, type StartOptions, startNode } from '../start-node.ts'
import { playStories } from './cases/play-stories.ts'
import { keepPort } from './keep-port.ts'
import { type Demo, openDemo } from './open-demo.ts'
import { welcome } from './welcome.ts'

export type DemoApplication = RunningApplication & {
  readonly demo: Demo | null
  readonly welcome: string
  /** Ends when the cases are there; answers what could not be played, in words. */
  readonly filled: Promise<readonly string[]>
}

/** Starts the sandbox provider and the carrier that plays inside unless others are named, then the application; its cases are played while it runs already. */
export async function startDemo(settings: Settings, options: StartOptions = {}): Promise<DemoApplication> {
  const sandbox = settings.sandboxUrl ? null : await openSandbox(settings)
  const carrier = settings.carriers.sandbox ? null : await openCarrier(settings)
  const leaving = new AbortController()
  let demo: Demo | null = null
  let context: SeedContext | null = null
  const beforeListen = async (given: SeedContext) => {
    context = given
    demo = await openDemo(given)
  }
  // sixty cases write some hundred messages: the terminal shows the codes somebody waits for, the others lie in the outbox
  const tell = (line: string) => {
    if (line.includes('one-time code')) options.tell?.(line)
  }
  try {
    const connected = {
      ...settings,
      ...(sandbox && { sandboxUrl: sandbox.url, sandboxSecret: sandbox.secret }),
      ...(carrier && { carriers: { ...settings.carriers, sandbox: carrier } }),
    }
    const app = await startNode(connected, {
      ...options,
      showCodes: true,
      beforeListen,
      ...(options.tell && { tell }),
    })
    if (sandbox && demo) await steerSandbox(sandbox).setCallbackUrl(hookOf(app, demo))
    if (sandbox && demo && context) await askWhereToPay(context, demo)
    const filled = demo && context ? addCases(context, demo, leaving.signal) : Promise.resolve([])
    filled.then(
      (failed) => {
        giveBackMemory()
        for (const story of failed) options.tell?.(`a case of the demo could not be added: ${story}`)
      },
      (error: Error) => options.tell?.(`the cases of the demo could not be added: ${error.message}`),
    )
    return {
      ...app,
      demo,
      filled,
      welcome: welcome(app, demo),
      async close() {
        leaving.abort()
        await filled.catch(() => {})
        await app.close()
        await Promise.all([sandbox?.close(), carrier?.close()])
      },
    }
  } catch (error) {
    await Promise.all([sandbox?.close(), carrier?.close()])
    throw error
  }
}

/** Where the sandbox calls when a refund or a payment changed. */
const hookOf = ({ url }: RunningApplication, { merchantId }: Demo): string =>
  `${url}/api/v1/hooks/sandbox/${merchantId}`

const askWhereToPay = ({ database }: SeedContext, { merchantId }: Demo): Promise<void> =>
  database.transact(merchantId, (tx) => askCharges(tx, 'sandbox'))

/** Once, when the orders are there and nobody has opened a case. From then on what policy approves is approved by itself. */
async function addCases(context: SeedContext, demo: Demo, leaving: AbortSignal): Promise<readonly string[]> {
  const done = join(context.dataFolder, 'demo-cases')
  if (existsSync(done)) return []
  const { database, clock } = context
  const ask = async (question: ReturnType<typeof sql>) =>
    (await database.transact(demo.merchantId, (tx) => tx.query(question))).length > 0
  const isImported = () =>
    ask(sql`select 1 from order_import where merchant_id = ${demo.merchantId} and state = 'done'`)
  while (!(await isImported())) {
    if (leaving.aborted) return []
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
  const hasCases = await ask(sql`select 1 from after_sales_case where merchant_id = ${demo.merchantId} limit 1`)
  const failed = hasCases ? [] : await playStories(context, { ...demo, leaving })
  const moment = { by: { kind: 'system', id: 'demo' }, now: clock().toISOString(), channel: 'system' } as const
  await database.transact(demo.merchantId, (tx) => changeMerchant(tx, { settings: { policyApproves: true } }, moment))
  if (!leaving.aborted) writeFileSync(done, 'The sixty cases of the demo were added.\n')
  return failed
}

// In this process: its ledger is on the disk all the same, and a newcomer has one thing to stop.
async function openSandbox({ dataDir }: Settings) {
  const secret = newSecret()
  const folder = dataDir === 'memory' ? mkdtempSync(join(tmpdir(), 'wanbi-sandbox-')) : dataDir
  mkdirSync(folder, { recursive: true })
  const ledgerDir = join(folder, 'sandbox')
  mkdirSync(ledgerDir, { recursive: true })
  return { secret, ...(await keepPort(ledgerDir, (port) => startSandbox({ port, ledgerDir, secret }))) }
}

// In this process as well, for the same reason; only its labels are drawn by a process beside, with decoders ours keeps shut.
async function openCarrier({ dataDir }: Settings) {
  const secret = newSecret()
  const folder = dataDir === 'memory' ? mkdtempSync(join(tmpdir(), 'wanbi-carrier-')) : dataDir
  mkdirSync(folder, { recursive: true })
  return {
    secret,
    ...(await startSandboxCarrier({ port: 0, ledgerDir: join(folder, 'carrier'), secret, playSeconds: 50 })),
  }
}
