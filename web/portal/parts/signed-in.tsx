import { type ReactNode, useEffect } from 'react'
import { go } from '../address.ts'
import type { Asked } from '../asked.ts'
import { tellSignedIn } from '../signed-in-here.ts'
import { Loading, Trouble } from './frame.tsx'

/** What a signed-in screen shows: what it asked for, grey shapes until then, or the sentence why not. A session that ended leads to the start. */
export function SignedIn<Value>({ asked, children }: { asked: Asked<Value>; children: (value: Value) => ReactNode }) {
  const ended = asked.problem?.status === 401
  useEffect(() => {
    if (!ended) return
    tellSignedIn(false)
    go('/', 'replace')
  }, [ended])
  if (asked.value !== null) return children(asked.value)
  return (
    <main className="page">
      {asked.problem && !ended ? <Trouble problem={asked.problem} again={asked.again} /> : <Loading />}
    </main>
  )
}
