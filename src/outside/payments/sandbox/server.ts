// The sandbox payment provider: a process of its own, so that it lives on when ours is killed and its ledger can be believed.
//   node src/outside/payments/sandbox/server.ts --port 0 --ledger <dir> --secret <s> [--callback-url <url>] [--forget-keys]
import { timingSafeEqual } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { parseArgs } from 'node:util'
import { type Answer, problem } from '../../sandbox/answer.ts'
import { answerPayPage, isPayPage, type Page } from './payment-page.ts'
import { closeProvider, openProvider, type Provider, type ProviderSettings } from './provider.ts'
import { answerRequest } from './routes.ts'

export type Sandbox = {
  /** `http://127.0.0.1:PORT`, without a slash at the end. */
  readonly url: string
  close(): Promise<void>
}

/** Starts the provider in this process, on 127.0.0.1; port 0 takes a free one. Throws when the secret is empty. */
export async function startSandbox(settings: ProviderSettings & { readonly port: number }): Promise<Sandbox> {
  if (settings.secret.trim() === '') throw new Error('the sandbox payment provider needs a secret')
  const provider = await openProvider(settings)
  const server = createServer((request, response) => {
    answerWire(provider, request, response).catch((error: unknown) => crash(error))
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(settings.port, '127.0.0.1', resolve)
  })
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      const closed = new Promise((resolve) => server.close(resolve))
      server.closeAllConnections()
      await closed
      await closeProvider(provider)
    },
  }
}

async function answerWire(provider: Provider, request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (isPayPage(request.url)) return showPage(await answerPayPage(provider, request), response)
  const answer = await answerOf(provider, request)
  // A sender who gave up waiting is called back all the same.
  if (response.closed) answer.afterwards?.()
  else response.once('close', () => answer.afterwards?.())
  if (answer.status === 0) {
    response.destroy()
    return
  }
  response.writeHead(answer.status, { 'content-type': 'application/json', ...answer.headers })
  response.end(JSON.stringify(answer.body))
}

function showPage({ status, html }: Page, response: ServerResponse): void {
  response.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'",
    'cache-control': 'no-store',
  })
  response.end(html)
}

async function answerOf(provider: Provider, request: IncomingMessage): Promise<Answer> {
  if (!mayAsk(provider.secret, request.headers.authorization)) return problem(401, 'unauthorized', 'wrong secret')
  let body: unknown
  let url: URL
  try {
    const raw = await text(request)
    body = raw === '' ? undefined : JSON.parse(raw)
    url = new URL(`http://${request.headers.host ?? 'sandbox'}${request.url ?? '/'}`)
    decodeURIComponent(url.pathname)
  } catch {
    return problem(400, 'invalid_request', 'the body is not JSON, or the address no address')
  }
  return answerRequest(provider, request.method ?? '', url, body)
}

function mayAsk(secret: string, authorization: string | undefined): boolean {
  const given = Buffer.from(authorization ?? '')
  const wanted = Buffer.from(`Bearer ${secret}`)
  return given.length === wanted.length && timingSafeEqual(given, wanted)
}

/** A provider that cannot write its ledger, or whose sums broke, must stop: no answer it gives can be believed. */
function crash(error: unknown): void {
  setImmediate(() => {
    throw error
  })
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '0' },
      ledger: { type: 'string' },
      secret: { type: 'string' },
      'callback-url': { type: 'string' },
      'forget-keys': { type: 'boolean', default: process.env.WANBI_SANDBOX_FORGET_KEYS === '1' },
      'with-parent': { type: 'boolean', default: false },
    },
  })
  if (!values.ledger || !values.secret) throw new Error('--ledger <dir> and --secret <s> are needed')
  const sandbox = await startSandbox({
    port: Number(values.port),
    ledgerDir: values.ledger,
    secret: values.secret,
    callbackUrl: values['callback-url'],
    forgetKeys: values['forget-keys'],
  })
  const leave = () => void sandbox.close().then(() => process.exit(0))
  process.once('SIGTERM', leave)
  process.once('SIGINT', leave)
  // Ends with the process that holds our stdin: a killed test run leaves no provider behind.
  if (values['with-parent']) process.stdin.resume().once('close', leave)
  process.stdout.write(`sandbox ready ${sandbox.url}\n`)
}

if (import.meta.main) await main()
