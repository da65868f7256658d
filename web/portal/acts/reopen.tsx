import { useState } from 'react'
import { Choices } from '../parts/choices.tsx'
import { WithFiles } from '../parts/with-files.tsx'
import { ownWords, useSpeech } from '../speech.ts'
import { useAct } from '../use-act.ts'
import type { CustomerAct, OnPage } from './customer-act.ts'

type Wrong = 'wrong_item' | 'missing_item' | 'damaged_in_transit' | 'other'

const useSaid = ownWords({
  'zh-CN': {
    name: '问题没解决',
    label: '还有什么问题？',
    about: '寄给您的商品怎么了？',
    wrong: {
      wrong_item: '发错了',
      missing_item: '少了',
      damaged_in_transit: '坏了',
      other: '其他问题',
    } as Record<Wrong, string>,
  },
  en: {
    name: 'Something is still wrong',
    label: 'What is still wrong?',
    about: 'What is wrong with what we sent you?',
    wrong: {
      wrong_item: 'Not what I asked for',
      missing_item: 'Something is missing',
      damaged_in_transit: 'It is damaged',
      other: 'Something else',
    },
  },
})

/** What was resolved is not well. */
export const reopen: CustomerAct = { verb: 'reopen', next: { useName: () => useSaid().name, Form } }

function Form({ file, again, done }: OnPage & { done: () => void }) {
  const { words } = useSpeech()
  const said = useSaid()
  const send = useAct(file, again)
  const [about, setAbout] = useState<Wrong | null>(null)
  const wasSent = file.dispatches.some(({ sentAt }) => sentAt !== null)
  const what = about && about !== 'other' && { about }
  return (
    <>
      {wasSent && (
        <Choices
          name="wrong-sent"
          look="chips"
          legend={said.about}
          options={(['wrong_item', 'missing_item', 'damaged_in_transit', 'other'] as const).map((value) => ({
            value,
            label: said.wrong[value],
          }))}
          chosen={about}
          onChoose={setAbout}
        />
      )}
      <WithFiles
        label={said.label}
        button={words.send}
        send={(input) => send('reopen', { ...input, ...what }).then(done)}
      />
    </>
  )
}
