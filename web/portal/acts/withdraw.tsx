import { AskOnce } from '../parts/ask-once.tsx'
import { ownWords } from '../speech.ts'
import { useAct } from '../use-act.ts'
import type { CustomerAct, OnPage } from './customer-act.ts'

const useSaid = ownWords({
  'zh-CN': {
    name: '撤销申请',
    meaning: '撤销后，这些商品以后还可以重新申请。确定撤销吗？',
    yes: '确定撤销',
    no: '不撤销',
  },
  en: {
    name: 'Withdraw request',
    meaning: 'You can make a new request for the same items later. Withdraw this one?',
    yes: 'Withdraw it',
    no: 'Keep it',
  },
})

/** The customer takes the request back, asked once more. */
export const withdraw: CustomerAct = {
  verb: 'withdraw',
  atEnd: Withdraw,
}

function Withdraw({ file, again }: OnPage) {
  const { name, ...said } = useSaid()
  const send = useAct(file, again)
  // after a no there is nothing to withdraw: it stands, or it is appealed
  if (file.can.withdraw !== true || file.approved === false) return null
  return <AskOnce danger look="link" label={name} {...said} send={() => send('withdraw', {})} />
}
