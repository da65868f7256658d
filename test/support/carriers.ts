// A carrier that plays for tests, and what a parcel of ours is.
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { spawnSandboxCarrier, steerCarrier } from '../../src/outside/carriers/sandbox/spawn-sandbox-carrier.ts'
import type { Caller } from './start-application.ts'

export const carrierSecret = 'a secret of the carrier for tests'

export async function openCarrierInTest() {
  const sandbox = await spawnSandboxCarrier({
    ledgerDir: mkdtempSync(join(tmpdir(), 'carrier-')),
    secret: carrierSecret,
  })
  return {
    url: sandbox.url,
    close: () => sandbox.kill('SIGTERM'),
    steer: steerCarrier({ url: sandbox.url, secret: carrierSecret }),
    env: { WANBI_SANDBOX_CARRIER_URL: sandbox.url, WANBI_SANDBOX_CARRIER_SECRET: carrierSecret },
  }
}

export const hangzhou = {
  name: '青瓷家居 售后部',
  phone: '057100000000',
  country: 'CN',
  region: '浙江省',
  city: '杭州市',
  district: '余杭区',
  line1: '示例路 88 号',
}
export const guangzhou = {
  name: '王小明',
  phone: '13812345678',
  country: 'CN',
  region: '广东省',
  city: '广州市',
  district: '天河区',
  line1: '体育西路 100 号 2001 室',
}

export const rateRow = (over: object = {}) => ({
  carrier: 'zhongtong',
  service: 'standard',
  zone: 'CN',
  fromGrams: 0,
  toGrams: null,
  firstMinor: 800,
  stepGrams: 1000,
  stepMinor: 200,
  volumeDivisor: 8000,
  days: 3,
  cutOff: '18:00',
  collectsOn: [1, 2, 3, 4, 5, 6, 7],
  byAir: false,
  takes: ['fragile'],
  ...over,
})

/** Two carriers, both played by the sandbox, and one by hand. */
export async function setUpCarriers(call: Caller): Promise<void> {
  const carrier = (name: string, provider = 'sandbox') => ({ provider, providerCarrier: name, name, terms: {} })
  for (const name of ['zhongtong', 'shunfeng']) await call('PUT', `/carriers/${name}`, carrier(name))
  await call('PUT', '/carriers/corner-shop', carrier('corner-shop', 'manual'))
}
