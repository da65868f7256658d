import type { CarrierTerms, ParcelWay, QuoteAnswer } from '#parcel'
import { type Json, textIn } from '../speak.ts'
import { type Ask, contractOf, dataIn } from './answer.ts'

type Of = {
  readonly carrier: string
  readonly service: string
  readonly terms: CarrierTerms
  readonly passwords: CarrierTerms
}

/** Whether it goes there (reachable.do, one carrier a call), how long it takes (`time`), and what the monthly account pays (`price`). */
export async function quoteKuaidi100(ask: Ask, { from, to, weightGrams }: ParcelWay, of: Of): Promise<QuoteAnswer> {
  if (to.country !== 'CN' || from.country !== 'CN') return { reachable: false, cost: null, days: null }
  const place = ({ region, city, district, line1 }: ParcelWay['to']) =>
    [region, city, district, line1].filter(Boolean).join('')
  const [goesThere, time, price] = await Promise.all([
    ask('/reachable.do', 'reachable', { company: of.carrier, from: place(from), to: place(to) }),
    ask('/label/order', 'time', { kuaidicom: of.carrier, from: place(from), to: place(to), expType: of.service }),
    of.terms.monthlyCard
      ? ask('/label/order', 'price', {
          ...contractOf(of.terms),
          ...of.passwords,
          kuaidicom: of.carrier,
          monthlyCard: of.terms.monthlyCard,
          sendManPrintAddr: place(from),
          recManPrintAddr: place(to),
          weight: (weightGrams / 1000).toFixed(3),
          serviceType: of.service,
        })
      : null,
  ])
  const told = (said: typeof time): Json | null => {
    const answer = dataIn(said)
    return 'state' in answer ? null : answer.data
  }
  const reachable = told(goesThere)?.reachable
  const cost = price && minorOf(told(price)?.price)
  return {
    reachable: reachable === undefined || reachable === null ? null : String(reachable) === '1' || reachable === true,
    cost: cost === null || cost === undefined ? null : { amountMinor: cost, currency: 'CNY' },
    days: daysIn(told(time)),
  }
}

/** `deliveryExpendTime` such as `2天` or `36小时`: whole days, upwards. */
function daysIn(data: Json | null): number | null {
  const text = data && (textIn(data.deliveryExpendTime) ?? textIn(data.expendTime))
  const [, count, unit] = /([\d.]+)\s*(天|小时|day|hour)/.exec(text ?? '') ?? []
  if (count === undefined) return null
  return Math.max(1, Math.ceil(unit === '天' || unit === 'day' ? Number(count) : Number(count) / 24))
}

/** Yuan as text or number to fen, without floating point; null when it is no price. */
function minorOf(told: unknown): number | null {
  const [, whole, decimals = ''] = /^(\d{1,7})(?:\.(\d{1,2}))?$/.exec(String(told ?? '')) ?? []
  return whole === undefined ? null : Number(whole) * 100 + Number(decimals.padEnd(2, '0'))
}
