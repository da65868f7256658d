import type { ReactNode } from 'react'
import type { Case } from '../api.ts'
import { ownWords, useSpeech } from '../speech.ts'
import css from './goods-seen.module.css'

type Seen = { readonly name: string; readonly variant?: string | null; readonly imageUrl?: string | null }

/** Goods as a customer knows them: picture, name, variant. Without a picture, the first letter. */
export function GoodsSeen({ goods, children }: { goods: Seen; children?: ReactNode }) {
  const { name, variant, imageUrl } = goods
  return (
    <span className={css.seen}>
      {imageUrl ? (
        <img className={css.picture} src={imageUrl} alt="" width={48} height={48} loading="lazy" />
      ) : (
        <span className={css.picture} aria-hidden="true">
          {[...name.trim()][0]}
        </span>
      )}
      <span className={css.words}>
        {name}
        {variant && !saysVariant(name, variant) && <span className="mute"> {variant}</span>}
        {children}
      </span>
    </span>
  )
}

/** A name that holds its variant already, in whatever case. */
export const saysVariant = (name: string, variant: string): boolean =>
  name.toLowerCase().includes(variant.toLowerCase())

/** What a SKU of the case is called; of one the shop does not know any more, its code. */
export const shownOf = ({ goodsShown }: Pick<Case, 'goodsShown'>, sku: string): Seen =>
  goodsShown.find((one) => one.sku === sku) ?? { name: sku }

const useSaid = ownWords({
  'zh-CN': {
    wait: '如果到时没货，等到货再寄给您。',
    refund: '如果到时没货，改为退款给您。',
    other: (name: string) => `如果到时没货，改寄 ${name}。`,
  },
  en: {
    wait: 'If it is out of stock by then, we send it as soon as it is back.',
    refund: 'If it is out of stock by then, we refund you instead.',
    other: (name) => `If it is out of stock by then, we send you ${name} instead.`,
  },
})

/** What the customer wants if the goods are gone by then, as the sentence of what will happen; null: nobody asked. */
export function useIfGone(): (ifGone: Case['ifGone'], file: Pick<Case, 'goodsShown'>) => string | null {
  const said = useSaid()
  const { locale } = useSpeech()
  return (ifGone, file) => {
    if (ifGone === null || typeof ifGone === 'string') return ifGone && said[ifGone]
    const { name, variant } = shownOf(file, ifGone.sku)
    const whole = variant && !saysVariant(name, variant) ? `${name}${locale === 'en' ? ', ' : ' '}${variant}` : name
    return said.other(whole)
  }
}
