import type { Order } from '../api.ts'
import { ownWords, useSpeech } from '../speech.ts'
import { formatDay } from '../times.ts'
import { CopyButton } from './copy-button.tsx'
import css from './where-is-it.module.css'

const useSaid = ownWords({
  'zh-CN': {
    title: '先看看包裹到哪了',
    signed: (day: string) => `物流显示 ${day} 已签收：请问问家人、前台，或看看快递柜、驿站。`,
    unsigned: '物流还没有签收记录，包裹可能还在路上。',
    noTracking: '这笔订单没有快递单号，可以看看发货短信或邮件。',
    open: '查看物流',
    copy: '复制单号',
    goOn: '还是没找到？在下面提交，客服会先向快递公司查询。',
  },
  en: {
    title: 'First, check where the parcel is',
    signed: (day) =>
      `The carrier says it was delivered on ${day}. Please ask your household, neighbours or reception, or check the parcel locker.`,
    unsigned: 'No delivery has been recorded yet, so it may still be on its way.',
    noTracking: 'There is no tracking number for this order; check your dispatch email.',
    open: 'Track it',
    copy: 'Copy number',
    goOn: 'Still not there? Submit the request below and we will ask the carrier first.',
  },
})

/** Nothing came: where the parcel was last seen, before anything is asked for (U22). */
export function WhereIsIt({ order }: { order: Order }) {
  const { locale } = useSpeech()
  const said = useSaid()
  return (
    <section className={`card ${css.where}`} aria-labelledby="where" aria-live="polite">
      <h2 id="where">{said.title}</h2>
      <p>{order.signedAt ? said.signed(formatDay(order.signedAt, locale)) : said.unsigned}</p>
      {order.shipments.length === 0 && <p>{said.noTracking}</p>}
      <ul className="rows">
        {order.shipments.map(({ carrier, tracking, url }) => (
          <li key={tracking} className="row row-wraps">
            <span>
              {carrier && <span className="mute block">{carrier}</span>}
              <bdi className="figures">{tracking}</bdi>
            </span>
            {url ? (
              <a className="button button-second button-small" href={url} target="_blank" rel="noreferrer">
                {said.open}
              </a>
            ) : (
              <CopyButton text={tracking} label={said.copy} look="small" />
            )}
          </li>
        ))}
      </ul>
      <p className="mute small">{said.goOn}</p>
    </section>
  )
}
