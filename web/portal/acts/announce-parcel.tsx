import { type FormEvent, useState } from 'react'
import type { Problem } from '../../shared/call.ts'
import { asProblem } from '../asked.ts'
import { Wrong } from '../parts/frame.tsx'
import { ownWords, useSpeech } from '../speech.ts'
import { useAct } from '../use-act.ts'
import type { CustomerAct, OnPage } from './customer-act.ts'

const useSaid = ownWords({
  'zh-CN': {
    name: '填写快递单号',
    another: '再填一个快递单号',
    tracking: '快递单号',
    trackingHint: '4–40 位字母、数字或短横线',
    carrier: '快递公司',
    save: '保存单号',
  },
  en: {
    name: 'Enter the tracking number',
    another: 'Enter another tracking number',
    tracking: 'Tracking number',
    trackingHint: '4 to 40 letters, digits or dashes',
    carrier: 'Carrier',
    save: 'Save number',
  },
})

/** Which parcel was sent back; another one once the first is on its way. */
export const announceParcel: CustomerAct = {
  verb: 'announceParcel',
  next: { useName: () => useSaid().name, Form: ParcelForm },
  atEnd: AnotherParcel,
}

function AnotherParcel({ file, again }: OnPage) {
  const [open, setOpen] = useState(false)
  const said = useSaid()
  if (file.postalBan || !file.sendBack?.announced || file.can.announceParcel !== true) return null
  if (open)
    return (
      <section className="card">
        <ParcelForm file={file} again={again} done={() => setOpen(false)} />
      </section>
    )
  return (
    <button type="button" className="link" onClick={() => setOpen(true)}>
      {said.another}
    </button>
  )
}

function ParcelForm({ file, again, done }: OnPage & { done: () => void }) {
  const { words } = useSpeech()
  const said = useSaid()
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
        <span>{said.tracking}</span>
        <input
          required
          pattern="\s*[A-Za-z0-9\-]{4,40}\s*"
          title={said.trackingHint}
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
          {said.carrier} <small>{words.optional}</small>
        </span>
        <input maxLength={100} value={carrier} onChange={({ target }) => setCarrier(target.value)} />
      </label>
      <Wrong problem={problem} />
      <button type="submit" className="button" disabled={saving || tracking.trim() === ''}>
        {saving ? words.sending : said.save}
      </button>
    </form>
  )
}
