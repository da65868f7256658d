import { WithFiles } from '../parts/with-files.tsx'
import { ownWords } from '../speech.ts'
import { useAct } from '../use-act.ts'
import type { CustomerAct } from './customer-act.ts'

const useSaid = ownWords({
  'zh-CN': { name: '回复', label: '您的回复' },
  en: { name: 'Reply', label: 'Your reply' },
})

/** The customer answers what the shop asked. */
export const provideInfo: CustomerAct = {
  verb: 'provideInfo',
  next: {
    useName: () => useSaid().name,
    Form({ file, again, done }) {
      const said = useSaid()
      const send = useAct(file, again)
      return <WithFiles label={said.label} button={said.name} send={(input) => send('provideInfo', input).then(done)} />
    },
  },
}
