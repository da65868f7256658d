import { type FormEvent, useEffect, useRef, useState } from 'react'
import type { Problem } from '../../shared/call.ts'
import { go } from '../address.ts'
import { type Order, readOrder, type Shop, submitRequest } from '../api.ts'
import { asProblem, useAsked } from '../asked.ts'
import { draftKey, isGoodsToChoose, requestOf, useDraft, wishesShown, withGoodsChosen, wordsIn } from '../draft.ts'
import { forget } from '../kept.ts'
import dockCss from '../parts/dock.module.css'
import { Header, Screen, Wrong } from '../parts/frame.tsx'
import { GoodsInstead } from '../parts/goods-instead.tsx'
import { NotByPost } from '../parts/not-by-post.tsx'
import { SignedIn } from '../parts/signed-in.tsx'
import { VerdictLine } from '../parts/verdict-line.tsx'
import { Instead, WhatWillHappen } from '../parts/what-will-happen.tsx'
import { WishOptions } from '../parts/wish-options.tsx'
import { useOptions, usePostalBan, usePreview } from '../preview.ts'
import { ownWords, useSpeech } from '../speech.ts'
import css from './outcome.module.css'

const useSaid = ownWords({
  'zh-CN': {
    title: '您希望怎么处理？',
    submit: '提交申请',
    submitting: '正在提交',
    chooseGoods: '请选好没货时换成哪一件',
    askPerson: '申请人工复核',
  },
  en: {
    title: 'What would you like?',
    submit: 'Submit request',
    submitting: 'Submitting',
    chooseGoods: 'Choose what to send if it is gone',
    askPerson: 'Ask for a review',
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
  const ban = usePostalBan(wordsIn(draft), draft.units)
  const wishes = wishesShown(draft)
  const { options, thinking } = useOptions(request && withGoodsChosen(request, draft), wishes)
  const isMissing = request === null
  useEffect(() => {
    if (isMissing) go('/request', 'replace')
  }, [isMissing])
  if (request === null) return null

  const toChoose = isGoodsToChoose(draft, request)

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
        {ban && <NotByPost because={ban} />}
        <WishOptions
          legend={said.title}
          wishes={wishes}
          options={options}
          thinking={thinking}
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
          <button
            type="submit"
            className="button"
            disabled={submitting || toChoose || !previewed.preview || previewed.thinking}
          >
            {toChoose
              ? said.chooseGoods
              : submitting
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
