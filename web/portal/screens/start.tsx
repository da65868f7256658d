import { type FormEvent, useEffect, useState } from 'react'
import type { Problem } from '../../shared/call.ts'
import { go } from '../address.ts'
import { askCode, lookForCases, type Shop } from '../api.ts'
import { asProblem } from '../asked.ts'
import { keep, useKept } from '../kept.ts'
import { Header, Screen, Wrong } from '../parts/frame.tsx'
import { keepSession, sessionHere } from '../session.ts'
import { useSpeech } from '../speech.ts'
import { useSignInWords } from './sign-in-words.ts'
import { WithdrawLink } from './withdraw.tsx'

export type AskedFor = { orderNumber: string; contact: string }

/** 1. Which order, and how the shop knows the customer. */
export function StartScreen({ shop }: { shop: Shop }) {
  const { words, locale } = useSpeech()
  const said = useSignInWords()
  const [asked, setAsked] = useKept<AskedFor>('asked', { orderNumber: '', contact: '' })
  const [problem, setProblem] = useState<Problem | null>(null)
  const [sending, setSending] = useState(false)
  useHomeWhenSignedIn()

  const send = async (event: FormEvent) => {
    event.preventDefault()
    setSending(true)
    setProblem(null)
    try {
      const code = await askCode({ merchantId: shop.id, ...trimmed(asked), locale })
      keep('code', { id: code.id, at: Date.now() })
      go('/code')
    } catch (error) {
      setProblem(asProblem(error))
      setSending(false)
    }
  }

  return (
    <>
      <Header title={words.afterSales(shop.name)} step={1} />
      <Screen title={said.start.title} lead={said.start.lead}>
        <form className="form" onSubmit={send}>
          <label className="field">
            <span>{said.start.orderNumber}</span>
            <input
              required
              maxLength={100}
              autoComplete="off"
              autoCapitalize="characters"
              spellCheck={false}
              enterKeyHint="next"
              aria-describedby="order-hint"
              value={asked.orderNumber}
              onChange={({ target }) => setAsked((before) => ({ ...before, orderNumber: target.value }))}
            />
            <small id="order-hint">{said.start.orderHint}</small>
          </label>
          <label className="field">
            <span>{said.start.contact}</span>
            <input
              required
              maxLength={200}
              autoComplete="email"
              autoCapitalize="none"
              spellCheck={false}
              enterKeyHint="send"
              value={asked.contact}
              onChange={({ target }) => setAsked((before) => ({ ...before, contact: target.value }))}
            />
          </label>
          <Wrong problem={problem} />
          <button type="submit" className="button" aria-disabled={sending} disabled={sending}>
            {sending ? said.start.sending : said.start.send}
          </button>
        </form>
        <WithdrawLink shop={shop} />
      </Screen>
    </>
  )
}

export const trimmed = ({ orderNumber, contact }: AskedFor): AskedFor => ({
  orderNumber: orderNumber.trim(),
  contact: contact.trim(),
})

// Who comes back within a session, in this tab or another, is not asked again.
function useHomeWhenSignedIn(): void {
  useEffect(() => {
    const session = sessionHere()
    if (session === null) return
    if (session.onlyCase) return go(`/cases/${session.onlyCase}`, 'replace')
    lookForCases().then(
      (cases) => go(cases.length > 0 ? '/cases' : '/request', 'replace'),
      (error: unknown) => {
        if (asProblem(error).status === 401) keepSession(null)
      },
    )
  }, [])
}
