import { type FormEvent, useEffect, useState } from 'react'
import type { Problem } from '../../shared/call.ts'
import { formatDeadline } from '../../shared/format.ts'
import { go } from '../address.ts'
import { type Order, type Preview, readOrder, type Shop, submitRequest } from '../api.ts'
import { asProblem, useAsked } from '../asked.ts'
import { requestOf, useDraft, wishesFor } from '../draft.ts'
import { forget } from '../kept.ts'
import { Amounts } from '../parts/amounts.tsx'
import { Choices } from '../parts/choices.tsx'
import { Header, Screen, Wrong } from '../parts/frame.tsx'
import { SignedIn } from '../parts/signed-in.tsx'
import { Tag, VerdictLine } from '../parts/verdict-line.tsx'
import { usePreview } from '../preview.ts'
import { useSpeech } from '../speech.ts'

/** 4. What she wants, and everything that will happen, before she commits. */
export function OutcomeScreen({ shop }: { shop: Shop }) {
  const { words } = useSpeech()
  const order = useAsked('order', readOrder)
  return (
    <>
      <Header title={words.afterSales(shop.name)} step={4} back="/request" />
      <SignedIn asked={order}>{(value) => <OutcomeForm order={value} />}</SignedIn>
    </>
  )
}

function OutcomeForm({ order }: { order: Order }) {
  const { words, common, locale } = useSpeech()
  const [draft, change] = useDraft()
  const [problem, setProblem] = useState<Problem | null>(null)
  const [submitting, setSubmitting] = useState(false)
  const request = requestOf(draft, order, locale)
  const previewed = usePreview(request)
  const isMissing = request === null
  useEffect(() => {
    if (isMissing) go('/request', 'replace')
  }, [isMissing])
  if (request === null) return null

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setSubmitting(true)
    setProblem(null)
    try {
      const { number } = await submitRequest(request, draft.key)
      forget('draft')
      go(`/cases/${number}`, 'replace')
    } catch (error) {
      setProblem(asProblem(error))
      setSubmitting(false)
    }
  }

  return (
    <form onSubmit={submit}>
      <Screen title={words.outcome.title}>
        <ul className="chosen">
          {request.lines.map(({ orderLineId, quantity, reason }) => (
            <li key={orderLineId}>
              {order.lines.find(({ id }) => id === orderLineId)?.name} × {quantity}
              <span className="mute"> · {common.reason[reason as keyof typeof common.reason]}</span>
            </li>
          ))}
        </ul>
        <Choices
          name="wish"
          look="cards"
          legend={<span className="unseen">{words.outcome.title}</span>}
          options={wishesFor(draft.reason).map((value) => ({
            value,
            label: common.wish[value as keyof typeof common.wish],
          }))}
          chosen={request.wish}
          onChoose={(wish) => change({ wish })}
        />
        {previewed.preview && <WhatWillHappen preview={previewed.preview} thinking={previewed.thinking} />}
      </Screen>
      <div className="dock">
        <div className="dock-inner">
          <VerdictLine {...previewed} />
          <Wrong problem={problem} />
          <button type="submit" className="button" disabled={submitting || !previewed.preview || previewed.thinking}>
            {submitting ? words.outcome.submitting : words.outcome.submit}
          </button>
        </div>
      </div>
    </form>
  )
}

function WhatWillHappen({ preview, thinking }: { preview: Preview; thinking: boolean }) {
  const { words, locale } = useSpeech()
  const { verdict, promises, refund, components } = preview
  const [reason] = verdict.reasons
  const promised = (stage: string, dueAt: string) =>
    (words.outcome.promises[stage] ?? words.outcome.promisesOther)(formatDeadline(dueAt, locale))
  return (
    <section className="card happen" aria-labelledby="happen" aria-busy={thinking}>
      <h2 id="happen">{words.outcome.will}</h2>
      <p>
        <Tag preview={preview} /> {reason?.text[locale]}
        {reason?.clause && <small className="clause">{`${words.outcome.because} ${reason.clause[locale]}`}</small>}
      </p>
      <ol className="promises">
        {promises.map(({ stage, dueAt }) => (
          <li key={stage}>{promised(stage, dueAt)}</li>
        ))}
      </ol>
      {verdict.terms.needsReturn && (
        <p className="row">
          <span className="mute">{words.outcome.freight}</span>
          <span>{words.outcome.freightBy[verdict.terms.freightPayer]}</span>
        </p>
      )}
      {refund.amount > 0 && (
        <>
          <Amounts components={components} total={refund} totalLabel={words.outcome.refund} />
          <p className="mute small">{words.outcome.refundHint}</p>
        </>
      )}
    </section>
  )
}
