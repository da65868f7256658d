// Kuaidi100 快递查询 and 订阅推送 (poll.kuaidi100.com; official SDK java-demo): asks about a parcel, has it followed, and reads what is pushed.
import { createHash, timingSafeEqual } from 'node:crypto'
import type { Kuaidi100Settings } from '#kernel/carrier-settings'
import type { AskedAnswer, FollowAnswer, Push, ToFollow, ToldEvent, TrackingPort } from '#parcel'
import { isJson, type Json, jsonIn, speak, textIn } from '../speak.ts'
import { meaningOf } from './tracking-codes.ts'

type Tracked = Pick<Kuaidi100Settings, 'key' | 'customer' | 'pollUrl'> & { readonly timeoutMs?: number }

const md5 = (text: string): string => createHash('md5').update(text, 'utf8').digest('hex').toUpperCase()

/** Its clocks hang in Beijing, whatever the parcel crosses. */
export function trackKuaidi100({ key, customer, pollUrl, timeoutMs = 15_000 }: Tracked): TrackingPort {
  const at = pollUrl.replace(/\/+$/, '')
  const post = (path: string, form: Record<string, string>) =>
    speak(`${at}${path}`, { method: 'POST', body: new URLSearchParams(form) }, timeoutMs)

  const askOne = async (parcel: ToFollow): Promise<AskedAnswer> => {
    const { number: num, carrier: com, phoneTail } = parcel
    const param = JSON.stringify({
      com,
      num,
      ...(phoneTail && { phone: phoneTail }),
      resultv2: '4',
      show: '0',
      order: 'desc',
    })
    const said = await post('/poll/query.do', { customer: customer!, sign: md5(`${param}${key}${customer}`), param })
    if (!('status' in said) || said.status !== 200) return null
    const told = jsonIn(said.text)
    // 500: nothing is known of this number yet; any other word is about us, not about the parcel
    if (told.returnCode !== undefined && told.returnCode !== '200') return told.returnCode === '500' ? [] : null
    return Array.isArray(told.data) ? eventsIn(told, null) : null
  }
  return {
    timeZone: 'Asia/Shanghai',
    together: 20,
    speaksFor: (carrier) => /^[a-z]{2,30}$/.test(carrier) && !abroad.has(carrier),
    async follow({ number, carrier: company, phoneTail }, callbackurl, salt): Promise<FollowAnswer> {
      const parameters = { callbackurl, salt, resultv2: '4', autoCom: '1', ...(phoneTail && { phone: phoneTail }) }
      const said = await post('/poll', { schema: 'json', param: JSON.stringify({ company, number, key, parameters }) })
      if (!('status' in said) || said.status !== 200) return { state: 'later' }
      const { returnCode, message } = jsonIn(said.text)
      // 501: followed already
      if (returnCode === '200' || returnCode === '501') return { state: 'followed', ref: null }
      const refuses = ['700', '701', '702', '600', '601'].includes(String(returnCode))
      return refuses ? { state: 'refused', text: textIn(message) ?? String(returnCode) } : { state: 'later' }
    },
    // one number a call, a few calls at a time
    ask: (parcels) => Promise.all(parcels.map(askOne)),
    readPush: ({ body, salt }) => pushIn(body, salt),
    thanks: { result: true, returnCode: '200', message: '成功' },
  }
}

const abroad = new Set(['ups', 'fedex', 'usps', 'dhl', 'royalmail'])

/** `sign` is over exactly the text of `param` as it came. */
function pushIn(body: string, salt: string): Push | null {
  const form = new URLSearchParams(body)
  const param = form.get('param')
  const sign = form.get('sign')?.toUpperCase()
  if (param === null || !sign || !isEqual(sign, md5(`${param}${salt}`))) return null
  const told = jsonIn(param)
  const result = isJson(told.lastResult) ? told.lastResult : {}
  const number = textIn(result.nu)
  // 3天查询无记录, 60天无变化: it watches this number no more, and is to be asked anew after half an hour
  const gaveUp = told.status === 'abort' && number !== null && !textIn(told.comNew)
  return { events: eventsIn(result, textIn(told.comNew)), again: gaveUp ? { number } : null }
}

const isEqual = (one: string, other: string): boolean =>
  one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other))

/** Newest first, as it tells them; what is no object is left out. */
function eventsIn(result: Json, corrected: string | null): ToldEvent[] {
  const number = textIn(result.nu)
  if (number === null || !Array.isArray(result.data)) return []
  return result.data
    .filter(isJson)
    .slice(0, 500)
    .map((entry): ToldEvent => {
      const [longitude, latitude] = (textIn(entry.areaCenter) ?? '').split(',').map(Number)
      const isPlaced = Number.isFinite(longitude) && Number.isFinite(latitude) && textIn(entry.areaCenter) !== null
      return {
        carrier: corrected ?? textIn(result.com),
        number,
        at: textIn(entry.ftime) ?? textIn(entry.time) ?? '',
        ...meaningOf(textIn(entry.statusCode), textIn(entry.status)),
        words: textIn(entry.context) ?? '',
        place: textIn(entry.areaName) ?? textIn(entry.location) ?? '',
        latitude: isPlaced ? latitude! : null,
        longitude: isPlaced ? longitude! : null,
        pickup: null,
        expectedOn: dayIn(result.arrivalTime),
        source: 'kuaidi100',
        raw: entry,
      }
    })
}

const dayIn = (told: unknown): string | null => /^\d{4}-\d{2}-\d{2}/.exec(textIn(told) ?? '')?.[0] ?? null
