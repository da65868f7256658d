// A shop for stories: an application with the sandbox behind it, a merchant, and the few calls every story makes.
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startSandbox } from '../../src/outside/payments/sandbox/server.ts'
import {
  type Answer,
  type Caller,
  startTestApplication,
  storyClock,
  type TestApplication,
} from './start-application.ts'

export const sandboxSecret = 'a secret of the sandbox for tests'

export type Shop = TestApplication & {
  readonly story: ReturnType<typeof storyClock>
  readonly sandboxUrl: string
}

/** An application whose clock stands at `start` (UTC), with a sandbox payment provider of its own. */
export async function openShop(start: string, env: Record<string, string> = {}): Promise<Shop> {
  const story = storyClock(start)
  const sandbox = await startSandbox({
    port: 0,
    ledgerDir: mkdtempSync(join(tmpdir(), 'sandbox-')),
    secret: sandboxSecret,
  })
  const app = await startTestApplication(
    { WANBI_SANDBOX_PAYMENTS_URL: sandbox.url, WANBI_SANDBOX_PAYMENTS_SECRET: sandboxSecret, ...env },
    { clock: story.clock },
  )
  return {
    ...app,
    story,
    sandboxUrl: sandbox.url,
    async close() {
      await app.close()
      await sandbox.close()
    },
  }
}

/** Three kettles at ¥199.00, signed for on 20 November 2026. */
export const threeKettles = (number: string) => ({
  currency: 'CNY',
  placedAt: '2026-11-18T02:00:00Z',
  signedAt: '2026-11-20T02:00:00Z',
  customer: { name: '李雷', phone: '13812345678' },
  lines: [{ ref: '1', sku: 'KETTLE-1', name: '玻璃水壶', quantity: 3, unitPrice: 19900 }],
  payments: [{ ref: `pay-${number}`, provider: 'sandbox', amount: 59700, capturedAt: '2026-11-18T02:00:00Z' }],
})

/** Puts the order and opens a case about `quantity` kettles. */
export async function askToReturn(
  call: Caller,
  number: string,
  quantity: number,
  reason = 'no_longer_wanted',
): Promise<Answer> {
  await call('PUT', `/orders/shop/${number}`, threeKettles(number))
  return call('POST', '/cases', {
    order: { source: 'shop', number },
    channel: 'chat',
    wish: 'return_refund',
    lines: [{ ref: '1', quantity, reason }],
  })
}

export const inspected = (caseLineId: string, quantity: number, rest: object = {}) => ({
  caseLineId,
  quantity,
  fault: 'not_found',
  grade: 'A',
  result: 'accepted',
  disposition: 'restock',
  ...rest,
})
