import { useQuery } from '@tanstack/react-query'
import { formatMoney, formatNumber, formatTime } from '../../shared/format.ts'
import { type Case, listPaymentProviders } from '../api.ts'
import { useWayOf } from '../desk/transfer-words.ts'
import { askedFor } from '../query-keys.ts'
import { useMay, useMe } from '../shell/me.ts'
import { useWords } from '../words/use-words.ts'
import { Card } from './cards.tsx'

/** What is paid back and which way, before and after it is resolved; and until when the law wants it. */
export function RefundCard({ file }: { file: Case }) {
  const { words, common, locale } = useWords()
  const wayTo = useWayTo()
  const isOwed = file.spine === 'open' && file.decision === 'approved'
  const byLaw = isOwed && file.refundByLaw?.dueAt ? file.refundByLaw : null
  const ways = isOwed && file.refunds.length === 0 ? [...new Set(file.order.payments.map(wayTo))] : []
  if (file.refunds.length === 0 && !byLaw && ways.length === 0) return null
  const tone = (state: string) => (state === 'succeeded' ? 'jade' : state === 'failed' ? 'red' : 'mute')
  return (
    <Card title={words.case.refunds}>
      <ul className="plain">
        {file.refunds.map((refund) => (
          <li key={refund.id} className="between">
            <span>
              {formatNumber(refund.number)} <span className="mute">{wayTo(refund)}</span>
            </span>
            <span>
              <span className={`badge ${tone(refund.state)}`}>{common.refundState[refund.state]}</span>{' '}
              <strong className="figure">{formatMoney(refund.amount, locale)}</strong>
            </span>
          </li>
        ))}
      </ul>
      {ways.length > 0 && <p className="mute">{words.case.refundGoes(ways)}</p>}
      {byLaw && <RefundByLaw {...byLaw} />}
    </Card>
  )
}

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
      : (words.refunds.provider[provider] ?? provider)
}

function RefundByLaw({ dueAt, redLineAt, mayWait }: NonNullable<Case['refundByLaw']>) {
  const { words, locale } = useWords()
  const { timeZone } = useMe().merchant
  const at = (time: string) => formatTime(time, locale, { timeZone })
  return (
    <p className="mute">
      {words.case.refundByLaw(at(dueAt!))}
      {redLineAt && ` ${words.case.redLine(at(redLineAt))}`}
      {mayWait && ` ${words.case.refundMayWait}`}
    </p>
  )
}
