import { Link, useLocation } from '@tanstack/react-router'
import { useState } from 'react'
import { useWords } from '../words/use-words.ts'
import { Door, DoorForm } from './door.tsx'
import { acceptInvitation } from './sign-in.ts'

/** Where the invitation of somebody leads who has a password of their own: one click accepts it. */
export function InvitationPage() {
  const said = useWords().words.signIn
  const token = useLocation().hash
  const [email, setEmail] = useState<string | null>(null)
  const send = async () => setEmail((await acceptInvitation(token)).email)
  return (
    <Door title={said.invitationTitle}>
      {email && (
        <p className="door-done" role="status">
          {said.invitationAccepted(email)}
        </p>
      )}
      {!email && token && (
        <DoorForm submit={said.acceptInvitation} send={send}>
          <p className="hint">{said.invitationLead}</p>
        </DoorForm>
      )}
      {!token && (
        <p className="door-problem" role="alert">
          {said.linkIncomplete}
        </p>
      )}
      <Link to="/sign-in" className="door-way">
        {said.toSignIn}
      </Link>
    </Door>
  )
}
