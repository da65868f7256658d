import { Link, useLocation } from '@tanstack/react-router'
import { useState } from 'react'
import css from './sign-in.module.css'
import { setPassword } from './sign-in.ts'
import { PasswordField, SignInForm, SignInLayout } from './sign-in-layout.tsx'
import { useSignInWords } from './sign-in-words.ts'

/** Where the link in a mail leads: a password is set, the first time or anew. */
export function NewPasswordPage() {
  const said = useSignInWords()
  const token = useLocation().hash
  const [email, setEmail] = useState<string | null>(null)
  const send = async ({ password = '' }: Record<string, string>) => {
    const answer = await setPassword(token, password)
    setEmail(answer.email)
  }
  if (email) {
    return (
      <SignInLayout title={said.forgotTitle}>
        <p className={css.signInDone} role="status">
          {said.passwordSet(email)}
        </p>
        <Link to="/sign-in" className={css.signInLink}>
          {said.toSignIn}
        </Link>
      </SignInLayout>
    )
  }
  return (
    <SignInLayout title={said.forgotTitle}>
      {token ? (
        <SignInForm submit={said.setPassword} send={send}>
          <PasswordField
            name="password"
            label={said.newPassword}
            hint={said.newPasswordHint}
            autoComplete="new-password"
            autoFocus
          />
        </SignInForm>
      ) : (
        <p className={css.signInProblem} role="alert">
          {said.linkIncomplete}
        </p>
      )}
      <Link to="/forgot" className={css.signInLink}>
        {said.newLink}
      </Link>
    </SignInLayout>
  )
}
