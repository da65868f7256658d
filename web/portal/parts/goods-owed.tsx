import { formatMoney } from '../../shared/format.ts'
import type { Case } from '../api.ts'
import { ownWords, useSpeech } from '../speech.ts'
import { formatDeadline } from '../times.ts'

type Goods = Case['goodsOwed'][number]

const useSaid = ownWords({
  'zh-CN': {
    title: '要给您的商品',
    kind: { reship: '补发', exchange: '换货', send_back: '寄还' } as Record<Goods['kind'], string>,
    state: {
      promised: '已为您留货',
      waiting_answer: '等您选择',
      waiting_stock: '缺货，等到货',
      waiting_payment: '等您付款',
      released: '准备发货',
      dispatched: '仓库备货中',
      sent: '已发出',
      cancelled: '不再发货',
      disposed: '已处置',
    } as Record<Goods['state'], string>,
    heldUntil: (time: string) => `为您留到 ${time}，请尽快寄回旧的。`,
    firstUntil: (time: string) => `新的先发给您，请在 ${time} 前寄回旧的。`,
    toPay: '请您付款',
    why: {
      difference: '换货差价',
      deposit: '押金，旧的寄回后退还',
      not_returned: '旧的没有寄回',
      freight: '寄还的运费',
    } as Record<Case['paymentRequests'][number]['why'], string>,
    payBy: (time: string) => `请在 ${time} 前付款，付款后发货。`,
    pay: '去付款',
    byShop: '请按商家告诉您的方式付款；有疑问请留言。',
  },
  en: {
    title: 'What we owe you',
    kind: { reship: 'Sent again', exchange: 'Exchange', send_back: 'Sent back to you' },
    state: {
      promised: 'Set aside for you',
      waiting_answer: 'Waiting for your choice',
      waiting_stock: 'Out of stock; we are waiting for more',
      waiting_payment: 'Waiting for your payment',
      released: 'About to be packed',
      dispatched: 'With our warehouse',
      sent: 'Sent',
      cancelled: 'Not sent',
      disposed: 'Disposed of',
    },
    heldUntil: (time) => `Set aside for you until ${time}; please send the old one soon.`,
    firstUntil: (time) => `We send the new one first. Please send the old one back by ${time}.`,
    toPay: 'Please pay',
    why: {
      difference: 'Price difference',
      deposit: 'Deposit, returned when the old one is back',
      not_returned: 'The old one did not come back',
      freight: 'Sending it back to you',
    },
    payBy: (time) => `Please pay by ${time}; it is sent once you have paid.`,
    pay: 'Pay now',
    byShop: 'Please pay the way the shop has told you. Any questions? Write us a message.',
  },
})

/** What is sent to the customer and where it stands, and what the customer is asked to pay for it. */
export function GoodsOwed({ file }: { file: Case }) {
  const { locale } = useSpeech()
  const said = useSaid()
  if (file.goodsOwed.length === 0) return null
  return (
    <section className="card" aria-labelledby="goods-owed">
      <h2 id="goods-owed">{said.title}</h2>
      <ul className="rows">
        {file.goodsOwed.map((goods) => (
          <li key={goods.id} className="row">
            <span>
              {goods.lines.map(({ name, quantity }) => `${name} × ${quantity}`).join('，')}
              <small className="mute block">{said.kind[goods.kind]}</small>
              {goods.awaitsOld && goods.until && (
                <small className="mute block">
                  {(goods.sentFirst ? said.firstUntil : said.heldUntil)(formatDeadline(goods.until, locale))}
                </small>
              )}
            </span>
            <b className="nowrap">{said.state[goods.state]}</b>
          </li>
        ))}
      </ul>
      {file.paymentRequests
        .filter(({ waits }) => waits)
        .map((one) => (
          <ToPay key={one.id} request={one} />
        ))}
    </section>
  )
}

function ToPay({ request: { why, amount, expiresAt, payUrl } }: { request: Case['paymentRequests'][number] }) {
  const { locale } = useSpeech()
  const said = useSaid()
  return (
    <div className="form">
      <p className="row">
        <span>
          {said.toPay}
          <small className="mute block">{said.why[why]}</small>
        </span>
        <b className="figures nowrap">{formatMoney(amount, locale)}</b>
      </p>
      <p className="mute small">{said.payBy(formatDeadline(expiresAt, locale))}</p>
      {payUrl ? (
        <a className="button" href={payUrl} rel="noopener">
          {said.pay}
        </a>
      ) : (
        <p className="mute small">{said.byShop}</p>
      )}
    </div>
  )
}
