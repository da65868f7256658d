import { type FormEvent, useEffect, useRef, useState } from 'react'
import type { Problem } from '../../shared/call.ts'
import { go } from '../address.ts'
import { type Order, readOrder, type Shop, submitRequest, type Wish } from '../api.ts'
import { asProblem, useAsked } from '../asked.ts'
import { draftKey, requestOf, useDraft, wishesShown } from '../draft.ts'
import { forget } from '../kept.ts'
import { Choices } from '../parts/choices.tsx'
import dockCss from '../parts/dock.module.css'
import { Header, Screen, Wrong } from '../parts/frame.tsx'
import { GoodsInstead } from '../parts/goods-instead.tsx'
import { SignedIn } from '../parts/signed-in.tsx'
import { VerdictLine } from '../parts/verdict-line.tsx'
import { Instead, WhatWillHappen } from '../parts/what-will-happen.tsx'
import { usePreview } from '../preview.ts'
import { ownWords, useSpeech } from '../speech.ts'
import css from './outcome.module.css'

const useSaid = ownWords({
  'zh-CN': {
    title: '您希望怎么处理？',
    submit: '提交申请',
    submitting: '正在提交',
    askPerson: '申请人工复核',
    hints: {
      return_refund: '寄回商品，验收后退款',
      refund_only: '不用寄回，直接退款',
      exchange: '寄回旧的，验收后发新的；可换规格',
      reship: '再发一件给您，不用寄回',
      compensation: '商品留下，补一部分钱',
    } as Partial<Record<Wish, string>>,
  },
  en: {
    title: 'What would you like?',
    submit: 'Submit request',
    submitting: 'Submitting',
    askPerson: 'Ask for a review',
    hints: {
      return_refund: 'Send it back; we refund you once it is inspected',
      refund_only: 'Nothing to send back; we refund you',
      exchange: 'Send the old one back; we send a new one, another size if you like',
      reship: 'We send it to you again; nothing to send back',
      compensation: 'Keep it and get part of the price back',
    },
  },
})

/** 4. What the customer wants, and everything that will happen, before it is submitted. */
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
  const { common, locale } = useSpeech()
  const said = useSaid()
  const [draft, change] = useDraft(order.number)
  const [problem, setProblem] = useState<Problem | null>(null)
  const [submitting, setSubmitting] = useState(false)
  const request = requestOf(draft, order, locale)
  const sent = useRef<{ key: string; request: typeof request & object } | null>(null)
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
      // pressed again in the other language after an answer was lost, it is still what was sent first
      if (sent.current?.key !== draft.key) sent.current = { key: draft.key, request }
      const { number } = await submitRequest(sent.current.request, { idempotencyKey: draft.key })
      forget(draftKey(order.number))
      go(`/cases/${number}`, 'replace')
    } catch (error) {
      setProblem(asProblem(error))
      setSubmitting(false)
    }
  }

  return (
    <form onSubmit={submit}>
      <Screen title={said.title}>
        <ul className={css.chosen}>
          {request.lines.map(({ orderLineId, quantity, reason }) => (
            <li key={orderLineId}>
              {order.lines.find(({ id }) => id === orderLineId)?.name} × {quantity}
              <span className="mute"> · {common.reason[reason]}</span>
            </li>
          ))}
        </ul>
        <Choices
          name="wish"
          look="cards"
          legend={<span className="unseen">{said.title}</span>}
          options={wishesShown(draft).map((value) => ({
            value,
            label: common.wish[value],
            hint: said.hints[value],
          }))}
          chosen={request.wish}
          onChoose={(wish) => change({ wish })}
        />
        <GoodsInstead order={order} request={request} draft={draft} change={change} />
        {previewed.preview && (
          <>
            <WhatWillHappen preview={previewed.preview} wish={request.wish} thinking={previewed.thinking} />
            <Instead preview={previewed.preview} take={(wish) => change({ wish })} />
          </>
        )}
      </Screen>
      <div className={dockCss.dock}>
        <div className={dockCss.dockInner}>
          <VerdictLine {...previewed} />
          <Wrong problem={problem} />
          <button type="submit" className="button" disabled={submitting || !previewed.preview || previewed.thinking}>
            {submitting
              ? said.submitting
              : previewed.preview?.verdict.outcome === 'reject'
                ? said.askPerson
                : said.submit}
          </button>
        </div>
      </div>
    </form>
  )
}
