import { formatMoney } from '../../shared/format.ts'
import { AskOnce } from '../parts/ask-once.tsx'
import { ownWords, useSpeech } from '../speech.ts'
import { formatDeadline } from '../times.ts'
import { useAct } from '../use-act.ts'
import type { CustomerAct, OnPage } from './customer-act.ts'

const useSaid = ownWords({
  'zh-CN': {
    title: '未通过验收的商品',
    lead: (time: string) => `请在 ${time} 前选择：寄还给您，或由我们代为处置。逾期未选，将按处置处理。`,
    freight: { merchant: '寄还的运费由商家承担。', customer: '寄还的运费由您承担，快递到付。' },
    freightOf: (amount: string) => `寄还的运费 ${amount} 由您承担，付款后寄出。`,
    send: '寄还给我',
    sendMeaning: '商品会按订单的收货地址寄还给您。',
    sendYes: '确定寄还',
    dispose: '不要了，代为处置',
    disposeMeaning: '处置后不能再取回，也不退款。确定吗？',
    disposeYes: '确定处置',
    no: '再想想',
  },
  en: {
    title: 'Items that were not accepted',
    lead: (time) =>
      `Please choose by ${time}: we send them back to you, or dispose of them. Without an answer they will be disposed of.`,
    freight: { merchant: 'The shop pays for sending them back.', customer: 'You pay the carrier on delivery.' },
    freightOf: (amount) => `Sending them back costs you ${amount}; they leave once you have paid.`,
    send: 'Send them back to me',
    sendMeaning: 'They will be sent to the delivery address of your order.',
    sendYes: 'Send them back',
    dispose: 'Dispose of them',
    disposeMeaning: 'They cannot be returned to you afterwards, and nothing is refunded. Dispose of them?',
    disposeYes: 'Dispose of them',
    no: 'Not yet',
  },
})

/** What was not accepted: sent back, at whose cost, or disposed of. */
export const answerSendBack: CustomerAct = { verb: 'answerSendBack', belowResults: SendBack }

function SendBack({ file, again }: OnPage) {
  const { locale } = useSpeech()
  const said = useSaid()
  const act = useAct(file, again)
  const asked = file.goodsOwed.find(({ asksCustomer }) => asksCustomer)
  if (!asked || file.can.answerSendBack !== true) return null
  const answer = (how: 'send' | 'dispose') => act('answerSendBack', { goodsOwedId: asked.id, answer: how })
  return (
    <section className="card" aria-labelledby="send-back">
      <h2 id="send-back">{said.title}</h2>
      <ul className="rows">
        {asked.lines.map(({ sku, name, quantity }) => (
          <li key={sku} className="row">
            {name} × {quantity}
          </li>
        ))}
      </ul>
      {asked.until && <p>{said.lead(formatDeadline(asked.until, locale))}</p>}
      <p className="mute small">
        {asked.freight ? said.freightOf(formatMoney(asked.freight, locale)) : said.freight[asked.freightPayer]}
      </p>
      <div className="form">
        <AskOnce
          look="button button-second"
          label={said.send}
          meaning={said.sendMeaning}
          yes={said.sendYes}
          no={said.no}
          send={() => answer('send')}
        />
        <AskOnce
          danger
          look="link"
          label={said.dispose}
          meaning={said.disposeMeaning}
          yes={said.disposeYes}
          no={said.no}
          send={() => answer('dispose')}
        />
      </div>
    </section>
  )
}
