import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useWords } from '../words/use-words.ts'
import { Door, DoorForm, Field } from './door.tsx'
import { askForLink } from './sign-in.ts'

/** Asks for a link to set a new password. What is said afterwards is the same for everybody. */
export function ForgotPage() {
  const { words } = useWords()
  const said = words.signIn
  const [sentTo, setSentTo] = useState<string | null>(null)
  const send = async ({ email = '' }: Record<string, string>) => {
    await askForLink(email.trim())
    setSentTo(email.trim())
  }
  return (
    <Door title={said.forgotTitle}>
      {sentTo ? (
        <p className="door-done" role="status">
          {said.linkSent(sentTo)}
        </p>
      ) : (
        <DoorForm submit={said.sendLink} send={send}>
          <p className="hint">{said.forgotLead}</p>
          <Field name="email" label={said.email} type="email" autoComplete="username" autoFocus />
        </DoorForm>
      )}
      <Link to="/sign-in" className="door-way">
        {said.toSignIn}
      </Link>
    </Door>
  )
}
