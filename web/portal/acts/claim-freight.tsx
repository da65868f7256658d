import { type FormEvent, useRef, useState } from 'react'
import { Problem } from '../../shared/call.ts'
import { formatMoney } from '../../shared/format.ts'
import { minorTyped } from '../../shared/minor.ts'
import type { Case, Evidence } from '../api.ts'
import { asProblem } from '../asked.ts'
import { Files } from '../parts/files.tsx'
import { Pictures } from '../parts/pictures.tsx'
import { ownWords, useSpeech } from '../speech.ts'
import { useAct } from '../use-act.ts'
import type { CustomerAct, OnPage } from './customer-act.ts'

const useSaid = ownWords({
  'zh-CN': {
    title: '您垫付的退货运费',
    lead: '这次的退货运费由商家承担。寄出后填写实付金额、拍下收据，我们随退款一起处理。',
    begin: '申请退还运费',
    amount: (currency: string) => `实付运费（${currency}）`,
    amountHint: '请填写您付的运费，例如 12.50',
    receipt: '运费收据',
    needReceipt: '请附上收据的照片',
    send: '提交',
    sendAmount: (amount: string) => `提交 ${amount}`,
    disagree: '如有异议，请给我们留言。',
    claimed: (amount: string) => `您申请了 ${amount}`,
    state: {
      claimed: '已提交，和退款一起处理',
      granted: '已同意，正在退还',
      refused: '商家没有同意',
      paid: '已退还',
    },
  },
  en: {
    title: 'Return shipping you paid',
    lead: 'The shop pays for the return shipping. Once you have sent the parcel, enter what you paid and add a photo of the receipt; we settle it together with your refund.',
    begin: 'Claim return shipping',
    amount: (currency) => `What you paid (${currency})`,
    amountHint: 'Please enter what you paid, for example 12.50',
    receipt: 'Receipt',
    needReceipt: 'Please add a photo of the receipt',
    send: 'Send',
    sendAmount: (amount) => `Send ${amount}`,
    disagree: 'If you disagree, please write to us.',
    claimed: (amount) => `You claimed ${amount}`,
    state: {
      claimed: 'Received; settled with your refund',
      granted: 'Approved, on its way back to you',
      refused: 'Not approved by the shop',
      paid: 'Reimbursed',
    },
  },
})

/** What the customer paid for the way back that the shop bears: the amount and a photo of the receipt, and how the claim stands (U2). */
export const claimFreight: CustomerAct = { verb: 'claimFreight', belowResults: Freight }

function Freight({ file, again }: OnPage) {
  const said = useSaid()
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

/** Whether an amount is given, or may still be. */
const givenIn = {
  claimed: true,
  granted: true,
  paid: true,
  refused: false,
} as const satisfies Record<NonNullable<Case['freightClaim']>['state'], boolean>

/** How it stands: what is given, and what was asked for where that is another amount. */
function Claimed({ file, claim }: { file: Case; claim: NonNullable<Case['freightClaim']> }) {
  const { locale } = useSpeech()
  const said = useSaid()
  const { amount, granted, state } = claim
  const isGiven = givenIn[state]
  return (
    <>
      <p className="row">
        <span>{said.state[state]}</span>
        {isGiven && <b className="figures nowrap">{formatMoney(granted ?? amount, locale)}</b>}
      </p>
      {(!isGiven || (granted && granted.amount < amount.amount)) && (
        <p className="mute small">{said.claimed(formatMoney(amount, locale))}</p>
      )}
      {!isGiven && <p className="mute small">{said.disagree}</p>}
      <Pictures files={file.evidence.filter(({ id }) => claim.evidenceIds.includes(id))} label={said.receipt} />
    </>
  )
}

function FreightForm({ file, again }: OnPage) {
  const { words, locale } = useSpeech()
  const said = useSaid()
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
          ? words.sending
          : uploading
            ? words.waitUpload
            : amount
              ? said.sendAmount(formatMoney(amount, locale))
              : said.send}
      </button>
    </form>
  )
}
