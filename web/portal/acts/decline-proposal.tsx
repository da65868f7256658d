import { WithFiles } from '../parts/with-files.tsx'
import { ownWords } from '../speech.ts'
import { useAct } from '../use-act.ts'
import type { CustomerAct } from './customer-act.ts'

const useSaid = ownWords({
  'zh-CN': { name: '不接受', label: '您希望怎样处理' },
  en: { name: 'Decline', label: 'What would you like instead?' },
})

/** The customer says no to what the shop offers, with words and photos of their own. */
export const declineProposal: CustomerAct = {
  verb: 'declineProposal',
  insteadOfOffer: {
    useName: () => useSaid().name,
    Form({ file, again }) {
      const said = useSaid()
      const act = useAct(file, again)
      return <WithFiles label={said.label} button={said.name} send={(input) => act('declineProposal', input)} />
    },
  },
}
