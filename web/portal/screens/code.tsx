import { useEffect } from 'react'
import { go } from '../address.ts'
import { askCode, listCases, type Opened, type Shop } from '../api.ts'
import { readKept, useKept } from '../kept.ts'
import { CodeForm, type Sent } from '../parts/code-form.tsx'
import { Header, Screen } from '../parts/frame.tsx'
import { keepSession } from '../session.ts'
import { useSpeech } from '../speech.ts'
import { useSignInWords } from './sign-in-words.ts'
import { type AskedFor, trimmed } from './start.tsx'

/** 2. The code that was sent. */
export function CodeScreen({ shop }: { shop: Shop }) {
  const { words, locale } = useSpeech()
  const said = useSignInWords()
  const asked = readKept<AskedFor>('asked', { orderNumber: '', contact: '' })
  const [sent, setSent] = useKept<Sent>('code', { id: '', at: 0 })
  useEffect(() => {
    if (sent.id === '') go('/', 'replace')
  }, [sent.id])
  const opened = async ({ session }: Opened) => {
    keepSession({ name: session, orderNumber: trimmed(asked).orderNumber, onlyCase: null })
    go((await listCases()).length > 0 ? '/cases' : '/request', 'replace')
  }
  return (
    <>
      <Header title={words.afterSales(shop.name)} step={2} back="/" />
      <Screen title={said.code.title} lead={said.code.lead(asked.contact)}>
        <CodeForm
          sent={sent}
          ask={() => askCode({ merchantId: shop.id, ...trimmed(asked), locale })}
          onSent={(next) => setSent(() => next)}
          onOpened={opened}
        />
        <button type="button" className="link" onClick={() => go('/')}>
          {said.code.change}
        </button>
      </Screen>
    </>
  )
}
