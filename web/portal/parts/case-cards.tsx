import type { Case } from '../api.ts'
import { moneyBack } from '../next-sentence.ts'
import { useSpeech } from '../speech.ts'
import { Amounts } from './amounts.tsx'

/** Why: the decision's own words where a person spoke, else the rule, and the clause it rests on. */
export function Why({ file }: { file: Case }) {
  const { words, common, locale } = useSpeech()
  if (['closed', 'withdrawn'].includes(file.stage)) return null
  const { decision, verdict } = file
  const rejected = decision?.answer === 'rejected'
  const answer = rejected ? 'rejected' : decision?.answer === 'approved' ? 'approved' : 'pending'
  // a person's yes to what the rules left open, or were against, does not rest on their sentence
  const speaks = answer === 'pending' || (answer === 'approved' && verdict.outcome === 'approve')
  const rule = speaks ? verdict.reasons[0] : undefined
  // a person's no rests on the clause only where it is the very rule that named it
  const ground = rejected ? verdict.reasons.find((one) => one.rule === decision.reason) : rule
  const saying =
    decision?.said && decision.answer !== 'proposed' && decision.answer !== 'declined' ? decision.said : null
  if (answer === 'approved' && !rule && !saying) return null
  return (
    <section className="card" aria-labelledby="why">
      <h2 id="why">{words.case.why[answer]}</h2>
      {rejected && decision.reason && (
        <p>
          <b>{common.rejection[decision.reason]}</b>
        </p>
      )}
      {saying && <p className="said">{saying}</p>}
      {rule && <p>{rule.text[locale]}</p>}
      {ground?.clause && <p className="mute small">{words.case.clause(ground.clause[locale])}</p>}
      {answer === 'pending' && verdict.outcome === 'reject' && <p>{words.outcome.personDecides}</p>}
      {rejected && decision.alternatives.length > 0 && file.can.acceptAlternative !== true && (
        <>
          <h3>{words.case.instead}</h3>
          <ul className="dots">
            {decision.alternatives.map(({ wish }) => (
              <li key={wish}>{common.wish[wish]}</li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}

export function SentParcels({ file }: { file: Case }) {
  const { words, common } = useSpeech()
  if (file.parcels.length === 0) return null
  return (
    <section className="card" aria-labelledby="parcels">
      <h2 id="parcels">{words.case.parcels}</h2>
      <ul className="rows">
        {file.parcels.map((parcel) => (
          <li key={parcel.id} className="row">
            <span>
              <span className="figures">{parcel.tracking}</span>
              {parcel.carrier && <span className="mute"> · {parcel.carrier}</span>}
            </span>
            <span className="mute nowrap">{common.parcelState[parcel.state]}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

export function Money({ file }: { file: Case }) {
  const { words } = useSpeech()
  if (file.refunds.length === 0) return null
  const states = [...new Set(file.refunds.map(({ state }) => words.case.refundState[state] ?? state))]
  return (
    <section className="card" aria-labelledby="money">
      <h2 id="money">
        {words.case.money} <small className="mute">{states.join(' · ')}</small>
      </h2>
      <Amounts
        components={file.refunds.flatMap(({ components }) => components)}
        total={moneyBack(file)}
        totalLabel={words.case.refundTotal}
      />
    </section>
  )
}

export function Goods({ file }: { file: Case }) {
  const { words, common } = useSpeech()
  const decided = file.decision?.answer === 'approved'
  return (
    <section className="card" aria-labelledby="goods">
      <h2 id="goods">
        {words.case.goods} <small className="mute">{common.wish[file.wish]}</small>
      </h2>
      <ul className="rows">
        {file.lines.map((line) => (
          <li key={line.id} className="row">
            <span>
              {line.name}
              <small className="mute block">{common.reason[line.reason]}</small>
            </span>
            <span className="nowrap">
              {words.case.piecesApproved(decided ? line.approved : line.quantity, line.quantity)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
