import { type FormEvent, useState } from 'react'
import { go } from '../address.ts'
import { type Order, readOrder, type Shop } from '../api.ts'
import { useAsked } from '../asked.ts'
import { reasonsShown, requestOf, useDraft, wishesFor, wishesShown } from '../draft.ts'
import { leaveOrder } from '../leave.ts'
import { Choices } from '../parts/choices.tsx'
import { Files } from '../parts/files.tsx'
import { Header, Screen } from '../parts/frame.tsx'
import { Items } from '../parts/items.tsx'
import { SignedIn } from '../parts/signed-in.tsx'
import { VerdictLine } from '../parts/verdict-line.tsx'
import { WhereIsIt } from '../parts/where-is-it.tsx'
import { usePreview } from '../preview.ts'
import { useSpeech } from '../speech.ts'
import { formatDay, formatDeadline } from '../times.ts'

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

const reasonsAtFirst = 7

function RequestForm({ order }: { order: Order }) {
  const { words, common, locale } = useSpeech()
  const [draft, change] = useDraft(order.number)
  const [busy, setBusy] = useState(false)
  const [more, setMore] = useState(() => draft.reason !== null && reasonsShown.indexOf(draft.reason) >= reasonsAtFirst)
  const request = requestOf(draft, order, locale)
  const previewed = usePreview(request)
  const hasItem = Object.values(draft.units).some((units) => units > 0)
  const missing = !hasItem
    ? words.request.needItem
    : draft.reason === null
      ? words.request.needReason
      : busy
        ? words.request.waitUpload
        : null

  const next = (event: FormEvent) => {
    event.preventDefault()
    if (missing || previewed.problem) return
    if (draft.wish === null || !wishesShown(draft).includes(draft.wish)) change({ wish: wishesFor(draft.reason)[0]! })
    go('/request/outcome')
  }

  return (
    <form onSubmit={next}>
      <Screen title={words.request.title} lead={<OrderLine order={order} />}>
        <Items
          lines={order.lines}
          units={draft.units}
          onChange={(id, units) => change((before) => ({ units: { ...before.units, [id]: units } }))}
        />
        <Choices
          name="reason"
          look="chips"
          legend={words.request.reason}
          options={reasonsShown
            .slice(0, more ? undefined : reasonsAtFirst)
            .map((value) => ({ value, label: common.reason[value] }))}
          chosen={draft.reason}
          onChoose={(reason) => change({ reason })}
        >
          {!more && (
            <button type="button" className="chip-more" onClick={() => setMore(true)}>
              {words.request.moreReasons}
            </button>
          )}
        </Choices>
        {draft.reason === 'not_received' && <WhereIsIt order={order} />}
        <Files
          legend={words.request.photosOf[draft.reason ?? ''] ?? words.request.photosAny}
          files={draft.files}
          onChange={(step) => change((before) => ({ files: step(before.files) }))}
          onBusy={setBusy}
        />
        <label className="field">
          <span>
            {words.request.words} <small>{words.request.wordsHint}</small>
          </span>
          <textarea
            rows={3}
            maxLength={5000}
            value={draft.words}
            onChange={({ target }) => change({ words: target.value })}
          />
        </label>
        <button type="button" className="link" onClick={leaveOrder}>
          {words.cases.other}
        </button>
      </Screen>
      <div className="dock">
        <div className="dock-inner">
          <VerdictLine {...previewed} />
          <button type="submit" className="button" disabled={missing !== null || previewed.problem !== null}>
            {missing ?? words.request.next}
          </button>
        </div>
      </div>
    </form>
  )
}

function OrderLine({ order }: { order: Order }) {
  const { words, locale } = useSpeech()
  const facts = [
    words.request.order(order.number),
    order.signedAt && words.request.signed(formatDay(order.signedAt, locale)),
    order.noReasonUntil &&
      Date.parse(order.noReasonUntil) > Date.now() &&
      words.request.noReasonUntil(formatDeadline(order.noReasonUntil, locale)),
  ]
  return <>{facts.filter(Boolean).join(' · ')}</>
}
