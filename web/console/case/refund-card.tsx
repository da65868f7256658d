import { useQuery } from '@tanstack/react-query'
import { formatMoney, formatNumber, formatTime } from '../../shared/format.ts'
import { type Case, listPaymentProviders, type RefundState } from '../api.ts'
import { useWayOf } from '../desk/transfer-words.ts'
import { askedFor } from '../query-keys.ts'
import { useMay, useMe } from '../shell/me.ts'
import { ownWords, useWords } from '../words/use-words.ts'
import { Card } from './cards.tsx'

const useSaid = ownWords({
  'zh-CN': {
    refundByLaw: (time: string) => `法定最晚 ${time} 前退款。`,
    redLine: (time: string) => `${time} 起视为拒绝退款。`,
    refundGoes: (ways: string[]) => `退款方式：${ways.join('；')}。`,
    refundMayWait: '收到商品或寄件凭证之前，可以暂缓退款。',
    refunds: '退款',
  },
  en: {
    refundByLaw: (time) => `By law, refund by ${time}.`,
    redLine: (time) => `From ${time} it counts as refusing the refund.`,
    refundGoes: (ways) => `How it is refunded: ${ways.join('; ')}.`,
    refundMayWait: 'You may wait for the goods or proof of dispatch.',
    refunds: 'Refunds',
  },
})

const tones: Partial<Record<RefundState, string>> = { succeeded: 'jade', failed: 'red' }

/** What is paid back and which way, before and after it is resolved; and until when the law wants it. */
export function RefundCard({ file }: { file: Case }) {
  const { common, locale } = useWords()
  const said = useSaid()
  const wayTo = useWayTo()
  const isOwed = file.openQuestion !== null && file.approved === true
  const byLaw = isOwed && file.refundByLaw?.dueAt ? file.refundByLaw : null
  const ways =
    isOwed && file.refunds.length === 0 && paysMoney(file) ? [...new Set(file.order.payments.map(wayTo))] : []
  if (file.refunds.length === 0 && !byLaw && ways.length === 0) return null
  return (
    <Card title={said.refunds}>
      <ul className="plain">
        {file.refunds.map((refund) => (
          <li key={refund.id} className="between">
            <span>
              {formatNumber(refund.number)} <span className="mute">{wayTo(refund)}</span>
            </span>
            <span>
              <span className={`badge ${tones[refund.state] ?? 'mute'}`}>{common.refundState[refund.state]}</span>{' '}
              <strong className="figure">{formatMoney(refund.amount, locale)}</strong>
            </span>
          </li>
        ))}
      </ul>
      {ways.length > 0 && <p className="mute">{said.refundGoes(ways)}</p>}
      {byLaw && <RefundByLaw {...byLaw} />}
    </Card>
  )
}

/** Whether the case may end in money: what is expected, was agreed on, or will be named. */
const paysMoney = ({ expectedRefund, agreed, wish }: Case): boolean =>
  expectedRefund ? expectedRefund.amount > 0 : Boolean(agreed?.amount) || (agreed?.wish ?? wish) === 'compensation'

function useWayTo() {
  const wayOf = useWayOf()
  const { words } = useWords()
  const mayRead = useMay('read_refunds')
  const found = useQuery({
    queryKey: askedFor('payment-providers'),
    queryFn: listPaymentProviders,
    staleTime: Number.POSITIVE_INFINITY,
    enabled: mayRead,
  })
  return ({ provider }: { provider: string }): string =>
    found.data
      ? wayOf({ provider, way: found.data.items.find((one) => one.provider === provider)?.way ?? 'by_hand' })
      : (words.provider[provider] ?? provider)
}

function RefundByLaw({ dueAt, redLineAt, mayWait }: NonNullable<Case['refundByLaw']>) {
  const { locale } = useWords()
  const said = useSaid()
  const { timeZone } = useMe().merchant
  const at = (time: string) => formatTime(time, locale, { timeZone })
  return (
    <p className="mute">
      {said.refundByLaw(at(dueAt!))}
      {redLineAt && ` ${said.redLine(at(redLineAt))}`}
      {mayWait && ` ${said.refundMayWait}`}
    </p>
  )
}
