// Kuaidi100 电子面单 (LabelV2, api.kuaidi100.com/document/dianzimiandanV2 and …/dianzimiandanquxiao): speaks for most Chinese carriers.

import type { Kuaidi100Settings } from '#kernel/carrier-settings'
import { decimalOf } from '#kernel/money'
import type {
  CarrierPort,
  LabelNamed,
  ReprintAnswer,
  VoidAnswer,
  WaybillAnswer,
  WaybillAsked,
  WaybillRequest,
} from '#parcel'
import { fetchFile, type Json, jsonIn, labelsOf, speak, textIn } from '../speak.ts'
import { type Ask, contractOf, dataIn } from './answer.ts'
import { quoteKuaidi100 } from './quote.ts'
import { signKuaidi100 } from './signature.ts'
import { trackKuaidi100 } from './track.ts'

export type Kuaidi100 = Kuaidi100Settings & { readonly timeoutMs?: number; readonly now?: () => Date }

/**
 * "Again" means here: with `orderId` and `reorder=false` the first successful answer for 48 hours, and a new label after that. So asking is
 * ordering under the same id, and what is older is asked of nobody: a person looks it up in the vendor's console.
 */
const remembersHours = 47

/** Amounts in yuan with two decimals, weights in kilograms: what Kuaidi100 takes. Labels come as links, kept for a while, to pictures or PDFs. */
export function kuaidi100(settings: Kuaidi100): CarrierPort {
  const { url, key, secret, contracts, timeoutMs = 15_000, now = () => new Date() } = settings
  const ask: Ask = (path, method, param) => {
    const text = JSON.stringify(param)
    const t = String(now().getTime())
    const form = new URLSearchParams({ method, key, sign: signKuaidi100(text, t, key, secret), t, param: text })
    return speak(`${url.replace(/\/+$/, '')}${path}`, { method: 'POST', body: form }, timeoutMs)
  }
  const passwordsOf = (carrier: string) => contracts[carrier] ?? {}
  const order = async (request: WaybillRequest): Promise<WaybillAnswer> => {
    const said = await ask('/label/order', 'order', orderOf(request, passwordsOf(request.carrier)))
    const data = dataIn(said)
    return 'state' in data ? data : issued(data.data, timeoutMs)
  }
  return {
    provider: 'kuaidi100',
    how: 'api',
    timeoutMs,
    order,
    async ask(request): Promise<WaybillAsked> {
      const ageMs = now().getTime() - Date.parse(request.firstSentAt)
      if (ageMs > remembersHours * 3_600_000) return { state: 'unknown', why: 'older_than_the_carrier_remembers' }
      return order(request)
    },
    async cancel(label): Promise<VoidAnswer> {
      const data = dataIn(await ask('/label/order', 'cancel', namedBy(label, passwordsOf(label.carrier))))
      // settled by the month with the carrier: nothing was paid here, so nothing comes back
      return 'state' in data
        ? isGone(data)
          ? { state: 'voided', money: 'none' }
          : data
        : { state: 'voided', money: 'none' }
    },
    async reprint(label): Promise<ReprintAnswer> {
      const { taskId } = refIn(label.ref)
      if (!taskId) return { state: 'failed', code: '30009', text: 'the task of this label is not known' }
      const data = dataIn(await ask('/label/order', 'printOld', { taskId }))
      if ('state' in data) return data
      const link = textIn(data.data.label)
      return { state: 'printed', labels: link ? labelsOf(await fetchFile(link, timeoutMs)) : {} }
    },
    async intercept(label): Promise<VoidAnswer> {
      const param = {
        kuaidicom: label.carrier,
        kuaidinum: label.number,
        interceptType: 'RETURN_SEND_ADDR',
        orderId: label.requestId,
      }
      const data = dataIn(await ask('/label/order', 'interceptOrder', { ...param, ...passwordsOf(label.carrier) }))
      return 'state' in data && !isStopping(data) ? data : { state: 'voided', money: 'none' }
    },
    ...(settings.customer && { tracking: trackKuaidi100(settings) }),
    quote: (way, of) => quoteKuaidi100(ask, way, { ...of, passwords: passwordsOf(of.carrier) }),
  }
}

/** Cancelled before, it says: then it is. */
const isGone = ({ state, ...said }: { readonly state: string; readonly text?: string }): boolean =>
  state === 'failed' && /已取消|已作废|cancell?ed already/i.test(said.text ?? '')

/** Asked for before, it says: then it is being stopped. */
const isStopping = ({ state, ...said }: { readonly state: string; readonly text?: string }): boolean =>
  state === 'failed' && /已拦截|拦截中|重复拦截|已(?:发起|申请|提交)拦截/.test(said.text ?? '')

type Passwords = Readonly<Record<string, string>>

function orderOf(request: WaybillRequest, passwords: Passwords): object {
  const { terms, carrier, service, from, to, weightGrams, cargo, sizeMm, requestId } = request
  const [width, height] = paperOf(request.paper)
  return {
    ...contractOf(terms),
    ...passwords,
    printType: 'IMAGE',
    kuaidicom: carrier,
    expType: service,
    payType: terms.payType ?? 'MONTHLY',
    recMan: personOf(to),
    sendMan: personOf(from),
    cargo,
    weight: kilograms(weightGrams),
    ...(sizeMm && { volume: ((sizeMm.length * sizeMm.width * sizeMm.height) / 1e9).toFixed(4) }),
    count: 1,
    ...(request.insured && { valinsPay: decimalOf({ amount: request.declaredMinor, currency: request.currency }) }),
    ...(terms.tempId && { tempId: terms.tempId }),
    width,
    height,
    needDesensitization: true,
    orderId: requestId,
    reorder: false,
  }
}

const kilograms = (grams: number): string => (grams / 1000).toFixed(3)
const paperOf = (paper: WaybillRequest['paper']): [string, string] =>
  paper === '4x6in' ? ['102', '152'] : (paper.split('x') as [string, string])

function personOf({ name, phone, region, city, district, line1, line2 }: WaybillRequest['to']): object {
  const isMobile = /^1\d{10}$/.test((phone ?? '').replace(/\D/g, '').replace(/^86/, ''))
  return {
    name,
    ...(isMobile ? { mobile: phone } : { tel: phone }),
    province: region,
    city,
    district,
    addr: [line1, line2].filter(Boolean).join(' '),
    printAddr: [region, city, district, line1, line2].filter(Boolean).join(''),
  }
}

/** What cancelling and reprinting need besides the number: the task, and the carrier's own order number where it gave one. */
type Ref = { readonly taskId?: string | undefined; readonly kdComOrderNum?: string | undefined }
const refIn = (ref: string | null): Ref => jsonIn(ref ?? '{}') as Ref

const namedBy = ({ carrier, number, ref, terms }: LabelNamed, passwords: Passwords): object => ({
  ...contractOf(terms),
  ...passwords,
  kuaidicom: carrier,
  kuaidinum: number,
  ...(refIn(ref).kdComOrderNum && { orderId: refIn(ref).kdComOrderNum }),
  reason: '售后发货取消',
})

async function issued(data: Json, timeoutMs: number): Promise<WaybillAnswer> {
  const number = textIn(data.kuaidinum)
  if (!number) return { state: 'unknown', why: 'answer_without_a_number' }
  const [taskId, kdComOrderNum, link] = [textIn(data.taskId), textIn(data.kdComOrderNum), textIn(data.label)]
  const ref = JSON.stringify({ ...(taskId && { taskId }), ...(kdComOrderNum && { kdComOrderNum }) })
  const labels = link ? labelsOf(await fetchFile(link, timeoutMs)) : {}
  return { state: 'issued', number, ref, labels, cost: null, expectedOn: null }
}
