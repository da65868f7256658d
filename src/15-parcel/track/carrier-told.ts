// Which carrier a customer means: by the name they wrote, or by the look of the number. It warns and never blocks: the carrier's answer decides.
import { carriersOfNumber } from '../number/tracking-numbers.ts'
import type { CarrierKnownBy } from './tracked-parcel.ts'

/** Carriers by the codes of Kuaidi100 and of trade, and how people write them. */
const names: readonly (readonly [carrier: string, written: RegExp])[] = [
  ['shunfeng', /顺丰|shunfeng|^sf\b|sf[ -]?express/iu],
  ['jd', /京东|^jd\b|jd[ -]?(?:express|logistics)/iu],
  ['zhongtong', /中通|zhongtong|^zto\b/iu],
  ['yuantong', /圆通|yuantong|^yto\b/iu],
  ['yunda', /韵达|yunda/iu],
  ['shentong', /申通|shentong|^sto\b/iu],
  ['jtexpress', /极兔|j&t|jt ?express|jtexpress/iu],
  ['debangkuaidi', /德邦|deppon|debang/iu],
  ['ems', /邮政|^ems\b|china post/iu],
  ['danniao', /丹鸟|菜鸟|cainiao|danniao/iu],
  ['ups', /^ups\b/iu],
  ['fedex', /fed ?ex|联邦快递/iu],
  ['usps', /^usps\b|us postal/iu],
  ['dhl', /^dhl\b|敦豪/iu],
  ['royalmail', /royal ?mail/iu],
]

/** Null, null: nobody can tell yet. */
export function carrierToldOrGuessed(
  told: string | null,
  number: string,
): { carrier: string | null; by: CarrierKnownBy | null } {
  const text = told?.normalize('NFKC').trim() ?? ''
  const named = names.find(([, written]) => written.test(text))?.[0]
  if (named) return { carrier: named, by: 'told' }
  const code = text.toLowerCase()
  if (/^[a-z0-9][a-z0-9_-]{1,49}$/.test(code)) return { carrier: code, by: 'told' }
  const [fitting, ...others] = carriersOfNumber(number)
  return fitting && others.length === 0 ? { carrier: fitting, by: 'guessed' } : { carrier: null, by: null }
}
