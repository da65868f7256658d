import { type FormEvent, useEffect, useRef, useState } from 'react'
import type { Problem } from '../../shared/call.ts'
import { go } from '../address.ts'
import { askCode, askCodeAgain, type Opened, type Shop } from '../api.ts'
import { asProblem } from '../asked.ts'
import { useAsking, type WhyCode } from '../code-asked.ts'
import { forget, keep, readKept } from '../kept.ts'
import { useSignInWords } from '../screens/sign-in-words.ts'
import { keepSession, sessionHere } from '../session.ts'
import { useSpeech } from '../speech.ts'
import css from './code-dialog.module.css'
import { CodeForm, type Sent } from './code-form.tsx'
import { Wrong } from './frame.tsx'

/** Asks for a code over whatever screen needs it; the screen stands as it was when it closes. */
export function CodeDialog({ shop }: { shop: Shop }) {
  const asking = useAsking()
  return asking && <Dialog shop={shop} why={asking.why} settle={asking.settle} />
}

type AskedFor = { orderNumber: string; contact: string }

function Dialog({ shop, why, settle }: { shop: Shop; why: WhyCode; settle: (entered: boolean) => void }) {
  const { locale } = useSpeech()
  const said = useSignInWords()
  const dialog = useRef<HTMLDialogElement>(null)
  const [sent, setSent] = useState<Sent | null>(null)
  const known = readKept<AskedFor>('asked', { orderNumber: '', contact: '' })
  const session = sessionHere()
  const [asked, setAsked] = useState<AskedFor>({
    ...known,
    orderNumber: session?.orderNumber ?? known.orderNumber,
  })
  useEffect(() => dialog.current?.showModal(), [])

  const ask = () =>
    why === 'needed'
      ? askCodeAgain(locale)
      : askCode({
          merchantId: shop.id,
          orderNumber: asked.orderNumber.trim(),
          contact: asked.contact.trim(),
          locale,
        })
  const leave = () => {
    settle(false)
    if (why === 'ended') {
      keepSession(null)
      go('/', 'replace')
    }
  }
  const opened = ({ session: name }: Opened) => {
    const isSameOrder = session === null || session.name === name
    forget('linkOver')
    if (why === 'ended') keep('asked', asked)
    keepSession({
      name,
      orderNumber: why === 'ended' ? asked.orderNumber.trim() : (session?.orderNumber ?? null),
      onlyCase: null,
    })
    settle(isSameOrder)
    if (!isSameOrder) go('/cases', 'replace')
  }
  const reason = readKept('linkOver', false) ? 'link' : session === null ? 'first' : why
  return (
    <dialog
      ref={dialog}
      className={css.codeDialog}
      aria-labelledby="code-dialog"
      onCancel={(event) => {
        event.preventDefault()
        leave()
      }}
    >
      <h2 id="code-dialog">{said.codeFor[reason].title}</h2>
      <p>{said.codeFor[reason].lead}</p>
      {sent ? (
        <CodeForm sent={sent} ask={ask} onSent={setSent} onOpened={opened} />
      ) : (
        <AskForm {...{ why, asked, setAsked, ask }} onSent={setSent} />
      )}
      <button type="button" className="link" onClick={leave}>
        {said.codeFor.notNow}
      </button>
    </dialog>
  )
}

function AskForm(props: {
  why: WhyCode
  asked: AskedFor
  setAsked: (asked: AskedFor) => void
  ask: () => Promise<{ id: string }>
  onSent: (sent: Sent) => void
}) {
  const said = useSignInWords()
  const { asked, setAsked } = props
  const [problem, setProblem] = useState<Problem | null>(null)
  const [sending, setSending] = useState(false)
  const send = async (event: FormEvent) => {
    event.preventDefault()
    setSending(true)
    try {
      props.onSent({ id: (await props.ask()).id, at: Date.now() })
    } catch (error) {
      setProblem(asProblem(error))
      setSending(false)
    }
  }
  return (
    <form className="form" onSubmit={send}>
      {props.why === 'ended' && (
        <>
          <label className="field">
            <span>{said.start.orderNumber}</span>
            <input
              required
              maxLength={100}
              autoComplete="off"
              spellCheck={false}
              value={asked.orderNumber}
              onChange={({ target }) => setAsked({ ...asked, orderNumber: target.value })}
            />
          </label>
          <label className="field">
            <span>{said.start.contact}</span>
            <input
              required
              maxLength={200}
              autoComplete="email"
              autoCapitalize="none"
              spellCheck={false}
              aria-describedby="code-ask-wrong"
              value={asked.contact}
              onChange={({ target }) => setAsked({ ...asked, contact: target.value })}
            />
          </label>
        </>
      )}
      <Wrong id="code-ask-wrong" problem={problem} />
      <button type="submit" className="button" disabled={sending}>
        {sending ? said.start.sending : said.start.send}
      </button>
    </form>
  )
}
