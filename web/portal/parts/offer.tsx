import { useState } from 'react'
import type { Problem } from '../../shared/call.ts'
import { formatMoney } from '../../shared/format.ts'
import { act, type Case } from '../api.ts'
import { asProblem } from '../asked.ts'
import { useSpeech } from '../speech.ts'
import { Wrong } from './frame.tsx'
import { WordsForm } from './words-form.tsx'

type OfferProps = { file: Case; again: () => void }

/** What we offer, in our own words, and her answer: yes, or no with hers. */
export function Proposal({ file, again }: OfferProps) {
  const { words } = useSpeech()
  const [declining, setDeclining] = useState(false)
  const accept = useAct(() => act(file.number, 'accept-proposal').then(again))
  const [solution] = file.offer?.solutions ?? []
  const name = useName(solution?.wish ?? '', solution?.amount)
  if (file.offer?.kind !== 'proposal') return null
  return (
    <div className="hero-form">
      <blockquote className="hero-asked">
        <b>{name}</b>
        <span>{file.offer.text}</span>
      </blockquote>
      {declining ? (
        <WordsForm
          focus
          label={words.case.declineLabel}
          button={words.case.decline}
          send={(text) => act(file.number, 'decline-proposal', { text }).then(again)}
        />
      ) : (
        <div className="two">
          <button type="button" className="button button-second" onClick={() => setDeclining(true)}>
            {words.case.decline}
          </button>
          <button type="button" className="button" disabled={accept.busy} onClick={accept.go}>
            {words.case.accept}
          </button>
        </div>
      )}
      <Wrong problem={accept.problem} />
    </div>
  )
}

/** After a refusal: each thing we can do instead, taken with one tap. */
export function Alternatives({ file, again }: OfferProps) {
  const { words } = useSpeech()
  if (file.offer?.kind !== 'alternatives' || file.can.acceptAlternative !== true) return null
  return (
    <section className="card" aria-labelledby="alternatives">
      <h2 id="alternatives">{words.case.instead}</h2>
      <ul className="rows">
        {file.offer.solutions.map((solution) => (
          <Alternative key={solution.wish} {...{ file, again, solution }} />
        ))}
      </ul>
    </section>
  )
}

type Solution = NonNullable<Case['offer']>['solutions'][number]

function Alternative({ file, again, solution }: OfferProps & { solution: Solution }) {
  const { words } = useSpeech()
  const name = useName(solution.wish, solution.amount)
  const take = useAct(() => act(file.number, 'accept-alternative', { wish: solution.wish }).then(again))
  return (
    <li className="row">
      <span>
        {name}
        <Wrong problem={take.problem} />
      </span>
      <button type="button" className="button button-second button-small" disabled={take.busy} onClick={take.go}>
        {words.case.take}
      </button>
    </li>
  )
}

function useName(wish: string, amount: Solution['amount']): string {
  const { common, locale } = useSpeech()
  const name = common.wish[wish as keyof typeof common.wish] ?? wish
  return amount ? `${name} ${formatMoney(amount, locale)}` : name
}

function useAct(send: () => Promise<unknown>) {
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const go = () => {
    setBusy(true)
    send()
      .catch((error: unknown) => setProblem(asProblem(error)))
      .finally(() => setBusy(false))
  }
  return { busy, problem, go }
}
