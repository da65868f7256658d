// The carrier that plays, and our port to it: signed, one label for one request id, a label any scanner reads.
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { WaybillRequest } from '#parcel'
import { sandboxCarrier } from '../../src/outside/carriers/sandbox/sandbox-carrier.ts'
import { signedHeaders } from '../../src/outside/carriers/sandbox/signature.ts'
import {
  type SpawnedCarrier,
  spawnSandboxCarrier,
  steerCarrier,
} from '../../src/outside/carriers/sandbox/spawn-sandbox-carrier.ts'
import { barcodesIn, pagesOfPdf } from '../support/read-barcodes.ts'

const secret = 'a secret of the tests'
const ledgerDir = mkdtempSync(join(tmpdir(), 'carrier-'))
let carrier: SpawnedCarrier
beforeAll(async () => {
  carrier = await spawnSandboxCarrier({ ledgerDir, secret })
})
afterAll(() => carrier.kill())

const request = (requestId: string, over: Partial<WaybillRequest> = {}): WaybillRequest => ({
  requestId,
  carrier: 'shunfeng',
  service: 'express',
  terms: {},
  from: { country: 'CN', region: '浙江省', city: '杭州市', name: '青瓷家居', phone: '057100000000' },
  to: {
    country: 'CN',
    region: '广东省',
    city: '广州市',
    district: '天河区',
    line1: '体育西路 1 号',
    name: '王小明',
    phone: '13812345678',
  },
  weightGrams: 1500,
  sizeMm: null,
  declaredMinor: 10_000,
  currency: 'CNY',
  cargo: '瓷碗',
  insured: false,
  paper: '76x130',
  ref: null,
  firstSentAt: '2026-11-25T02:00:00Z',
  ...over,
})
const port = () => sandboxCarrier({ url: carrier.url, secret, timeoutMs: 20_000 })

test.each(['76x130', '100x150', '100x180', '4x6in'] as const)(
  'the label on %s is read back by a scanner, as a picture and as a PDF',
  async (paper) => {
    const label = await port().order(request(`paper-${paper}`, { paper }))
    if (label.state !== 'issued') throw new Error(label.state)
    expect(await barcodesIn(label.labels.png!)).toEqual([`Code128 ${label.number}`])
    const { pages, widthMm, heightMm } = pagesOfPdf(label.labels.pdf!)
    expect(await barcodesIn(pages[0]!)).toEqual([`Code128 ${label.number}`])
    const [width, height] = paper === '4x6in' ? [101.6, 152.4] : paper.split('x').map(Number)
    expect([widthMm, heightMm]).toEqual([width, height])
  },
)

test('again is the same label, also after the carrier died; another body under the same id is not taken for it', async () => {
  const first = await port().order(request('again'))
  await carrier.kill('SIGKILL')
  carrier = await spawnSandboxCarrier({ ledgerDir, secret })
  const [second, asked] = [await port().order(request('again')), await port().ask(request('again'))]
  const number = first.state === 'issued' ? first.number : ''
  expect([second, asked]).toEqual([expect.objectContaining({ number }), expect.objectContaining({ number })])
  expect(await port().order(request('again', { weightGrams: 2 }))).toMatchObject({ state: 'unknown' })
  expect(await port().ask(request('never'))).toEqual({ state: 'not_found' })
})

test('whoever cannot sign is told nothing, and a request that was kept is of no use later', async () => {
  const call = (headers: Record<string, string>) =>
    fetch(`${carrier.url}/ledger`, { headers }).then(({ status }) => status)
  expect(await call({})).toBe(401)
  expect(await call(signedHeaders('another secret', 'GET', '/ledger', ''))).toBe(401)
  expect(await call(signedHeaders(secret, 'GET', '/requests/again', ''))).toBe(401)
  expect(await call({ ...signedHeaders(secret, 'GET', '/ledger', ''), 'sandbox-timestamp': '1764000000' })).toBe(401)
  expect(await call(signedHeaders(secret, 'GET', '/ledger', ''))).toBe(200)
})

test('cancelled, reprinted, stopped on its way, followed', async () => {
  const label = await port().order(request('life'))
  const number = label.state === 'issued' ? label.number : ''
  const named = { requestId: 'life', carrier: 'shunfeng', terms: {}, number, ref: null, paper: '76x130' as const }
  const again = await port().reprint(named)
  expect(again.state === 'printed' && (await barcodesIn(again.labels.png!))).toEqual([`Code128 ${number}`])
  const { events } = await steerCarrier({ url: carrier.url, secret }).track(number, {
    state: 'handed_over',
    place: '杭州',
  })
  expect(events).toMatchObject([{ state: 'handed_over', place: '杭州' }])
  expect(await port().cancel(named)).toMatchObject({ state: 'failed', code: 'picked_up' })
  expect(await port().intercept!(named)).toMatchObject({ state: 'voided' })
})
