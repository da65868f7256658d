import { WordsForm } from '../parts/words-form.tsx'
import { ownWords, useSpeech } from '../speech.ts'
import { useAct } from '../use-act.ts'
import type { CustomerAct } from './customer-act.ts'

const useSaid = ownWords({
  'zh-CN': { name: '问题没解决', label: '还有什么问题？' },
  en: { name: 'Something is still wrong', label: 'What is still wrong?' },
})

/** What was resolved is not well. */
export const reopen: CustomerAct = {
  verb: 'reopen',
  next: {
    useName: () => useSaid().name,
    Form({ file, again, done }) {
      const { words } = useSpeech()
      const send = useAct(file, again)
      return (
        <WordsForm
          focus
          label={useSaid().label}
          button={words.send}
          send={(text) => send('reopen', { text }).then(done)}
        />
      )
    },
  },
}
