import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Alert } from 'antd'
import type { WithdrawalView } from '../../../src/10-order/withdrawal-rows.ts'
import { get } from '../../shared/call.ts'
import type { Page } from '../api.ts'
import { askedFor } from '../query-keys.ts'
import { ownWords } from '../words/use-words.ts'

const useSaid = ownWords({
  'zh-CN': {
    wait: (count: number) => `有 ${count} 份撤回合同的声明等待处理`,
  },
  en: {
    wait: (count: number) => `${count} ${count === 1 ? 'withdrawal' : 'withdrawals'} from contract to deal with`,
  },
})

export type { WithdrawalView as Withdrawal }

export const useOpenWithdrawals = () =>
  useQuery({ queryKey: askedFor('withdrawals'), queryFn: () => get<Page<WithdrawalView>>('/withdrawals?limit=100') })

/** One line above the inbox: the law's clock runs on these. */
export function WithdrawalsWait() {
  const said = useSaid()
  const { data } = useOpenWithdrawals()
  if (!data || data.items.length === 0) return null
  return (
    <Alert
      type="warning"
      showIcon
      title={
        <Link className="in-alert" to="/orders">
          {said.wait(data.items.length)}
        </Link>
      }
    />
  )
}
