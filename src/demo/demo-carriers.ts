// The demo's carriers, all of them played by the sandbox, one by hand, and what they cost in pence.
import { invariant, isRefused } from '#kernel/result'
import { putCarrier, putRateCards, type RateRow, readCarriers } from '#parcel'
import type { Moment } from '#people'
import type { SeedContext } from '../start-node.ts'

export const demoCarriers = [
  { carrier: 'shunfeng', name: '顺丰速运 SF Express' },
  { carrier: 'zhongtong', name: '中通快递 ZTO' },
  { carrier: 'royalmail', name: 'Royal Mail' },
  { carrier: 'dhl', name: 'DHL Express' },
]

type Priced = Pick<RateRow, 'carrier' | 'service' | 'zone' | 'firstMinor' | 'stepMinor' | 'days'> & Partial<RateRow>
const row = (of: Priced): RateRow => ({
  fromGrams: 0,
  toGrams: 30_000,
  stepGrams: 1000,
  volumeDivisor: 6000,
  cutOff: '18:00',
  collectsOn: [1, 2, 3, 4, 5, 6, 7],
  byAir: false,
  takes: ['fragile', 'magnet'],
  ...of,
})

export const demoRates: readonly RateRow[] = [
  row({
    carrier: 'zhongtong',
    service: 'standard',
    zone: 'CN',
    firstMinor: 90,
    stepMinor: 30,
    days: 3,
    volumeDivisor: 8000,
  }),
  row({
    carrier: 'zhongtong',
    service: 'standard',
    zone: 'CN 江苏,浙江,上海,安徽',
    firstMinor: 60,
    stepMinor: 15,
    days: 2,
    volumeDivisor: 8000,
  }),
  row({
    carrier: 'zhongtong',
    service: 'standard',
    zone: 'CN 新疆,西藏',
    firstMinor: 250,
    stepMinor: 180,
    days: 7,
    volumeDivisor: 8000,
  }),
  row({
    carrier: 'shunfeng',
    service: 'standard',
    zone: 'CN',
    firstMinor: 200,
    stepMinor: 60,
    days: 2,
    takes: ['fragile', 'magnet', 'liquid', 'battery', 'oversize'],
  }),
  row({
    carrier: 'shunfeng',
    service: 'express',
    zone: 'CN',
    firstMinor: 280,
    stepMinor: 120,
    days: 1,
    byAir: true,
    takes: ['fragile', 'cold'],
  }),
  row({
    carrier: 'royalmail',
    service: 'standard',
    zone: 'GB',
    toGrams: 2000,
    firstMinor: 340,
    stepMinor: 60,
    days: 7,
    volumeDivisor: null,
    cutOff: '16:00',
    collectsOn: [1, 2, 3, 4, 5, 6],
  }),
  row({
    carrier: 'royalmail',
    service: 'standard',
    zone: 'GB',
    fromGrams: 2000,
    toGrams: 20_000,
    firstMinor: 640,
    stepMinor: 110,
    days: 7,
    volumeDivisor: null,
    cutOff: '16:00',
    collectsOn: [1, 2, 3, 4, 5, 6],
    takes: ['fragile', 'magnet', 'battery'],
  }),
  row({
    carrier: 'royalmail',
    service: 'express',
    zone: 'GB',
    toGrams: 20_000,
    firstMinor: 790,
    stepMinor: 180,
    days: 6,
    volumeDivisor: null,
    cutOff: '16:00',
    collectsOn: [1, 2, 3, 4, 5, 6],
    takes: ['fragile'],
  }),
  row({
    carrier: 'dhl',
    collectsOn: [1, 2, 3, 4, 5],
    service: 'express',
    zone: '*',
    firstMinor: 2400,
    stepMinor: 700,
    days: 4,
    volumeDivisor: 5000,
    byAir: true,
    takes: ['fragile'],
  }),
  row({
    carrier: 'dhl',
    collectsOn: [1, 2, 3, 4, 5],
    service: 'road',
    zone: '*',
    firstMinor: 1600,
    stepMinor: 420,
    days: 9,
    volumeDivisor: 5000,
    takes: ['fragile', 'magnet', 'battery', 'liquid', 'oversize'],
  }),
]

/** Sets them up once; whatever was changed since then stays. */
export async function setUpDemoCarriers(
  { database, clock }: Pick<SeedContext, 'database' | 'clock'>,
  merchantId: string,
): Promise<void> {
  const moment: Moment = { by: { kind: 'system', id: 'demo' }, now: clock().toISOString(), channel: 'system' }
  await database.transact(merchantId, async (tx) => {
    if ((await readCarriers(tx)).length > 0) return
    // billed like the rate cards: what a label costs is in one currency before it is asked for and after
    const common = { terms: { currency: 'GBP' }, isActive: true }
    for (const { carrier, name } of demoCarriers)
      await putCarrier(tx, { carrier, name, provider: 'sandbox', providerCarrier: carrier, ...common }, moment)
    await putCarrier(
      tx,
      { carrier: 'by-hand', name: '手工单号 By hand', provider: 'manual', providerCarrier: 'by-hand', ...common },
      moment,
    )
    invariant(!isRefused(await putRateCards(tx, { rows: demoRates }, moment)), 'the rates of the demo are good')
  })
}
