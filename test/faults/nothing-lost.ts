// What clients were told must be there, and every refund paid exactly once, whatever broke meanwhile (quality.md M1, M2, D1).
import { expect } from 'vitest'
import { readLedger } from '../../src/doctor/index.ts'
import { callerOf, eventually, masterKey } from '../support/start-application.ts'
import type { Clients } from './clients.ts'

export async function newMerchant(url: string): Promise<string> {
  const operator = callerOf(url)(masterKey)
  const merchant = { name: '青瓷家居', locale: 'zh-CN', timeZone: 'Asia/Shanghai', currency: 'GBP', jurisdiction: 'CN' }
  const { body } = await operator('POST', '/merchants', merchant)
  return (await operator('POST', `/merchants/${body.id}/api-keys`, { name: 'tests', scopes: ['*'] })).body.key
}

/**
 * Nothing is on its way any more. A killed worker's job is back within half a minute; of a refund whose outcome is unknown the
 * provider is asked again after a quarter of its age, at most five minutes apart, and every fourth question is lost again.
 */
export async function quiescent(url: string, key: string): Promise<void> {
  for (const state of ['sending', 'unknown']) {
    await eventually(
      () => callerOf(url)(key)('GET', `/refunds?state=${state}&limit=1`),
      ({ status, body }) => status === 200 && body.items.length === 0,
      1_200_000,
    )
  }
}

export async function expectNothingLost(
  url: string,
  key: string,
  { acknowledged, lives, surprises }: Clients,
): Promise<void> {
  expect(surprises).toEqual([])
  expect(lives.finished).toBe(lives.begun)
  const call = callerOf(url)(key)
  for (const { path, body } of acknowledged) {
    const found = await call('GET', path)
    expect(found.status, `${path} was acknowledged`).toBe(200)
    expect(found.body).toMatchObject(body)
  }
}

export async function expectPaidOnce(ledgerDir: string, { acknowledged }: Clients): Promise<void> {
  const paid = (await readLedger(ledgerDir))
    .filter(({ state }) => state === 'succeeded')
    .map((refund) => refund.providerRequestId)
  const sent = acknowledged.flatMap(({ body }) => body.providerRequestId ?? [])
  expect(paid.toSorted()).toEqual(sent.toSorted())
}
