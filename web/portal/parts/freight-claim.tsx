import { type FormEvent, useRef, useState } from 'react'
import { Problem } from '../../shared/call.ts'
import { formatMoney } from '../../shared/format.ts'
import { minorTyped } from '../../shared/minor.ts'
import type { Case, Evidence } from '../api.ts'
import { asProblem } from '../asked.ts'
import { useSpeech } from '../speech.ts'
import { useAct } from '../use-act.ts'
import { Files } from './files.tsx'
import { Pictures } from './pictures.tsx'

/** What the customer paid for the way back that the shop bears: the amount and a photo of the receipt, and how the claim stands (U2). */
export function Freight({ file, again }: { file: Case; again: () => void }) {
  const { words } = useSpeech()
  const said = words.freight
  const [open, setOpen] = useState(false)
  const { freightClaim: claim } = file
  if (!claim && file.can.claimFreight !== true) return null
  return (
    <section className="card" aria-labelledby="freight">
      <h2 id="freight">{said.title}</h2>
      {claim && <Claimed file={file} claim={claim} />}
      {!claim && <p className="mute small">{said.lead}</p>}
      {!claim && !open && (
        <div className="form">
          <button type="button" className="button button-second" onClick={() => setOpen(true)}>
            {said.begin}
          </button>
        </div>
      )}
      {!claim && open && <FreightForm file={file} again={again} />}
    </section>
  )
}

/** How it stands: what is given, and what was asked for where that is another amount. */
function Claimed({ file, claim }: { file: Case; claim: NonNullable<Case['freightClaim']> }) {
  const { words, locale } = useSpeech()
  const said = words.freight
  const { amount, granted, state } = claim
  return (
    <>
      <p className="row">
        <span>{said.state[state]}</span>
        {state !== 'refused' && <b className="figures nowrap">{formatMoney(granted ?? amount, locale)}</b>}
      </p>
      {(state === 'refused' || (granted && granted.amount < amount.amount)) && (
        <p className="mute small">{said.claimed(formatMoney(amount, locale))}</p>
      )}
      {state === 'refused' && <p className="mute small">{said.disagree}</p>}
      <Pictures files={file.evidence.filter(({ id }) => claim.evidenceIds.includes(id))} label={said.receipt} />
    </>
  )
}

function FreightForm({ file, again }: { file: Case; again: () => void }) {
  const { words, locale } = useSpeech()
  const said = words.freight
  const act = useAct(file, again)
  const [typed, setTyped] = useState('')
  const [files, setFiles] = useState<readonly Evidence[]>([])
  const [uploading, setUploading] = useState(false)
  const [sending, setSending] = useState(false)
  const [wrong, setWrong] = useState<{ of: 'amount' | 'receipt' | 'claim'; says: string } | null>(null)
  const field = useRef<HTMLInputElement>(null)
  const { currency } = file.order
  const minor = minorTyped(typed, currency)
  const amount = minor ? { amount: minor, currency } : null

  const send = async (event: FormEvent) => {
    event.preventDefault()
    if (!amount) {
      setWrong({ of: 'amount', says: said.amountHint })
      return field.current?.focus()
    }
    if (files.length === 0) return setWrong({ of: 'receipt', says: said.needReceipt })
    setSending(true)
    setWrong(null)
    try {
      await act('claimFreight', { amount, evidenceIds: files.map(({ id }) => id) })
    } catch (error) {
      const problem = asProblem(error)
      setWrong({ of: 'claim', says: problem.message })
      setSending(false)
      // sent from another tab, or by the shop: the page then shows that claim
      if (problem instanceof Problem && problem.code === 'freight_already_claimed') again()
    }
  }
  return (
    <form className="form" onSubmit={send} noValidate>
      <label className="field">
        <span>{said.amount(currency)}</span>
        <input
          ref={field}
          inputMode="decimal"
          autoComplete="off"
          // biome-ignore lint/a11y/noAutofocus: the customer has just asked for this form
          autoFocus
          maxLength={30}
          aria-invalid={wrong?.of === 'amount'}
          aria-describedby="freight-wrong"
          value={typed}
          onChange={({ target }) => {
            setTyped(target.value)
            setWrong(null)
          }}
        />
      </label>
      <Files
        legend={said.receipt}
        files={files}
        onChange={(change) => {
          setFiles(change)
          setWrong(null)
        }}
        onBusy={setUploading}
      />
      <p id="freight-wrong" className="wrong" role="alert">
        {wrong?.says}
      </p>
      <button type="submit" className="button button-second" disabled={sending || uploading}>
        {sending
          ? words.case.sending
          : uploading
            ? words.request.waitUpload
            : amount
              ? said.sendAmount(formatMoney(amount, locale))
              : said.send}
      </button>
    </form>
  )
}
