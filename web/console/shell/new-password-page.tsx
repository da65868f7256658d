import { Link, useLocation } from '@tanstack/react-router'
import { useState } from 'react'
import { useWords } from '../words/use-words.ts'
import { Door, DoorForm, PasswordField } from './door.tsx'
import { setPassword } from './sign-in.ts'

/** Where the link in a mail leads: a password is set, the first time or anew. */
export function NewPasswordPage() {
  const { words } = useWords()
  const said = words.signIn
  const token = useLocation().hash
  const [email, setEmail] = useState<string | null>(null)
  const send = async ({ password = '' }: Record<string, string>) => {
    const answer = await setPassword(token, password)
    setEmail(answer.email)
  }
  if (email) {
    return (
      <Door title={said.forgotTitle}>
        <p className="door-done" role="status">
          {said.passwordSet(email)}
        </p>
        <Link to="/sign-in" className="door-way">
          {said.toSignIn}
        </Link>
      </Door>
    )
  }
  return (
    <Door title={said.forgotTitle}>
      {token ? (
        <DoorForm submit={said.setPassword} send={send}>
          <PasswordField
            name="password"
            label={said.newPassword}
            hint={said.newPasswordHint}
            autoComplete="new-password"
            autoFocus
          />
        </DoorForm>
      ) : (
        <p className="door-problem" role="alert">
          {said.linkIncomplete}
        </p>
      )}
      <Link to="/forgot" className="door-way">
        {said.newLink}
      </Link>
    </Door>
  )
}
