// The layout of pages before sign-in: signing in, asking for a new password, setting one. Plain fields, so that they are there at once.
import { type InputHTMLAttributes, type ReactNode, useId, useState } from 'react'
import { useWords } from '../words/use-words.ts'
import { Mark } from './mark.tsx'
import css from './sign-in.module.css'
import { useSignInWords } from './sign-in-words.ts'

type SignInLayoutProps = { title: string; wide?: boolean; children: ReactNode }

export function SignInLayout({ title, wide = false, children }: SignInLayoutProps) {
  const { words, locale, change } = useWords()
  return (
    <main className={css.signIn}>
      <header className={css.signInBrand}>
        <Mark size={34} colour="#17705f" /> <span>{words.brand}</span>
      </header>
      <section className={wide ? `${css.signInCard} ${css.wide}` : css.signInCard}>
        <h1>{title}</h1>
        {children}
      </section>
      <button
        type="button"
        className={css.signInLink}
        lang={locale === 'en' ? 'zh-CN' : 'en'}
        onClick={() => change(locale === 'en' ? 'zh-CN' : 'en')}
      >
        {words.nav.language}
      </button>
    </main>
  )
}

type FieldProps = InputHTMLAttributes<HTMLInputElement> & { label: string; hint?: string | undefined }

export function Field({ label, hint, ...input }: FieldProps) {
  const id = useId()
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input id={id} required {...(hint && { 'aria-describedby': `${id}-hint` })} {...input} />
      {hint && <small id={`${id}-hint`}>{hint}</small>}
    </div>
  )
}

/** A password can be looked at before it is sent: typing blind on a phone is where most wrong ones come from. */
export function PasswordField(props: FieldProps) {
  const signIn = useSignInWords()
  const [shown, setShown] = useState(false)
  return (
    <div className={css.fieldPassword}>
      <Field {...props} type={shown ? 'text' : 'password'} />
      <button type="button" aria-pressed={shown} aria-label={signIn.showPassword} onClick={() => setShown(!shown)}>
        {shown ? signIn.hide : signIn.show}
      </button>
    </div>
  )
}

/** Sends what was typed, by name; says in one sentence when it was refused. */
export function useSending(send: (typed: Record<string, string>) => Promise<void>) {
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const action = async (form: FormData) => {
    setBusy(true)
    setProblem(null)
    try {
      await send(Object.fromEntries([...form].map(([name, value]) => [name, String(value)])))
    } catch (error) {
      setProblem((error as Error).message)
    } finally {
      setBusy(false)
    }
  }
  return { busy, problem, action }
}

type SignInFormProps = {
  submit: string
  send(typed: Record<string, string>): Promise<void>
  children: ReactNode
}

/** A form before sign-in: its fields, its refusal, its one button. */
export function SignInForm({ submit, send, children }: SignInFormProps) {
  const { busy, problem, action } = useSending(send)
  return (
    <form
      className={css.signInForm}
      onSubmit={(event) => {
        event.preventDefault()
        if (!busy) void action(new FormData(event.currentTarget))
      }}
    >
      {problem && (
        <p className={css.signInProblem} role="alert">
          {problem}
        </p>
      )}
      {children}
      <button type="submit" className={css.signInSubmit} aria-busy={busy}>
        {submit}
      </button>
    </form>
  )
}
