import { type FormEvent, useRef, useState } from 'react'
import { Problem } from '../../shared/call.ts'
import { type Evidence, type FollowUpAnswer, type FollowUpAsked, sendFollowUpPhoto } from '../api.ts'
import { asProblem } from '../asked.ts'
import { ownWords, useSpeech } from '../speech.ts'
import choiceCss from './choices.module.css'
import { Choices } from './choices.tsx'
import { Files } from './files.tsx'
import css from './follow-up.module.css'
import { Wrong } from './frame.tsx'

const useSaid = ownWords({
  'zh-CN': {
    title: '有不对的地方，或者想说几句',
    wrong: '哪里不对？',
    notArrived: { goods: '没收到', money: '钱没到' },
    incomplete: { goods: '少了东西', money: '金额不对' },
    damaged: '有损坏',
    score: '您给这次打几分？',
    scoreHint: '1 分最差，5 分最好',
    words: '想说什么都行（可不填）',
    photos: '照片（可不加）',
    photosHint: '最多 3 张',
    send: '发送',
    noScore: '请先打分，再发送。',
  },
  en: {
    title: 'Something is wrong, or you would like to say more',
    wrong: 'What is wrong?',
    notArrived: { goods: 'Not arrived', money: 'Not arrived' },
    incomplete: { goods: 'Something is missing', money: 'Wrong amount' },
    damaged: 'Damaged',
    score: 'How did we do?',
    scoreHint: '1 is worst, 5 is best',
    words: 'In your words (if you like)',
    photos: 'Photos (if you like)',
    photosHint: 'Up to 3',
    send: 'Send',
    noScore: 'Please choose a score first, then send.',
  },
})

const scores = ['1', '2', '3', '4', '5'] as const
const mostPhotos = 3
type Fault = 'notArrived' | 'incomplete' | 'damaged'
type Send = (said: Omit<FollowUpAnswer, 'token'>) => Promise<void>

/** What is wrong, how it was, and words and photos for who has more to say. */
export function FollowUpForm({ token, about, send }: { token: string; about: FollowUpAsked['about']; send: Send }) {
  const { words } = useSpeech()
  const said = useSaid()
  const [faults, setFaults] = useState<ReadonlySet<Fault>>(new Set())
  const [score, setScore] = useState<(typeof scores)[number] | null>(null)
  const [text, setText] = useState('')
  const [photos, setPhotos] = useState<readonly Evidence[]>([])
  const [busy, setBusy] = useState(false)
  const [sending, setSending] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const form = useRef<HTMLFormElement>(null)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (score === null) {
      setProblem(new Problem(0, 'no_score', said.noScore))
      form.current?.querySelector<HTMLInputElement>('input[name=score]')?.focus()
      return
    }
    setSending(true)
    setProblem(null)
    const arrived = !faults.has('notArrived')
    const isThere = (fault: Fault) => (arrived ? !faults.has(fault) : null)
    await send({
      ...{ score: Number(score), arrived, complete: isThere('incomplete') },
      intact: about === 'goods' ? isThere('damaged') : null,
      words: text.trim() === '' ? null : text.trim(),
      photoIds: photos.map(({ id }) => id),
    }).catch((error) => setProblem(asProblem(error)))
    setSending(false)
  }
  const noScore = problem?.code === 'no_score'
  return (
    <form ref={form} className={`form ${css.form}`} onSubmit={submit} noValidate>
      <h2>{said.title}</h2>
      <Faults {...{ about, faults, setFaults }} />
      <div className={css.scores}>
        <Choices
          name="score"
          legend={
            <>
              {said.score} <small>{said.scoreHint}</small>
            </>
          }
          options={scores.map((value) => ({ value, label: value }))}
          chosen={score}
          onChoose={(value) => {
            setScore(value)
            if (noScore) setProblem(null)
          }}
          look="chips"
        />
        {noScore && <Wrong problem={problem} />}
      </div>
      <label className="field">
        <span>{said.words}</span>
        <textarea rows={2} maxLength={2000} value={text} onChange={({ target }) => setText(target.value)} />
      </label>
      <Files
        legend={said.photos}
        hint={said.photosHint}
        most={mostPhotos}
        photosOnly
        send={(file, told, signal) => sendFollowUpPhoto(token, file, told, signal)}
        files={photos}
        onChange={setPhotos}
        onBusy={setBusy}
      />
      {!noScore && <Wrong problem={problem} />}
      <button type="submit" className="button" disabled={sending || busy}>
        {sending ? words.sending : busy ? words.waitUpload : said.send}
      </button>
    </form>
  )
}

function Faults(props: {
  about: FollowUpAsked['about']
  faults: ReadonlySet<Fault>
  setFaults: (change: (before: ReadonlySet<Fault>) => ReadonlySet<Fault>) => void
}) {
  const said = useSaid()
  const { about, faults } = props
  const labels: readonly (readonly [Fault, string])[] = [
    ['notArrived', said.notArrived[about]],
    // of what did not come nothing can be missing or broken
    ...(faults.has('notArrived') ? [] : ([['incomplete', said.incomplete[about]]] as const)),
    ...(faults.has('notArrived') || about === 'money' ? [] : ([['damaged', said.damaged]] as const)),
  ]
  const toggle = (fault: Fault) =>
    props.setFaults((before) => {
      const next = new Set(before)
      if (!next.delete(fault)) next.add(fault)
      return next
    })
  return (
    <fieldset className={choiceCss.choices}>
      <legend>{said.wrong}</legend>
      <div className={choiceCss.chips}>
        {labels.map(([fault, label]) => (
          <label key={fault} className={choiceCss.choice}>
            <input type="checkbox" checked={faults.has(fault)} onChange={() => toggle(fault)} />
            <span>{label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
