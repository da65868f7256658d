import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Alert } from 'antd'
import type { WithdrawalView } from '../../../src/10-order/withdrawal-rows.ts'
import { get } from '../../shared/call.ts'
import type { Page } from '../api.ts'
import { askedFor } from '../query-keys.ts'
import { useWords } from '../words/use-words.ts'

export type { WithdrawalView as Withdrawal }

export const useOpenWithdrawals = () =>
  useQuery({ queryKey: askedFor('withdrawals'), queryFn: () => get<Page<WithdrawalView>>('/withdrawals?limit=100') })

/** One line above the inbox: the law's clock runs on these. */
export function WithdrawalsWait() {
  const { words } = useWords()
  const { data } = useOpenWithdrawals()
  if (!data || data.items.length === 0) return null
  return (
    <Alert
      type="warning"
      showIcon
      title={
        <Link className="in-alert" to="/orders">
          {words.withdrawals.wait(data.items.length)}
        </Link>
      }
    />
  )
}
