import { type FormEvent, useState } from 'react'
import { go } from '../address.ts'
import { type Order, readOrder, type Shop } from '../api.ts'
import { useAsked } from '../asked.ts'
import {
  hasReason,
  isByItem,
  isReasonMissing,
  onlyReason,
  requestOf,
  useDraft,
  wishesShown,
  wordsIn,
} from '../draft.ts'
import { leaveOrder } from '../leave.ts'
import dockCss from '../parts/dock.module.css'
import { Files } from '../parts/files.tsx'
import { Header, Screen } from '../parts/frame.tsx'
import { Items } from '../parts/items.tsx'
import { NotByPost } from '../parts/not-by-post.tsx'
import { Reasons } from '../parts/reasons.tsx'
import { SignedIn } from '../parts/signed-in.tsx'
import { VerdictLine } from '../parts/verdict-line.tsx'
import { WhereIsIt } from '../parts/where-is-it.tsx'
import { usePostalBan, usePreview } from '../preview.ts'
import { ownWords, useSpeech } from '../speech.ts'
import { formatDay, formatDeadline } from '../times.ts'

const useSaid = ownWords({
  'zh-CN': {
    title: '哪件商品需要售后？',
    order: (number: string) => `订单 ${number}`,
    signed: (day: string) => `${day} 签收`,
    noReasonUntil: (time: string) => `${time} 前可无理由退货`,
    photosOf: {
      damaged_in_transit: '拍一下破损处',
      defective: '拍一下有问题的地方',
      not_as_described: '拍一下不符的地方',
      wrong_item: '拍一下收到的商品',
      fake_suspected: '拍一下可疑的地方',
    } as Record<string, string>,
    words: '补充说明',
    wordsHint: '选填',
    next: '下一步：选择处理方式',
    needItem: '请先选择商品',
    needReason: '请选择原因',
    needReasons: '请为每件商品选择原因',
  },
  en: {
    title: 'Which item is this about?',
    order: (number) => `Order ${number}`,
    signed: (day) => `delivered ${day}`,
    noReasonUntil: (time) => `returnable for any reason until ${time}`,
    photosOf: {
      damaged_in_transit: 'Show us the damage',
      defective: 'Show us the fault',
      not_as_described: 'Show us what is different',
      wrong_item: 'Show us what arrived',
      fake_suspected: 'Show us what looks suspicious',
    },
    words: 'Anything you would like to add',
    wordsHint: 'Optional',
    next: 'Next: choose a solution',
    needItem: 'Choose an item first',
    needReason: 'Choose a reason',
    needReasons: 'Choose a reason for each item',
  },
})

/** 3. Which item, what is wrong with it, and what it looks like. */
export function RequestScreen({ shop }: { shop: Shop }) {
  const { words } = useSpeech()
  const order = useAsked('order', readOrder)
  return (
    <>
      <Header title={words.afterSales(shop.name)} step={3} />
      <SignedIn asked={order}>{(value) => <RequestForm order={value} />}</SignedIn>
    </>
  )
}

function RequestForm({ order }: { order: Order }) {
  const { words, locale } = useSpeech()
  const said = useSaid()
  const [draft, change] = useDraft(order.number)
  const [busy, setBusy] = useState(false)
  const request = requestOf(draft, order, locale)
  const previewed = usePreview(request)
  const ban = usePostalBan(wordsIn(draft), draft.units)
  const hasItem = Object.values(draft.units).some((units) => units > 0)
  const needReason = isByItem(draft) ? said.needReasons : said.needReason
  const missing = !hasItem ? said.needItem : isReasonMissing(draft) ? needReason : busy ? words.waitUpload : null

  const next = (event: FormEvent) => {
    event.preventDefault()
    if (missing || previewed.problem) return
    const wishes = wishesShown(draft)
    if (draft.wish === null || !wishes.includes(draft.wish)) change({ wish: wishes[0]! })
    go('/request/outcome')
  }

  return (
    <form onSubmit={next}>
      <Screen title={said.title} lead={<OrderLine order={order} />}>
        <Items
          lines={order.lines}
          units={draft.units}
          onChange={(id, units) => change((before) => ({ units: { ...before.units, [id]: units } }))}
        />
        <Reasons order={order} draft={draft} change={change} />
        {hasReason(draft, 'not_received') && <WhereIsIt order={order} />}
        <Files
          legend={said.photosOf[onlyReason(draft) ?? ''] ?? words.photosAny}
          files={draft.files}
          onChange={(step) => change((before) => ({ files: step(before.files) }))}
          onBusy={setBusy}
        />
        <label className="field">
          <span>
            {said.words} <small>{said.wordsHint}</small>
          </span>
          <textarea
            rows={3}
            maxLength={5000}
            value={draft.words}
            onChange={({ target }) => change({ words: target.value })}
          />
        </label>
        {ban && <NotByPost because={ban} />}
        <button type="button" className="link" onClick={leaveOrder}>
          {words.otherOrder}
        </button>
      </Screen>
      <div className={dockCss.dock}>
        <div className={dockCss.dockInner}>
          <VerdictLine {...previewed} />
          <button type="submit" className="button" disabled={missing !== null || previewed.problem !== null}>
            {missing ?? said.next}
          </button>
        </div>
      </div>
    </form>
  )
}

function OrderLine({ order }: { order: Order }) {
  const { locale } = useSpeech()
  const said = useSaid()
  const facts = [
    said.order(order.number),
    order.signedAt && said.signed(formatDay(order.signedAt, locale)),
    order.noReasonUntil &&
      Date.parse(order.noReasonUntil) > Date.now() &&
      said.noReasonUntil(formatDeadline(order.noReasonUntil, locale)),
  ]
  return <>{facts.filter(Boolean).join(' · ')}</>
}
