import { WithFiles } from '../parts/with-files.tsx'
import { ownWords } from '../speech.ts'
import { useAct } from '../use-act.ts'
import type { CustomerAct } from './customer-act.ts'

const useSaid = ownWords({
  'zh-CN': { name: '我要申诉', label: '您的理由' },
  en: { name: 'Appeal', label: 'Your reasons' },
})

/** The customer disagrees with a rejection, once. */
export const appeal: CustomerAct = {
  verb: 'appeal',
  next: {
    useName: () => useSaid().name,
    Form({ file, again, done }) {
      const said = useSaid()
      const send = useAct(file, again)
      return <WithFiles label={said.label} button={said.name} send={(input) => send('appeal', input).then(done)} />
    },
  },
}
