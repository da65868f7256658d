import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import css from './sign-in.module.css'
import { askForLink } from './sign-in.ts'
import { Field, SignInForm, SignInLayout } from './sign-in-layout.tsx'
import { useSignInWords } from './sign-in-words.ts'

/** Asks for a link to set a new password. What is said afterwards is the same for everybody. */
export function ForgotPage() {
  const said = useSignInWords()
  const [sentTo, setSentTo] = useState<string | null>(null)
  const send = async ({ email = '' }: Record<string, string>) => {
    await askForLink(email.trim())
    setSentTo(email.trim())
  }
  return (
    <SignInLayout title={said.forgotTitle}>
      {sentTo ? (
        <p className={css.signInDone} role="status">
          {said.linkSent(sentTo)}
        </p>
      ) : (
        <SignInForm submit={said.sendLink} send={send}>
          <p className="hint">{said.forgotLead}</p>
          <Field name="email" label={said.email} type="email" autoComplete="username" autoFocus />
        </SignInForm>
      )}
      <Link to="/sign-in" className={css.signInLink}>
        {said.toSignIn}
      </Link>
    </SignInLayout>
  )
}
