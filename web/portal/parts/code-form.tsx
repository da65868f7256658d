import { type FormEvent, useEffect, useRef, useState } from 'react'
import { isProblem, type Problem } from '../../shared/call.ts'
import { type Opened, openSession } from '../api.ts'
import { asProblem } from '../asked.ts'
import { useSignInWords } from '../screens/sign-in-words.ts'
import css from './code-form.module.css'
import { Wrong } from './frame.tsx'

/** When which request for a code was made. */
export type Sent = { readonly id: string; readonly at: number }

const resendAfterSeconds = 60

/**
 * Where the code is entered. Says how many tries are left; a code that is used up can be replaced at once, and one that was just sent after a
 * minute (U16). `ask` has another one sent.
 */
export function CodeForm(props: {
  sent: Sent
  ask: () => Promise<{ id: string }>
  onSent: (sent: Sent) => void
  onOpened: (opened: Opened) => Promise<unknown> | unknown
}) {
  const said = useSignInWords()
  const input = useRef<HTMLInputElement>(null)
  const [code, setCode] = useState('')
  const [problem, setProblem] = useState<Problem | null>(null)
  const [busy, setBusy] = useState(false)
  const [resent, setResent] = useState(false)
  const isOver = isProblem(problem, 'code_over')
  const wait = useSecondsUntil(isOver ? 0 : props.sent.at + resendAfterSeconds * 1000)
  const again = () => setTimeout(() => input.current?.focus())

  const open = async (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    setResent(false)
    try {
      await props.onOpened(await openSession({ id: props.sent.id, code }))
    } catch (error) {
      setProblem(asProblem(error))
      setCode('')
      again()
    }
    setBusy(false)
  }
  const resend = async () => {
    setBusy(true)
    try {
      const { id } = await props.ask()
      props.onSent({ id, at: Date.now() })
      setProblem(null)
      setResent(true)
    } catch (error) {
      setProblem(asProblem(error))
    }
    setBusy(false)
    again()
  }

  return (
    <form className="form" onSubmit={open}>
      <label className="field">
        <span>{said.code.label}</span>
        <input
          ref={input}
          className={css.codeInput}
          required
          inputMode="numeric"
          pattern="\d{6}|\d{8}"
          maxLength={8}
          autoComplete="one-time-code"
          enterKeyHint="go"
          aria-invalid={problem !== null}
          aria-describedby="code-wrong"
          value={code}
          onChange={({ target }) => setCode(target.value.replace(/\D/g, '').slice(0, 8))}
        />
      </label>
      <Wrong id="code-wrong" problem={problem} />
      <p className="mute small" role="status">
        {resent && said.code.resent}
      </p>
      {isOver ? (
        <button type="button" className="button" disabled={busy} onClick={resend}>
          {said.code.resend}
        </button>
      ) : (
        <>
          <button type="submit" className="button" disabled={busy || code.length < 6}>
            {busy ? said.code.opening : said.code.open}
          </button>
          <button type="button" className="link" disabled={busy || wait > 0} onClick={resend}>
            {wait > 0 ? said.code.resendIn(wait) : said.code.resend}
          </button>
        </>
      )}
    </form>
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
