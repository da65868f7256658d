// The demonstration's parcels go on their way by themselves: a step a minute from when somebody first asks. Half of them end in a locker first.
import type { SandboxWaybill, TrackingEvent } from './book.ts'
import { type Carrier, carrierNow, record } from './carrier.ts'

type Step = Pick<TrackingEvent, 'state' | 'text'> & { readonly at: 'from' | 'between' | 'to' }
const home: readonly Step[] = [
  { state: 'picked_up', text: '快件已揽收', at: 'from' },
  { state: 'in_transit', text: '快件离开转运中心，发往下一站', at: 'from' },
  { state: 'in_transit', text: '快件到达转运中心', at: 'to' },
  { state: 'out_for_delivery', text: '快件正在派送，派件员王师傅', at: 'to' },
]
const toPerson: Step = { state: 'delivered', text: '已签收，签收人：本人', at: 'to' }
const lockerOf = (number: string): Step => ({
  state: 'at_locker',
  text: `您的快件已存放至【菜鸟驿站示例路店】，请凭取件码 ${number.at(-1)}-2-${number.slice(-4)} 取件，地址：示例路 8 号东侧`,
  at: 'to',
})
const collected: Step = { state: 'delivered', text: '快件已从驿站取出', at: 'to' }

const scriptOf = (number: string): readonly Step[] =>
  Number(number.at(-1)) % 2 === 0 ? [...home, toPerson] : [...home, lockerOf(number), collected]

/** The next step of a parcel whose last one is as long ago as the carrier plays. */
export function playTracking(carrier: Carrier, waybill: SandboxWaybill): void {
  const { playSeconds } = carrier
  if (playSeconds === null || waybill.voided || waybill.intercepted) return
  const step = scriptOf(waybill.number)[waybill.events.length]
  const last = waybill.events.at(-1)
  const now = carrierNow(carrier)
  if (!step || (last && now.getTime() - Date.parse(last.at) < playSeconds * 1000)) return
  const { from, to } = waybill.order
  const place = (step.at === 'from' ? from : to).city ?? ''
  record(carrier, {
    kind: 'tracked',
    number: waybill.number,
    event: { at: now.toISOString(), state: step.state, text: step.text, place },
  })
}
