import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { refundOf4200, secret } from './sandbox-in-test.ts'
import { sandboxPayments } from './sandbox-payments.ts'
import { signCallback } from './signature.ts'

const now = () => new Date('2026-11-02T08:00:00Z')

/** What the port makes of one canned answer, to a send and to a question. Only where no whole answer comes it gives up soon. */
async function heard(answer: RequestListener, timeoutMs = 10_000) {
  const server = createServer(answer)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const payments = sandboxPayments({ url, secret, timeoutMs, now })
  const both = { send: await payments.send(refundOf4200), ask: await payments.ask('rf_1') }
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
  return both
}

const says =
  (status: number, body: unknown, headers = {}): RequestListener =>
  (_, response) =>
    response.writeHead(status, headers).end(typeof body === 'string' ? body : JSON.stringify(body))
const error = (code: string) => ({ error: { code, text: 'words' } })
const refund = (part: object) => ({ providerRequestId: 'rf_1', ...part })

const failed = { state: 'failed', code: 'declined', text: 'words' }
const busy = (retryAfterSeconds: number) => ({ state: 'busy', retryAfterSeconds })
const unknown = (why: string) => ({ state: 'unknown', why })
const givenUp = unknown('timeout')

const answers: [what: string, answer: RequestListener, send: object, ask?: object][] = [
  [
    'paid',
    says(200, refund({ state: 'succeeded', providerRef: 'sbx_9' })),
    { state: 'succeeded', providerRef: 'sbx_9' },
  ],
  ['pending', says(200, refund({ state: 'pending' })), { state: 'pending' }],
  ['declined', says(200, refund({ state: 'failed', code: 'declined', text: 'words' })), failed],
  ['declined without words', says(200, refund({ state: 'failed', code: 'declined' })), { ...failed, text: '' }],
  [
    'paid without a reference',
    says(200, refund({ state: 'succeeded', providerRef: '' })),
    unknown('answer_unreadable'),
  ],
  ['declined without a code', says(200, refund({ state: 'failed' })), unknown('answer_unreadable')],
  ['a state nobody knows', says(200, refund({ state: 'abnormal' })), unknown('answer_unreadable')],
  [
    'another refund',
    says(200, { providerRequestId: 'rf_2', state: 'succeeded', providerRef: 'sbx_9' }),
    unknown('answer_about_another_request'),
  ],
  ['200 and a page of a proxy', says(200, '<html>welcome</html>'), unknown('answer_about_another_request')],
  ['200 and null', says(200, 'null'), unknown('answer_about_another_request')],
  ['200 and nothing', says(200, ''), unknown('answer_about_another_request')],
  ['202', says(202, refund({ state: 'succeeded', providerRef: 'sbx_9' })), unknown('http_202_unreadable')],
  ['a redirect', says(307, '', { location: 'http://127.0.0.1:1/' }), unknown('http_307_unreadable')],
  ['429 with seconds', says(429, '', { 'retry-after': '12' }), busy(12)],
  ['429 with zero seconds', says(429, '', { 'retry-after': '0' }), busy(1)],
  ['429 with a date', says(429, '', { 'retry-after': 'Mon, 02 Nov 2026 08:01:30 GMT' }), busy(90)],
  ['429 with a date gone by', says(429, '', { 'retry-after': 'Mon, 02 Nov 2026 07:00:00 GMT' }), busy(1)],
  ['429 with nonsense', says(429, '', { 'retry-after': 'soon' }), busy(5)],
  ['429 alone', says(429, ''), busy(5)],
  ['409 in progress', says(409, error('in_progress')), busy(5), unknown('http_409_in_progress')],
  ['409 of another kind', says(409, error('id_used')), unknown('http_409_id_used')],
  ['409 unreadable', says(409, 'conflict'), unknown('http_409_unreadable')],
  ['400 in words', says(400, error('declined')), failed, unknown('http_400_declined')],
  ['422 in words', says(422, error('declined')), failed, unknown('http_422_declined')],
  ['400 of a proxy', says(400, 'bad request'), unknown('http_400_unreadable')],
  ['401', says(401, error('unauthorized')), unknown('http_401_unauthorized')],
  ['403', says(403, error('forbidden')), unknown('http_403_forbidden')],
  ['404 in words', says(404, error('refund_not_found')), unknown('http_404_refund_not_found'), { state: 'not_found' }],
  ['404 of another kind', says(404, error('no_such_route')), unknown('http_404_no_such_route')],
  ['404 of a proxy', says(404, '<html>not here</html>'), unknown('http_404_unreadable')],
  ['500 in words', says(500, error('declined')), unknown('http_500_declined')],
  ['502 of a proxy', says(502, 'bad gateway'), unknown('http_502_unreadable')],
  ['a cut connection', (request) => request.socket.destroy(), unknown('connection_lost')],
  ['silence', () => undefined, givenUp],
  [
    'a body that never ends',
    (_, response) => void response.writeHead(200).write('{"providerRequestId":"rf_1"'),
    givenUp,
  ],
  [
    'a body cut short',
    (_, response) => {
      response.writeHead(200, { 'content-length': '500' }).write('{"providerRequestId":')
      setTimeout(() => response.destroy(), 20)
    },
    unknown('connection_lost'),
  ],
]

for (const [what, answer, send, ask = send] of answers) {
  test(`${what}: heard as ${JSON.stringify(send)} after a send, ${JSON.stringify(ask)} after a question`, async () => {
    expect(await heard(answer, send === givenUp ? 300 : undefined)).toEqual({ send, ask })
  })
}

test('a provider nobody runs is unknown, not failed', async () => {
  const payments = sandboxPayments({ url: 'http://127.0.0.1:1', secret })
  expect(await payments.send(refundOf4200)).toEqual(unknown('connection_lost'))
  expect(await payments.ask('rf_1')).toEqual(unknown('connection_lost'))
})

test('the order carries what the port says, once, under the secret', async () => {
  const asked: unknown[] = []
  await heard((request, response) => {
    let body = ''
    request.on('data', (chunk) => {
      body += chunk
    })
    request.on('end', () => {
      asked.push([request.method, request.url, request.headers.authorization, body && JSON.parse(body)])
      response.writeHead(503).end()
    })
  })
  const order = { providerRequestId: 'rf_1', paymentRef: 'pay_1', amount: 4200, currency: 'CNY' }
  expect(asked).toEqual([
    ['POST', '/refunds', `Bearer ${secret}`, order],
    ['GET', '/refunds/rf_1', `Bearer ${secret}`, ''],
  ])
})

test('without a secret, or at an address that is none, there is no port', () => {
  for (const empty of ['', ' ', '\t\n']) {
    expect(() => sandboxPayments({ url: 'http://127.0.0.1:1', secret: empty })).toThrow('no secret')
  }
  expect(() => sandboxPayments({ url: 'nowhere', secret })).toThrow()
  expect(() => sandboxPayments({ url: 'file:///etc', secret })).toThrow('by http')
})

const rawBody = '{"providerRequestId":"rf_1","state":"succeeded"}'
const stampOf = (secondsAway: number) => String(now().getTime() / 1000 + secondsAway)

function signed(part: { stamp?: string; by?: string; body?: string } = {}) {
  const stamp = part.stamp ?? stampOf(0)
  return {
    'sandbox-timestamp': stamp,
    'sandbox-signature': signCallback(part.by ?? secret, stamp, part.body ?? rawBody),
  }
}

const callbacks: [what: string, headers: Record<string, string | string[] | undefined>, body: string, good: boolean][] =
  [
    ['signed now', signed(), rawBody, true],
    ['signed five minutes ago', signed({ stamp: stampOf(-300) }), rawBody, true],
    ['signed longer ago', signed({ stamp: stampOf(-301) }), rawBody, false],
    ['signed in the future', signed({ stamp: stampOf(301) }), rawBody, false],
    ['unsigned', {}, rawBody, false],
    ['without its time', { 'sandbox-signature': signed()['sandbox-signature'] }, rawBody, false],
    ['without its signature', { 'sandbox-timestamp': stampOf(0) }, rawBody, false],
    [
      'with a time put forward',
      { ...signed({ stamp: stampOf(-900) }), 'sandbox-timestamp': stampOf(0) },
      rawBody,
      false,
    ],
    ['with a time that is no number', signed({ stamp: 'NaN' }), rawBody, false],
    ['with a time in other digits', signed({ stamp: `${stampOf(0)}.0` }), rawBody, false],
    ['signed by someone else', signed({ by: 'guessed' }), rawBody, false],
    ['signed with nothing', signed({ by: '' }), rawBody, false],
    ['with an altered body', signed(), rawBody.replace('rf_1', 'rf_2'), false],
    ['with a space more', signed(), `${rawBody} `, false],
    [
      'with half a signature',
      { ...signed(), 'sandbox-signature': signed()['sandbox-signature'].slice(2) },
      rawBody,
      false,
    ],
    ['with two signatures', { ...signed(), 'sandbox-signature': [signed()['sandbox-signature']] }, rawBody, false],
    ['with a signature in non-ASCII', { ...signed(), 'sandbox-signature': 'é'.repeat(64) }, rawBody, false],
    ['signed, about nothing', signed({ body: '{}' }), '{}', false],
    ['signed, about a number', signed({ body: '{"providerRequestId":1}' }), '{"providerRequestId":1}', false],
    ['signed, not JSON', signed({ body: 'hello' }), 'hello', false],
  ]

for (const [what, headers, body, good] of callbacks) {
  test(`a callback ${what} is ${good ? 'heard' : 'not heard'}`, () => {
    const payments = sandboxPayments({ url: 'http://127.0.0.1:1', secret, now })
    expect(payments.verifyCallback(headers, body)).toEqual(good ? { providerRequestId: 'rf_1' } : null)
  })
}
