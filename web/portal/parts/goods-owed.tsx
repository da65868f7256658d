import { formatMoney } from '../../shared/format.ts'
import type { Case } from '../api.ts'
import { ownWords, useSpeech } from '../speech.ts'
import { formatDeadline } from '../times.ts'
import { GoodsSeen, shownOf, useIfGone } from './goods-seen.tsx'

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
    notHeld: '等待安排',
    extra: (amount: string) => `需补差价 ${amount}。`,
    less: (amount: string) => `差价 ${amount} 会退给您。`,
    heldUntil: (time: string) => `为您留到 ${time}，请尽快寄回旧的。`,
    keptUntil: (time: string) => `为您留到 ${time}。`,
    firstUntil: (time: string) => `新的先发给您，请在 ${time} 前寄回旧的。`,
    toPay: '请您付款',
    why: {
      difference: '换货差价',
      deposit: '押金，旧的寄回后退还',
      not_returned: '旧的没有寄回',
      freight: '寄还的运费',
    } as Record<Case['paymentRequests'][number]['why'], string>,
    payBy: (time: string) => `请在 ${time} 前付款，付款后发货。`,
    oweBy: (time: string) => `请在 ${time} 前付款。`,
    declined: '上一次付款没有成功，请再试一次或换一种方式。',
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
    notHeld: 'To be arranged',
    extra: (amount) => `You pay ${amount} more.`,
    less: (amount) => `You get ${amount} back.`,
    heldUntil: (time) => `Set aside for you until ${time}; please send the old one soon.`,
    keptUntil: (time) => `Set aside for you until ${time}.`,
    firstUntil: (time) => `We send the new one first. Please send the old one back by ${time}.`,
    toPay: 'Please pay',
    why: {
      difference: 'Price difference',
      deposit: 'Deposit, returned when the old one is back',
      not_returned: 'The old one did not come back',
      freight: 'Sending it back to you',
    },
    payBy: (time) => `Please pay by ${time}; it is sent once you have paid.`,
    oweBy: (time) => `Please pay by ${time}.`,
    declined: 'Your last payment did not go through. Please try again, or another way.',
    pay: 'Pay now',
    byShop: 'Please pay the way the shop has told you. Any questions? Write us a message.',
  },
})

// Once the warehouse has them, the card of their dispatch tells the rest.
const toldByDispatch: Readonly<Record<Goods['state'], boolean>> = {
  ...{ promised: false, waiting_answer: false, waiting_stock: false, waiting_payment: false, released: false },
  ...{ dispatched: true, sent: true, cancelled: true, disposed: false },
}
// Promised, and not set aside: nothing was there, or the shop does not count it.
const isOnlyPromised: Readonly<Record<Goods['state'], boolean>> = {
  ...{ promised: true, waiting_answer: false, waiting_stock: false, waiting_payment: false, released: false },
  ...{ dispatched: false, sent: false, cancelled: false, disposed: false },
}
// Until they are on their way they may still turn out to be gone.
const mayBeGone: Readonly<Record<Goods['state'], boolean>> = {
  ...{ promised: true, waiting_answer: false, waiting_stock: true, waiting_payment: true, released: false },
  ...{ dispatched: false, sent: false, cancelled: false, disposed: false },
}

/** What is sent to the customer and where it stands, what happens if it is gone, and what the customer is asked to pay for it. */
export function GoodsOwed({ file }: { file: Case }) {
  const said = useSaid()
  const shown = file.goodsOwed.filter(({ state, awaitsOld }) => awaitsOld || !toldByDispatch[state])
  if (shown.length === 0) return null
  return (
    <section className="card" aria-labelledby="goods-owed">
      <h2 id="goods-owed">{said.title}</h2>
      <ul className="rows">
        {shown.map((goods) => (
          <GoodsRow key={goods.id} goods={goods} file={file} />
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

function GoodsRow({ goods, file }: { goods: Goods; file: Case }) {
  const { locale } = useSpeech()
  const said = useSaid()
  const ifGone = useIfGone()
  const { state, held, until, difference } = goods
  const gone = mayBeGone[state] && !goods.isGone ? ifGone(goods.ifGone, file) : null
  const amount = difference && formatMoney({ ...difference, amount: Math.abs(difference.amount) }, locale)
  return (
    <li>
      <p className="row">
        <span>{said.kind[goods.kind]}</span>
        <b>{isOnlyPromised[state] && !held ? said.notHeld : said.state[state]}</b>
      </p>
      {goods.lines.map(({ sku, name, quantity }) => (
        <GoodsSeen key={sku} goods={{ ...shownOf(file, sku), name }}>
          {` × ${quantity}`}
        </GoodsSeen>
      ))}
      {goods.awaitsOld && until && (goods.sentFirst || held) && (
        <p className="small">{(goods.sentFirst ? said.firstUntil : said.heldUntil)(formatDeadline(until, locale))}</p>
      )}
      {!goods.awaitsOld && until && held && <p className="small">{said.keptUntil(formatDeadline(until, locale))}</p>}
      {difference && difference.amount !== 0 && (
        <p className="small">{(difference.amount > 0 ? said.extra : said.less)(amount!)}</p>
      )}
      {gone && <p className="mute small">{gone}</p>}
    </li>
  )
}

function ToPay({ request }: { request: Case['paymentRequests'][number] }) {
  const { why, amount, expiresAt, payUrl, wasDeclined, sendsGoods } = request
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
      <p className="mute small">{(sendsGoods ? said.payBy : said.oweBy)(formatDeadline(expiresAt, locale))}</p>
      {wasDeclined && <p role="alert">{said.declined}</p>}
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
