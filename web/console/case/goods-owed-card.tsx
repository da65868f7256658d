import { formatMoney, formatTime } from '../../shared/format.ts'
import type { Case } from '../api.ts'
import { useMe } from '../shell/me.ts'
import { useWords } from '../words/use-words.ts'
import { Card } from './cards.tsx'
import { useGoodsWords } from './goods-words.ts'

type Goods = Case['goodsOwed'][number]
const tones: Readonly<Record<Goods['state'], string>> = {
  promised: 'blue',
  waiting_answer: 'amber',
  waiting_stock: 'red',
  waiting_payment: 'amber',
  released: 'blue',
  dispatched: 'blue',
  sent: 'jade',
  cancelled: 'mute',
  disposed: 'mute',
}
const paidTones: Readonly<Record<Case['paymentRequests'][number]['state'], string>> = {
  asked: 'amber',
  paid: 'jade',
  expired: 'red',
  cancelled: 'mute',
}

/** What goes out to the customer for this case, on which terms and how far it is; and what the customer is asked to pay for it. */
export function GoodsOwedCard({ file }: { file: Case }) {
  const { locale } = useWords()
  const said = useGoodsWords()
  const { timeZone } = useMe().merchant
  if (file.goodsOwed.length === 0) return null
  return (
    <Card title={said.title}>
      <ul className="plain">
        {file.goodsOwed.map((goods) => (
          <li key={goods.id} className="between">
            <div>
              {said.kind[goods.kind]} · {goods.lines.map(({ name, quantity }) => `${name} ×${quantity}`).join('；')}
              <Facts goods={goods} />
            </div>
            <span className={`badge ${tones[goods.state]}`}>{said.state[goods.state]}</span>
          </li>
        ))}
        {file.paymentRequests.map((request) => (
          <li key={request.id} className="between">
            <span>
              {said.why[request.why]} {request.reference && <span className="mute">{request.reference}</span>}
              {request.waits && (
                <span className="mute">{said.payBy(formatTime(request.expiresAt, locale, { timeZone }))}</span>
              )}
              {request.wasDeclined && <span className="mute"> {said.declined(request.declined)}</span>}
            </span>
            <span>
              <span className={`badge ${paidTones[request.state]}`}>{said.paid[request.state]}</span>{' '}
              <strong className="figure">{formatMoney(request.amount, locale)}</strong>
            </span>
          </li>
        ))}
      </ul>
    </Card>
  )
}

function Facts({ goods }: { goods: Goods }) {
  const { locale } = useWords()
  const said = useGoodsWords()
  const { timeZone } = useMe().merchant
  const { difference, terms, until, sentFirst, lines, awaitsOld } = goods
  const amount = difference && formatMoney({ ...difference, amount: Math.abs(difference.amount) }, locale)
  const price =
    difference === null || amount === null
      ? null
      : difference.amount === 0
        ? said.even
        : difference.amount > 0
          ? said.difference(amount)
          : said.back(amount)
  const facts = [
    price,
    sentFirst && said.sentFirst,
    until && said.until(formatTime(until, locale, { timeZone })),
    awaitsOld && lines.some(({ held }) => !held) && said.notHeld,
    terms?.sentence?.[locale],
  ].filter(Boolean)
  return facts.length === 0 ? null : <div className="mute">{facts.join(' · ')}</div>
}
