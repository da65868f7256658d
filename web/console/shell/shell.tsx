import { Navigate, Outlet, useLocation, useNavigate } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { isProblem } from '../../shared/call.ts'
import { LockedTerminal } from './locked-terminal.tsx'
import { MeContext, useMe, useReadMe } from './me.ts'
import { firstPlace } from './places.ts'
import { keepSession } from './sign-in.ts'
import { Bars, WentWrong } from './states.tsx'

export function FirstPage() {
  return <Navigate to={firstPlace(useMe())} replace />
}

/** Around everything that needs somebody who is signed in: waits for who that is, or leads to the sign-in page. */
export function Shell() {
  const me = useReadMe()
  const { pathname, searchStr, hash } = useLocation()
  useEffect(() => void keepSession(), [])
  if (me.error && isProblem(me.error, 'not_signed_in'))
    return <LockedTerminal otherwise={<ToSignIn to={`${pathname}${searchStr}`} hash={hash} />} />
  if (me.error) return <WentWrong error={me.error} again={() => void me.refetch()} />
  if (!me.data) return <Bars count={6} />
  return (
    <MeContext value={me.data}>
      <Outlet />
    </MeContext>
  )
}

// Once: a place named anew with every rendering would be gone to anew with every rendering. The hash stays a hash: the token of a
// mailed link stands there, and what stands in a search would be sent to the server, and written into its log, by whoever reloads.
function ToSignIn({ to, hash }: { to: string; hash: string }) {
  const navigate = useNavigate()
  const first = useRef({ search: { to }, hash })
  useEffect(() => void navigate({ to: '/sign-in', ...first.current, replace: true }), [navigate])
  return null
}
