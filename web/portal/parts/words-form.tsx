import { type FormEvent, useState } from 'react'
import type { Problem } from '../../shared/call.ts'
import { asProblem } from '../asked.ts'
import { useSpeech } from '../speech.ts'
import { Wrong } from './frame.tsx'

/** A few words and a button that says what it does with them. */
export function WordsForm(props: {
  label: string
  button: string
  send: (text: string) => Promise<unknown>
  look?: 'first' | 'second'
  focus?: boolean
  /** Something that belongs to it is still on its way. */
  waiting?: boolean
}) {
  const { words } = useSpeech()
  const [text, setText] = useState('')
  const [problem, setProblem] = useState<Problem | null>(null)
  const [sending, setSending] = useState(false)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setSending(true)
    setProblem(null)
    try {
      await props.send(text.trim())
      setText('')
    } catch (error) {
      setProblem(asProblem(error))
    }
    setSending(false)
  }
  return (
    <form className="form" onSubmit={submit}>
      <label className="field">
        <span>{props.label}</span>
        <textarea
          required
          rows={2}
          maxLength={5000}
          // biome-ignore lint/a11y/noAutofocus: the customer has just asked for this form
          autoFocus={props.focus ?? false}
          value={text}
          onChange={({ target }) => setText(target.value)}
        />
      </label>
      <Wrong problem={problem} />
      <button
        type="submit"
        className={props.look === 'second' ? 'button button-second' : 'button'}
        disabled={sending || props.waiting || text.trim() === ''}
      >
        {sending ? words.sending : props.waiting ? words.waitUpload : props.button}
      </button>
    </form>
  )
}
