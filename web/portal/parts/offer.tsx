import { useState } from 'react'
import { formatMoney } from '../../shared/format.ts'
import type { Case } from '../api.ts'
import { useSpeech } from '../speech.ts'
import { useAct } from '../use-act.ts'
import { AskOnce } from './ask-once.tsx'
import { WordsForm } from './words-form.tsx'

type OfferProps = { file: Case; again: () => void }
type Solution = NonNullable<Case['offer']>['solutions'][number]

/** What the shop offers, in its own words, and the customer's answer: yes, or no with theirs. */
export function Proposal({ file, again }: OfferProps) {
  const { words } = useSpeech()
  const [declining, setDeclining] = useState(false)
  const act = useAct(file, again)
  const [solution] = file.offer?.solutions ?? []
  const name = useName(solution)
  if (file.offer?.kind !== 'proposal' || !solution) return null
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
          send={(text) => act('declineProposal', { text })}
        />
      ) : (
        <div className="two">
          <button type="button" className="button button-second" onClick={() => setDeclining(true)}>
            {words.case.decline}
          </button>
          <Take
            {...{ file, solution }}
            label={words.case.accept}
            look="button"
            send={() => act('acceptProposal', {})}
          />
        </div>
      )}
    </div>
  )
}

/** After a refusal: each thing the shop can do instead. */
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

function Alternative({ file, again, solution }: OfferProps & { solution: Solution }) {
  const { words } = useSpeech()
  const act = useAct(file, again)
  return (
    <li className="row row-wraps">
      <span>{useName(solution)}</span>
      <Take
        {...{ file, solution }}
        label={words.case.take}
        look="button button-second button-small"
        send={() => act('acceptAlternative', { wish: solution.wish })}
      />
    </li>
  )
}

/** Taking it binds: what it means is said first. */
function Take(props: { file: Case; solution: Solution; label: string; look: string; send: () => Promise<unknown> }) {
  const { words } = useSpeech()
  const { sure } = words.case
  const name = useName(props.solution)
  const meaning = useMeaning(props.file, props.solution)
  return (
    <AskOnce
      label={props.label}
      look={props.look}
      meaning={
        <>
          <b className="block">{name}</b>
          <span className="block">{meaning}</span>
          <span className="block">{sure.title}</span>
        </>
      }
      yes={sure.yes}
      no={sure.no}
      send={props.send}
    />
  )
}

function useMeaning(file: Case, { wish, amount }: Solution): string {
  const { words, locale } = useSpeech()
  const { sure } = words.case
  const said = amount ? formatMoney(amount, locale) : null
  if (wish === 'compensation') return sure.compensation(said)
  if (wish === 'refund_only') return sure.refund_only(said)
  return file.verdict.terms.needsReturn ? sure.return_refund : sure.no_return
}

function useName(solution: Solution | undefined): string {
  const { common, locale } = useSpeech()
  if (!solution) return ''
  const name = common.wish[solution.wish]
  return solution.amount ? `${name} ${formatMoney(solution.amount, locale)}` : name
}
