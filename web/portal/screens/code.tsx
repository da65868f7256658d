import { type FormEvent, useEffect, useState } from 'react'
import { isProblem, type Problem } from '../../shared/call.ts'
import { go } from '../address.ts'
import { askCode, listCases, openSession, type Shop } from '../api.ts'
import { asProblem } from '../asked.ts'
import { forget, readKept, useKept } from '../kept.ts'
import { Header, Screen, Wrong } from '../parts/frame.tsx'
import { tellSignedIn } from '../signed-in-here.ts'
import { useSpeech } from '../speech.ts'
import { type AskedFor, trimmed } from './start.tsx'

const resendAfterSeconds = 60

/** 2. The code that was sent. */
export function CodeScreen({ shop }: { shop: Shop }) {
  const { words } = useSpeech()
  const asked = readKept<AskedFor>('asked', { orderNumber: '', contact: '' })
  const [sent, setSent] = useKept('code', { id: '', at: 0 })
  const [code, setCode] = useState('')
  const [problem, setProblem] = useState<Problem | null>(null)
  const [opening, setOpening] = useState(false)
  useEffect(() => {
    if (sent.id === '') go('/', 'replace')
  }, [sent.id])

  const open = async (event: FormEvent) => {
    event.preventDefault()
    setOpening(true)
    setProblem(null)
    try {
      await openSession({ id: sent.id, code })
      tellSignedIn(true)
      forget('draft')
      go((await listCases()).length > 0 ? '/cases' : '/request', 'replace')
    } catch (error) {
      setProblem(asProblem(error))
      if (isProblem(error, 'code_wrong')) setCode('')
      setOpening(false)
    }
  }

  return (
    <>
      <Header title={words.afterSales(shop.name)} step={2} back="/" />
      <Screen title={words.code.title} lead={words.code.lead(asked.contact)}>
        <form className="form" onSubmit={open}>
          <label className="field">
            <span>{words.code.label}</span>
            <input
              className="code-input"
              required
              inputMode="numeric"
              pattern="\d{6}|\d{8}"
              maxLength={8}
              autoComplete="one-time-code"
              enterKeyHint="go"
              value={code}
              onChange={({ target }) => setCode(target.value.replace(/\D/g, '').slice(0, 8))}
            />
          </label>
          <Wrong problem={problem} />
          <button type="submit" className="button" disabled={opening || code.length < 6}>
            {opening ? words.code.opening : words.code.open}
          </button>
          <Resend shop={shop} asked={asked} sentAt={sent.at} onSent={setSent} onProblem={setProblem} />
          <button type="button" className="link" onClick={() => go('/')}>
            {words.code.change}
          </button>
        </form>
      </Screen>
    </>
  )
}

type Sent = { id: string; at: number }

function Resend(props: {
  shop: Shop
  asked: AskedFor
  sentAt: number
  onSent: (change: (before: Sent) => Sent) => void
  onProblem: (problem: Problem | null) => void
}) {
  const { words, locale } = useSpeech()
  const left = useSecondsUntil(props.sentAt + resendAfterSeconds * 1000)
  const resend = () =>
    askCode({ merchantId: props.shop.id, ...trimmed(props.asked), locale }).then(
      ({ id }) => {
        props.onProblem(null)
        props.onSent(() => ({ id, at: Date.now() }))
      },
      (error: unknown) => props.onProblem(asProblem(error)),
    )
  return (
    <button type="button" className="link" disabled={left > 0} onClick={resend}>
      {left > 0 ? words.code.resendIn(left) : words.code.resend}
    </button>
  )
}

function useSecondsUntil(time: number): number {
  const [now, setNow] = useState(Date.now)
  const left = Math.max(0, Math.ceil((time - now) / 1000))
  useEffect(() => {
    if (left === 0) return
    const timer = setTimeout(() => setNow(Date.now()), 1000)
    return () => clearTimeout(timer)
  })
  return left
}
