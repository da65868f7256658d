import { Link, useLocation } from '@tanstack/react-router'
import { useState } from 'react'
import css from './sign-in.module.css'
import { acceptInvitation } from './sign-in.ts'
import { SignInForm, SignInLayout } from './sign-in-layout.tsx'
import { useSignInWords } from './sign-in-words.ts'

/** Where the invitation of somebody leads who has a password of their own: one click accepts it. */
export function InvitationPage() {
  const said = useSignInWords()
  const token = useLocation().hash
  const [email, setEmail] = useState<string | null>(null)
  const send = async () => setEmail((await acceptInvitation(token)).email)
  return (
    <SignInLayout title={said.invitationTitle}>
      {email && (
        <p className={css.signInDone} role="status">
          {said.invitationAccepted(email)}
        </p>
      )}
      {!email && token && (
        <SignInForm submit={said.acceptInvitation} send={send}>
          <p className="hint">{said.invitationLead}</p>
        </SignInForm>
      )}
      {!token && (
        <p className={css.signInProblem} role="alert">
          {said.linkIncomplete}
        </p>
      )}
      <Link to="/sign-in" className={css.signInLink}>
        {said.toSignIn}
      </Link>
    </SignInLayout>
  )
}
