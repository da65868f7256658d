import { formatMoney } from '../../shared/format.ts'
import type { Option, Wish } from '../api.ts'
import { ownWords, useSpeech } from '../speech.ts'
import { formatDay, formatDeadline } from '../times.ts'
import { saysVariant } from './goods-seen.tsx'
import { OutcomeTag } from './verdict-line.tsx'
import css from './wish-options.module.css'

const useSaid = ownWords({
  'zh-CN': {
    hints: {
      return_refund: '寄回商品，验收后退款',
      refund_only: '不用寄回，直接退款',
      exchange: '寄回旧的，验收后寄出新的',
      reship: '再寄一份给您，不用寄回',
      compensation: '商品留下，补一部分钱',
    } as Partial<Record<Wish, string>>,
    first: '新的先寄给您，旧的随后寄回',
    get: '您得到',
    pay: '您支付',
    when: '时间',
    refund: (amount: string) => `退款 ${amount}`,
    refundLater: '退款，金额审核后告诉您',
    partLater: '补偿，金额由客服确认',
    part: (amount: string) => `补偿 ${amount}`,
    andBack: (amount: string) => `退差价 ${amount}`,
    inStock: '有货',
    gone: '暂时缺货',
    difference: (amount: string) => `差价 ${amount}`,
    differenceLater: '差价由客服确认',
    even: '不补差价',
    freight: { merchant: '寄回运费由商家承担', customer: '寄回运费由您承担' },
    nothing: '不用付钱',
    answer: (time: string) => `${time} 前答复您`,
    refundBy: (day: string) => `最晚 ${day} 退款`,
    sendBy: (day: string) => `最晚 ${day} 寄出`,
    arrives: (day: string) => `${day} 前后送达`,
    after: {
      sendYes: (days: number) => `同意后 ${days} 天内寄出`,
      sendBack: (days: number) => `旧的寄回后 ${days} 天内寄出`,
      payYes: (days: number) => `同意后 ${days} 天内退款`,
      payBack: (days: number) => `寄回后 ${days} 天内退款`,
    },
    whenThere: '到货后寄出，到时告诉您',
    byPerson: '客服与您商定',
    between: '，',
  },
  en: {
    hints: {
      return_refund: 'Send it back; we refund you once it is inspected',
      refund_only: 'Nothing to send back; we refund you',
      exchange: 'Send the old one back; the new one leaves once it is inspected',
      reship: 'We send it to you again; nothing to send back',
      compensation: 'Keep it and get part of the price back',
    },
    first: 'We send the new one first; you send the old one back afterwards',
    get: 'You get',
    pay: 'You pay',
    when: 'When',
    refund: (amount) => `${amount} refunded`,
    refundLater: 'A refund; we tell you the amount after our review',
    partLater: 'Part of the price; we confirm the amount',
    part: (amount) => `${amount} of the price back`,
    andBack: (amount) => `${amount} back`,
    inStock: 'in stock',
    gone: 'out of stock',
    difference: (amount) => `${amount} more`,
    differenceLater: 'We will tell you the price difference',
    even: 'No price difference',
    freight: { merchant: 'the shop pays return shipping', customer: 'you pay return shipping' },
    nothing: 'Nothing',
    answer: (time) => `We answer by ${time}`,
    refundBy: (day) => `Refunded by ${day} at the latest`,
    sendBy: (day) => `Sent by ${day} at the latest`,
    arrives: (day) => `with you around ${day}`,
    after: {
      sendYes: (days) => `sent within ${days} days of approval`,
      sendBack: (days) => `sent within ${days} days of your sending the old one back`,
      payYes: (days) => `refunded within ${days} days of approval`,
      payBack: (days) => `refunded within ${days} days of your sending it back`,
    },
    whenThere: 'Sent once it is back in stock; we will let you know',
    byPerson: 'We will agree it with you',
    between: '; ',
  },
})

/** What may be asked for, side by side: what one gets, what one pays, and by which day. Radio buttons underneath. */
export function WishOptions(props: {
  legend: string
  wishes: readonly Wish[]
  options: readonly Option[]
  thinking: boolean
  chosen: Wish
  onChoose: (wish: Wish) => void
}) {
  const { common } = useSpeech()
  const said = useSaid()
  return (
    <fieldset className={css.options} aria-busy={props.thinking}>
      <legend className="unseen">{props.legend}</legend>
      {props.wishes.map((wish) => {
        const option = props.options.find((one) => one.wish === wish)
        return (
          <label key={wish} className={css.option}>
            <input
              type="radio"
              name="wish"
              value={wish}
              checked={props.chosen === wish}
              onChange={() => props.onChoose(wish)}
            />
            <span className={css.card}>
              <span className={css.head}>
                <b>{common.wish[wish]}</b>
                {option && option.outcome !== 'approve' && <OutcomeTag outcome={option.outcome} />}
              </span>
              <small className="mute">{option?.sentFirst ? said.first : said.hints[wish]}</small>
              <Facts option={option} />
            </span>
          </label>
        )
      })}
    </fieldset>
  )
}

/** Three lines that every option has, so that they can be compared; empty until they are known. */
function Facts({ option }: { option: Option | undefined }) {
  const said = useSaid()
  const facts = useFacts()
  const rows = [said.get, said.pay, said.when] as const
  const told = option ? facts(option) : [null, null, null]
  return (
    <span className={css.facts}>
      {rows.map((name, at) => (
        <span key={name} className={css.fact}>
          <span className="mute">{name}</span>
          <span>{told[at] ?? '…'}</span>
        </span>
      ))}
    </span>
  )
}

function useFacts(): (option: Option) => [string, string, string] {
  const { locale } = useSpeech()
  const said = useSaid()
  const amountOf = (money: NonNullable<Option['refund']>) => formatMoney(money, locale)
  const joined = (parts: readonly (string | null | undefined | false)[]) => parts.filter(Boolean).join(said.between)

  const gets = (option: Option): string => {
    const { wish, refund, goods, inStock } = option
    if (goods.length > 0) {
      const names = goods.map(({ name, variant, quantity }) => {
        const whole = variant && !saysVariant(name, variant) ? `${name} ${variant}` : name
        return `${whole} × ${quantity}`
      })
      const stock = inStock === null ? null : inStock ? said.inStock : said.gone
      return joined([...names, stock, refund && said.andBack(amountOf(refund))])
    }
    if (wish === 'compensation') return refund ? said.part(amountOf(refund)) : said.partLater
    return refund ? said.refund(amountOf(refund)) : said.refundLater
  }

  const pays = ({ wish, pays, priceKnown, needsReturn, freightPayer }: Option): string =>
    joined([
      wish === 'exchange' && (pays ? said.difference(amountOf(pays)) : priceKnown ? said.even : said.differenceLater),
      needsReturn && said.freight[freightPayer],
    ]) || said.nothing

  const when = (option: Option): string => {
    const { outcome, deliverable, answerBy, afterDays, refundBy, sendBy, arrivesOn, inStock, goods } = option
    if (outcome !== 'approve') {
      const isReturned = option.needsReturn && !option.sentFirst
      const step = goods.length > 0 ? (isReturned ? 'sendBack' : 'sendYes') : isReturned ? 'payBack' : 'payYes'
      return joined([
        answerBy && said.answer(formatDeadline(answerBy, locale)),
        inStock === false ? said.whenThere : afterDays !== null && said.after[step](afterDays),
      ])
    }
    if (!deliverable) return said.byPerson
    if (inStock === false) return said.whenThere
    if (refundBy) return said.refundBy(formatDay(refundBy, locale))
    return joined([
      sendBy && said.sendBy(formatDay(sendBy, locale)),
      arrivesOn && said.arrives(formatDay(`${arrivesOn}T12:00:00Z`, locale)),
    ])
  }
  return (option) => [gets(option), pays(option), when(option)]
}
