import type { ReactNode } from 'react'
import type { Asked } from '../asked.ts'
import css from './frame.module.css'
import { Loading, Trouble } from './frame.tsx'

/**
 * What a signed-in screen shows: what it asked for, grey shapes until then, or the sentence why not. Where a code is needed one was asked for
 * already (code-asked.ts): who did not enter it may try again.
 */
export function SignedIn<Value>({ asked, children }: { asked: Asked<Value>; children: (value: Value) => ReactNode }) {
  if (asked.value !== null) return children(asked.value)
  return (
    <main className={css.page}>
      {asked.problem ? <Trouble problem={asked.problem} again={asked.again} /> : <Loading />}
    </main>
  )
}
