// One case life over HTTP: open → approve → announce → receive → inspect → resolve → refund, every call authenticated,
// validated, idempotent and in the history. Answers how long each call took.
import { Agent, request as httpRequest } from 'node:http'

export type Api = {
  post(path: string, body: unknown): Promise<any>
  put(path: string, body: unknown): Promise<any>
  get(path: string): Promise<any>
}
export type Timings = Map<string, number[]>

const steps = ['open', 'approve', 'announce', 'receive', 'inspect', 'resolve', 'refund'] as const

/** A keep-alive client of one connection; every POST carries its own Idempotency-Key. */
export function apiOf(url: string, key: string): Api {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const { hostname, port } = new URL(url)
  const call = (method: string, path: string, body?: unknown): Promise<any> =>
    new Promise((done, fail) => {
      const text = body === undefined ? '' : JSON.stringify(body)
      const request = httpRequest(
        {
          agent,
          hostname,
          port,
          method,
          path: `/api/v1${path}`,
          headers: {
            authorization: `Bearer ${key}`,
            ...(body !== undefined && {
              'content-type': 'application/json',
              'content-length': Buffer.byteLength(text),
            }),
            ...(method === 'POST' && { 'idempotency-key': crypto.randomUUID() }),
          },
        },
        (response) => {
          const chunks: Buffer[] = []
          response.on('data', (chunk) => chunks.push(chunk))
          response.on('end', () => {
            const answer = JSON.parse(Buffer.concat(chunks).toString('utf8'))
            if ((response.statusCode ?? 500) >= 300)
              fail(new Error(`${method} ${path}: ${response.statusCode} ${JSON.stringify(answer)}`))
            else done(answer)
          })
        },
      )
      request.on('error', fail)
      request.end(text)
    })
  return {
    post: (path, body) => call('POST', path, body),
    put: (path, body) => call('PUT', path, body),
    get: (path) => call('GET', path),
  }
}

/** An order with two lines, paid by the sandbox. Ten in a row are one buyer's, who is told by mail: who buys often is judged by a history. */
export const orderOf = (number: string) => ({
  currency: 'CNY',
  placedAt: '2026-11-18T02:00:00Z',
  signedAt: '2026-11-20T02:00:00Z',
  customer: { ref: buyerOf(number), name: '王芳', email: `${buyerOf(number)}@example.com` },
  lines: [
    { ref: '1', sku: '85123A', name: '白色心形烛台', quantity: 6, unitPrice: 2550 },
    { ref: '2', sku: '71053', name: '金属提灯 白', quantity: 6, unitPrice: 3390 },
  ],
  payments: [{ ref: `pay-${number}`, provider: 'sandbox', amount: 35640, capturedAt: '2026-11-18T02:00:00Z' }],
})

const buyerOf = (number: string): string => `buyer-${number.slice(0, -1)}`

/** Lives one case of an order that exists already. */
export async function liveCase(api: Api, orderNumber: string, timings: Timings): Promise<void> {
  const timed = async (step: (typeof steps)[number], call: () => Promise<any>) => {
    const start = performance.now()
    const answer = await call()
    const list = timings.get(step) ?? []
    list.push(performance.now() - start)
    timings.set(step, list)
    return answer
  }
  const opened = await timed('open', () =>
    api.post('/cases', {
      order: { source: 'bench', number: orderNumber },
      channel: 'api',
      wish: 'return_refund',
      lines: [{ ref: '1', quantity: 2, reason: 'no_longer_wanted' }],
      description: '多买了两个',
    }),
  )
  const tracking = `YT${orderNumber.padStart(12, '0')}`
  await timed('approve', () => api.post(`/cases/${opened.id}/approve`, {}))
  await timed('announce', () => api.post(`/cases/${opened.id}/return-parcels`, { carrier: '圆通', tracking }))
  const receipt = await timed('receive', () =>
    api.post('/receipts', { tracking, lines: [{ sku: '85123A', quantity: 2, condition: 'good' }] }),
  )
  await timed('inspect', () =>
    api.post(`/receipts/${receipt.id}/inspections`, {
      caseLineId: opened.lines[0].id,
      quantity: 2,
      fault: 'not_found',
      grade: 'A',
      result: 'accepted',
      disposition: 'restock',
    }),
  )
  const resolved = await timed('resolve', () =>
    api.post(`/cases/${opened.id}/resolve`, { parts: [{ kind: 'refund' }] }),
  )
  await timed('refund', () => api.post(`/refunds/${resolved.refunds[0].id}/send`, {}))
}

export const percentile = (values: readonly number[], share: number): number => {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
}
