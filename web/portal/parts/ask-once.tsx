import { type ReactNode, useEffect, useRef, useState } from 'react'
import type { Problem } from '../../shared/call.ts'
import { asProblem } from '../asked.ts'
import css from './ask-once.module.css'
import { Wrong } from './frame.tsx'

/**
 * A button for what cannot be taken back: it says what follows and asks once (U13). The focus goes to what it says, and back to the button when
 * the answer is no.
 */
export function AskOnce(props: {
  label: string
  look: string
  meaning: ReactNode
  yes: string
  no: string
  send: () => Promise<unknown>
  danger?: boolean
}) {
  const [open, setOpen] = useState(false)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const text = useRef<HTMLDivElement>(null)
  const button = useRef<HTMLButtonElement>(null)
  const wasOpen = useRef(false)
  useEffect(() => {
    if (open) text.current?.focus()
    else if (wasOpen.current) button.current?.focus()
    wasOpen.current = open
  }, [open])
  const send = async () => {
    setBusy(true)
    setProblem(null)
    try {
      await props.send()
    } catch (error) {
      setProblem(asProblem(error))
      setBusy(false)
      text.current?.focus()
    }
  }
  if (!open)
    return (
      <button ref={button} type="button" className={props.look} onClick={() => setOpen(true)}>
        {props.label}
      </button>
    )
  return (
    <div className={css.askOnce}>
      <div ref={text} tabIndex={-1}>
        {props.meaning}
      </div>
      <Wrong problem={problem} />
      <div className="two">
        <button type="button" className="button button-second" disabled={busy} onClick={() => setOpen(false)}>
          {props.no}
        </button>
        <button
          type="button"
          className={props.danger ? 'button button-danger' : 'button'}
          disabled={busy}
          onClick={send}
        >
          {props.yes}
        </button>
      </div>
    </div>
  )
}
