// What the tests beside this file share: a provider in this process, its port, its levers, and someone to call back.
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import type { RefundRequest } from '#resolution'
import type { Entry } from './book.ts'
import { sandboxPayments } from './sandbox-payments.ts'
import { startSandbox } from './server.ts'
import { steerSandbox } from './spawn-sandbox.ts'

export const secret = 'a secret of the tests'

export const refundOf4200: RefundRequest = {
  providerRequestId: 'rf_1',
  paymentRef: 'pay_1',
  amountMinor: 4200,
  currency: 'CNY',
  firstSentAt: '2026-11-02T08:00:00.000Z',
}

export async function temporaryFolder() {
  const path = await mkdtemp(join(tmpdir(), 'sandbox-ledger-'))
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true }) }
}

/** A provider, its port with a short timeout, and its levers; gone at the end of the test. */
export async function openSandbox(settings: { forgetKeys?: boolean; callbackUrl?: string } = {}) {
  const folder = await temporaryFolder()
  const sandbox = await startSandbox({ port: 0, ledgerDir: folder.path, secret, ...settings })
  const payments = sandboxPayments({ url: sandbox.url, secret, timeoutMs: 1000 })
  const close = async () => {
    await sandbox.close()
    await folder[Symbol.asyncDispose]()
  }
  return { url: sandbox.url, payments, steer: steerSandbox({ url: sandbox.url, secret }), [Symbol.asyncDispose]: close }
}

export type Heard = { readonly headers: IncomingHttpHeaders; readonly rawBody: string }

/** Listens for callbacks; refuses the first `refusals` of them, to be called again. */
export async function openListener(refusals = 0) {
  const heard: Heard[] = []
  const server = createServer(async (request, response) => {
    heard.push({ headers: request.headers, rawBody: await text(request) })
    response.writeHead(heard.length > refusals ? 204 : 500).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const close = async () => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hooks/sandbox/m1`
  return { url, heard, [Symbol.asyncDispose]: close }
}

/** How often money moved, and how much, by what the ledger says alone. */
export function paidIn(entries: readonly Entry[]) {
  const amounts = new Map(
    entries.flatMap((entry) => (entry.kind === 'refund' ? [[entry.providerRef, entry.amount]] : [])),
  )
  const paid = entries.flatMap((entry) => ('state' in entry && entry.state === 'succeeded' ? [entry.providerRef] : []))
  return { times: paid.length, amount: paid.reduce((sum, ref) => sum + (amounts.get(ref) ?? 0), 0) }
}
