// The carrier that plays: a process of its own, so that it lives on when ours is killed and its ledger can be believed.
//   node src/outside/carriers/sandbox/server.ts --port 0 --ledger <dir> --secret <s> [--forget-requests]
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { parseArgs } from 'node:util'
import { type Answer, problem } from '../../sandbox/answer.ts'
import { type Carrier, type CarrierSettings, openCarrier } from './carrier.ts'
import { answerRequest } from './routes.ts'
import { isSignedBy } from './signature.ts'

type SandboxCarrier = {
  /** `http://127.0.0.1:PORT`, without a slash at the end. */
  readonly url: string
  close(): Promise<void>
}

/** Starts the carrier in this process, on 127.0.0.1; port 0 takes a free one. Throws when the secret is empty. */
export async function startSandboxCarrier(
  settings: CarrierSettings & { readonly port: number },
): Promise<SandboxCarrier> {
  if (settings.secret.trim() === '') throw new Error('the sandbox carrier needs a secret')
  const carrier = await openCarrier(settings)
  const server = createServer((request, response) => {
    answerWire(carrier, request, response).catch((error: unknown) => crash(error))
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
      carrier.labels.close()
      await carrier.ledger.close()
    },
  }
}

async function answerWire(carrier: Carrier, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const answer = await answerOf(carrier, request)
  if (answer.status === 0) {
    response.destroy()
    return
  }
  response.writeHead(answer.status, { 'content-type': 'application/json', ...answer.headers })
  response.end(typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body))
}

async function answerOf(carrier: Carrier, request: IncomingMessage): Promise<Answer> {
  const { method = '', url: path = '/', headers } = request
  const body = await text(request)
  const signed = { timestamp: String(headers['sandbox-timestamp'] ?? ''), method, path, body }
  if (!isSignedBy(carrier.secret, signed, headers['sandbox-signature'], new Date()))
    return problem(401, 'signature_wrong', 'the request is not signed with our secret')
  let parsed: unknown
  let url: URL
  try {
    parsed = body === '' ? undefined : JSON.parse(body)
    url = new URL(`http://sandbox${path}`)
    decodeURIComponent(url.pathname)
  } catch {
    return problem(400, 'invalid_request', 'the body is not JSON, or the address no address')
  }
  return answerRequest(carrier, method, url, parsed)
}

/** A carrier that cannot write its ledger must stop: no answer it gives can be believed. */
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
      'forget-requests': { type: 'boolean', default: false },
      'with-parent': { type: 'boolean', default: false },
    },
  })
  if (!values.ledger || !values.secret) throw new Error('--ledger <dir> and --secret <s> are needed')
  const sandbox = await startSandboxCarrier({
    port: Number(values.port),
    ledgerDir: values.ledger,
    secret: values.secret,
    forgetRequests: values['forget-requests'],
  })
  const leave = () => void sandbox.close().then(() => process.exit(0))
  process.once('SIGTERM', leave)
  process.once('SIGINT', leave)
  // Ends with the process that holds our stdin: a killed test run leaves no carrier behind.
  if (values['with-parent']) process.stdin.resume().once('close', leave)
  process.stdout.write(`sandbox ready ${sandbox.url}\n`)
}

if (import.meta.main) await main()
