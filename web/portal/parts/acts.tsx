import { type FormEvent, useState } from 'react'
import type { Problem } from '../../shared/call.ts'
import type { Case, Evidence } from '../api.ts'
import { asProblem } from '../asked.ts'
import type { NextSentence } from '../next-sentence.ts'
import { useSpeech } from '../speech.ts'
import { useAct } from '../use-act.ts'
import { AskOnce } from './ask-once.tsx'
import { Files } from './files.tsx'
import { Wrong } from './frame.tsx'
import { WordsForm } from './words-form.tsx'

/** The one thing to do now, in the card that says so. It opens where the button was. */
export function NextAct({ file, act: which, again }: { file: Case; act: NextSentence['act']; again: () => void }) {
  const { words } = useSpeech()
  const [open, setOpen] = useState<NextSentence['act']>(null)
  const send = useAct(file, again)
  if (which === null && open === null) return null
  const names = {
    answer: words.case.answer,
    track: words.case.track,
    appeal: words.case.appeal,
    reopen: words.case.reopen,
  }
  if (open === null && which !== null) {
    return (
      <button type="button" className="button hero-button" onClick={() => setOpen(which)}>
        {names[which]}
      </button>
    )
  }
  // what was begun stays open with what was typed, whatever the page says by now
  const done = () => setOpen(null)
  return (
    <div className="hero-form">
      {open === 'track' && <TrackForm file={file} again={again} done={done} />}
      {open === 'answer' && (
        <WithFiles
          label={words.case.answerLabel}
          button={words.case.answer}
          send={(input) => send('provideInfo', input).then(done)}
        />
      )}
      {open === 'appeal' && (
        <WithFiles
          label={words.case.appealLabel}
          button={words.case.appeal}
          send={(input) => send('appeal', input).then(done)}
        />
      )}
      {open === 'reopen' && (
        <WordsForm
          focus
          label={words.case.reopenLabel}
          button={words.case.send}
          send={(text) => send('reopen', { text }).then(done)}
        />
      )}
    </div>
  )
}

/** Words, and photos or films that go with them. */
export function WithFiles(props: {
  label: string
  button: string
  look?: 'second'
  send: (input: { text: string; evidenceIds?: string[] }) => Promise<unknown>
}) {
  const { words } = useSpeech()
  const [files, setFiles] = useState<readonly Evidence[]>([])
  const [busy, setBusy] = useState(false)
  const send = async (text: string) => {
    await props.send({ text, ...(files.length > 0 && { evidenceIds: files.map(({ id }) => id) }) })
    setFiles([])
  }
  return (
    <>
      <Files legend={words.request.photosAny} files={files} onChange={setFiles} onBusy={setBusy} />
      <WordsForm
        {...(props.look ? { look: props.look } : { focus: true })}
        waiting={busy}
        label={props.label}
        button={props.button}
        send={send}
      />
    </>
  )
}

function TrackForm({ file, again, done }: { file: Case; again: () => void; done: () => void }) {
  const { words } = useSpeech()
  const send = useAct(file, again)
  const [tracking, setTracking] = useState('')
  const [carrier, setCarrier] = useState('')
  const [problem, setProblem] = useState<Problem | null>(null)
  const [saving, setSaving] = useState(false)
  const save = async (event: FormEvent) => {
    event.preventDefault()
    setSaving(true)
    setProblem(null)
    try {
      await send('announceParcel', {
        tracking: tracking.trim(),
        ...(carrier.trim() && { carrier: carrier.trim() }),
      })
      done()
    } catch (error) {
      setProblem(asProblem(error))
      setSaving(false)
    }
  }
  return (
    <form className="form" onSubmit={save}>
      <label className="field">
        <span>{words.case.tracking}</span>
        <input
          required
          pattern="\s*[A-Za-z0-9\-]{4,40}\s*"
          title={words.case.trackingHint}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          // biome-ignore lint/a11y/noAutofocus: the customer has just asked for this form
          autoFocus
          value={tracking}
          onChange={({ target }) => setTracking(target.value)}
        />
      </label>
      <label className="field">
        <span>
          {words.case.carrier} <small>{words.case.optional}</small>
        </span>
        <input maxLength={100} value={carrier} onChange={({ target }) => setCarrier(target.value)} />
      </label>
      <Wrong problem={problem} />
      <button type="submit" className="button" disabled={saving || tracking.trim() === ''}>
        {saving ? words.case.sending : words.case.save}
      </button>
    </form>
  )
}

/** What else can be done, quietly at the end: another parcel, or withdrawing the request, asked once more. */
export function Acts({ file, again }: { file: Case; again: () => void }) {
  const { words } = useSpeech()
  const [tracking, setTracking] = useState(false)
  const send = useAct(file, again)
  const another = file.stage === 'in_return' && file.can.announceParcel === true
  // after a no there is nothing to withdraw: it stands, or it is appealed
  const withdraws = file.can.withdraw === true && file.stage !== 'rejected'
  return (
    <div className="acts">
      {another &&
        (tracking ? (
          <section className="card">
            <TrackForm file={file} again={again} done={() => setTracking(false)} />
          </section>
        ) : (
          <button type="button" className="link" onClick={() => setTracking(true)}>
            {words.case.trackAgain}
          </button>
        ))}
      {withdraws && (
        <AskOnce
          danger
          look="link"
          label={words.case.withdraw}
          meaning={words.case.withdrawSure}
          yes={words.case.withdrawYes}
          no={words.case.keep}
          send={() => send('withdraw', {})}
        />
      )}
    </div>
  )
}
