// One life of goods going out over HTTP: open → approve → resolve → pick → check → pack → label → ship, by two people, with the carrier that plays.
import { type Api, orderOf, type Timings } from './life.ts'

/** Each lies in a bin of its own: who picks at the same time mostly picks different goods. */
const shelf = 40
const skuOf = (orderNumber: string): string =>
  `LAMP-${(Number(orderNumber.slice(0, 2)) * 7 + Number(orderNumber.slice(2))) % shelf}`
const signature = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='

/** A warehouse with goods, and a carrier with its rate card. */
export async function setUpWarehouse(api: Api): Promise<void> {
  const bins = Array.from({ length: shelf }, (_, nth) => ({ code: `A-${nth + 1}` }))
  await api.put('/warehouses/main', { name: '杭州仓' })
  await api.put('/warehouses/main/bins', { bins })
  for (const [nth, bin] of bins.entries()) {
    const name = `金属提灯 ${nth}`
    await api.put(`/skus/LAMP-${nth}`, { name, weightGrams: 300, value: { amount: 3390, currency: 'CNY' } })
    await api.put(`/stock/LAMP-${nth}`, { onHand: 10_000, warehouse: 'main', bin: bin.code })
  }
  await api.put('/carriers/zhongtong', { provider: 'sandbox', providerCarrier: 'zhongtong', name: '中通', terms: {} })
  const price = { fromGrams: 0, toGrams: null, firstMinor: 800, stepGrams: 1000, stepMinor: 200, volumeDivisor: 8000 }
  const how = { days: 3, cutOff: '18:00', byAir: false, takes: ['fragile'] }
  const row = { carrier: 'zhongtong', service: 'standard', zone: 'CN', ...price, ...how }
  await api.put('/rate-cards', { rows: [row] })
}

/** An order whose second line is one of the goods of the warehouse. */
export const orderToSend = (number: string) => {
  const { lines, ...order } = orderOf(number)
  return { ...order, shippingAddress: shippedTo, lines: [lines[0], { ...lines[1], sku: skuOf(number) }] }
}

const shippedTo = {
  name: '王芳',
  phone: '13812345678',
  country: 'CN',
  region: '浙江省',
  city: '杭州市',
  district: '西湖区',
  line1: '文三路 90 号',
}

/** A missing item that is to be sent again: answers the id of its dispatch as soon as the worker has drafted it. */
export async function openReship(api: Api, orderNumber: string, timed: Timed = untimed): Promise<string> {
  const opened = await timed('open', () =>
    api.post('/cases', {
      order: { source: 'bench', number: orderNumber },
      channel: 'api',
      wish: 'reship',
      lines: [{ ref: '2', quantity: 1, reason: 'missing_item' }],
      ifGone: 'wait',
    }),
  )
  await timed('approve', () => api.post(`/cases/${opened.id}/approve`, {}))
  await timed('resolve', () => api.post(`/cases/${opened.id}/resolve`, { parts: [{ kind: 'reship' }] }))
  return timed('draft', () =>
    until(
      () => api.get(`/cases/${opened.id}`),
      ({ dispatches }) => dispatches[0]?.id,
    ),
  )
}

/** One life, of an order that exists already. `checker` is another person than `api`. */
export async function liveDispatch(api: Api, checker: Api, orderNumber: string, timings: Timings): Promise<void> {
  const timed: Timed = async (step, call) => {
    const start = performance.now()
    const answer = await call()
    timings.set(step, [...(timings.get(step) ?? []), performance.now() - start])
    return answer
  }
  const barcode = skuOf(orderNumber)
  const id = await openReship(api, orderNumber, timed)
  const list = await timed('list', () => api.post('/pick-lists', { dispatchIds: [id] }))
  await timed('pick', () => api.post(`/pick-lists/${list.id}/picks`, { barcode }))
  await timed('check', () => checker.post(`/dispatches/${id}/check`, { scans: [{ barcode, quantity: 1 }] }))
  await timed('pack', () => checker.post(`/dispatches/${id}/pack`, { weightGrams: 330 }))
  await timed('label', () => checker.post(`/dispatches/${id}/label`, { carrier: 'zhongtong', service: 'standard' }))
  const tracking = await timed('waybill', () =>
    until(
      () => api.get(`/dispatches/${id}`),
      ({ parcel }) => parcel?.tracking,
    ),
  )
  await timed('confirm', () => checker.post(`/dispatches/${id}/confirm-label`, { code: tracking }))
  await timed('ship', () => checker.post('/hand-overs', { carrier: 'zhongtong', dispatchIds: [id], signature }))
}

type Timed = (step: string, call: () => Promise<any>) => Promise<any>
const untimed: Timed = (_, call) => call()

/** Asks until there is an answer, less and less often, so that asking is little of what is measured. */
async function until<Answer>(ask: () => Promise<any>, found: (answer: any) => Answer | undefined): Promise<Answer> {
  for (let waitMs = 40; ; waitMs *= 1.5) {
    await new Promise((resolve) => setTimeout(resolve, waitMs))
    const answer = found(await ask())
    if (answer !== undefined) return answer
  }
}
