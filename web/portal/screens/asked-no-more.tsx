import { useState } from 'react'
import type { Problem } from '../../shared/call.ts'
import { declineFollowUps, type Shop } from '../api.ts'
import { asProblem } from '../asked.ts'
import { followUpToken } from '../follow-up-token.ts'
import { Header, Screen, Wrong } from '../parts/frame.tsx'
import { ownWords } from '../speech.ts'

const useSaid = ownWords({
  'zh-CN': {
    title: '不想再收到回访？',
    lead: (shop: string) => `点一下，${shop}以后就不再问您这类问题。售后单的进展仍会告诉您。`,
    button: '不要再问我',
    doneTitle: '好的，以后不再回访您',
    done: '售后单的进展仍会告诉您。',
  },
  en: {
    title: 'No more of these questions?',
    lead: (shop) => `One tap, and ${shop} will not ask you again. You will still hear how your cases go on.`,
    button: 'Do not ask me again',
    doneTitle: 'We will not ask you again',
    done: 'You will still hear how your cases go on.',
  },
})

/** Where a mailbox leads who wants no more of these: it asks once, because whoever fetches an address has not asked for anything. */
export function AskedNoMoreScreen({ shop }: { shop: Shop }) {
  const said = useSaid()
  const [token] = useState(followUpToken)
  const [isDone, setDone] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const decline = () =>
    declineFollowUps(token).then(
      () => setDone(true),
      (error) => setProblem(asProblem(error)),
    )
  return (
    <>
      <Header title={shop.name} />
      {isDone ? (
        <Screen key="done" title={said.doneTitle} lead={said.done} />
      ) : (
        <Screen key="ask" title={said.title} lead={said.lead(shop.name)}>
          <div className="form">
            <Wrong problem={problem} />
            <button type="button" className="button" onClick={decline}>
              {said.button}
            </button>
          </div>
        </Screen>
      )}
    </>
  )
}
