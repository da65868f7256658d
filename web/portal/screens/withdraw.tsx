import { type FormEvent, useEffect, useState } from 'react'
import type { Problem } from '../../shared/call.ts'
import { go } from '../address.ts'
import { type Declared, declareWithdrawal, type Shop } from '../api.ts'
import { asProblem } from '../asked.ts'
import frameCss from '../parts/frame.module.css'
import { Mark, Screen, Wrong } from '../parts/frame.tsx'
import { useSpeech } from '../speech.ts'
import { type WithdrawalLocale, withdrawalLocaleOf, withdrawalLocales, withdrawalWords } from '../withdrawal-words.ts'
import css from './withdraw.module.css'

type Said = { name: string; contract: string; contact: string }

/** The public withdrawal function: three fields, and the button that makes the statement. Nobody signs in. */
export function WithdrawScreen({ shop }: { shop: Shop }) {
  const { locale: reader } = useSpeech()
  const [locale, setLocale] = useState<WithdrawalLocale>(() => withdrawalLocaleOf(reader))
  const [said, setSaid] = useState<Said>({ name: '', contract: '', contact: '' })
  const [declared, setDeclared] = useState<Declared | null>(null)
  const words = withdrawalWords[locale]
  useEffect(() => {
    document.documentElement.lang = locale
    return () => {
      document.documentElement.lang = reader
    }
  }, [locale, reader])
  return (
    <div lang={locale}>
      <header className={frameCss.header} data-back="true">
        <div className={frameCss.headerInner}>
          <button type="button" className={frameCss.headerBack} onClick={() => go('/')} aria-label={words.back}>
            <span aria-hidden="true">‹</span>
          </button>
          <Mark />
          <span className={frameCss.headerTitle}>{shop.name}</span>
        </div>
      </header>
      {declared ? (
        <Receipt key="receipt" {...{ shop, said, declared, locale }} />
      ) : (
        <Screen key={locale} title={words.title} lead={words.lead(shop.name)}>
          <Statement {...{ shop, said, setSaid, locale }} done={setDeclared} />
          <nav className={css.languages} aria-label="Languages">
            {withdrawalLocales.map((one) => (
              <button
                key={one}
                type="button"
                lang={one}
                aria-pressed={one === locale}
                className="link"
                onClick={() => setLocale(one)}
              >
                {withdrawalWords[one].language}
              </button>
            ))}
          </nav>
        </Screen>
      )}
    </div>
  )
}

type StatementProps = {
  shop: Shop
  said: Said
  setSaid(said: Said): void
  locale: WithdrawalLocale
  done(declared: Declared): void
}

function Statement({ shop, said, setSaid, locale, done }: StatementProps) {
  const words = withdrawalWords[locale]
  const [problem, setProblem] = useState<Problem | null>(null)
  const [sending, setSending] = useState(false)
  const send = async (event: FormEvent) => {
    event.preventDefault()
    setSending(true)
    setProblem(null)
    try {
      done(await declareWithdrawal({ merchantId: shop.id, ...said, locale }))
    } catch (error) {
      setProblem(asProblem(error))
      setSending(false)
    }
  }
  return (
    <form className="form" onSubmit={send}>
      <label className="field">
        <span>{words.name}</span>
        <input
          required
          maxLength={200}
          autoComplete="name"
          enterKeyHint="next"
          value={said.name}
          onChange={({ target }) => setSaid({ ...said, name: target.value })}
        />
      </label>
      <label className="field">
        <span>{words.contract}</span>
        <input
          required
          maxLength={200}
          autoComplete="off"
          spellCheck={false}
          enterKeyHint="next"
          aria-describedby="contract-hint"
          value={said.contract}
          onChange={({ target }) => setSaid({ ...said, contract: target.value })}
        />
        <small id="contract-hint">{words.contractHint}</small>
      </label>
      <label className="field">
        <span>{words.contact}</span>
        <input
          required
          type="email"
          maxLength={200}
          autoComplete="email"
          enterKeyHint="send"
          aria-describedby="contact-hint"
          value={said.contact}
          onChange={({ target }) => setSaid({ ...said, contact: target.value })}
        />
        <small id="contact-hint">{words.contactHint}</small>
      </label>
      <Wrong problem={problem} />
      <button type="submit" className="button" disabled={sending}>
        {sending ? words.sending : words.confirm}
      </button>
    </form>
  )
}

type ReceiptProps = { shop: Shop; said: Said; declared: Declared; locale: WithdrawalLocale }

function Receipt({ shop, said, declared, locale }: ReceiptProps) {
  const words = withdrawalWords[locale]
  const at = new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, {
    timeZone: shop.timeZone,
    dateStyle: 'long',
    timeStyle: 'long',
  }).format(new Date(declared.statedAt))
  const rows: [string, string][] = [
    [words.number, declared.number],
    [words.name, said.name],
    [words.contract, said.contract],
    [words.at, at],
  ]
  return (
    <Screen title={words.doneTitle} lead={words.done(said.contact)}>
      <dl className={`card ${css.facts}`}>
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p className="mute">{words.keep}</p>
    </Screen>
  )
}

/** The way in, on the first screen: in the reader's language, and as easy to see as the way to a request. */
export function WithdrawLink({ shop }: { shop: Shop }) {
  const { locale } = useSpeech()
  const spoken = withdrawalLocaleOf(locale)
  if (!shop.withdrawal) return null
  return (
    <button
      type="button"
      lang={spoken}
      className={`button button-second ${css.withdraw}`}
      onClick={() => go('/withdraw')}
    >
      {withdrawalWords[spoken].withdraw}
    </button>
  )
}
