import { useEffect, useRef, useState } from 'react'
import type { Order, Reason } from '../api.ts'
import { type ChangeDraft, type Draft, hasSeveral, isByItem, reasonOf, reasonsShown } from '../draft.ts'
import { ownWords, useSpeech } from '../speech.ts'
import choicesCss from './choices.module.css'
import { Choices } from './choices.tsx'
import css from './reasons.module.css'

const useSaid = ownWords({
  'zh-CN': {
    reason: '申请原因',
    moreReasons: '更多原因',
    differ: '为每件商品分别选原因',
    reasons: '每件商品的原因',
    same: '所有商品选同一个原因',
    choose: '请选择原因',
    words: '这件商品的说明（选填）',
    wordsOf: (name: string) => `${name} 的说明`,
  },
  en: {
    reason: 'What is the reason?',
    moreReasons: 'More reasons',
    differ: 'Different reasons for each item',
    reasons: 'What is the reason for each item?',
    same: 'One reason for all items',
    choose: 'Choose a reason',
    words: 'About this item (optional)',
    wordsOf: (name) => `About ${name}`,
  },
})

type Asked = { order: Order; draft: Draft; change: ChangeDraft }

/** Why: one reason for all that was chosen, or, where the customer says that they differ, one with words for each item (U15). */
export function Reasons({ order, draft, change }: Asked) {
  const said = useSaid()
  const [place, focusNext] = useFocusNext()
  const byItem = isByItem(draft)
  const turn = (each: Draft['each'], to: string) => {
    focusNext(to)
    change({ each })
  }
  return (
    <div ref={place}>
      {byItem ? (
        <ReasonOfEach order={order} draft={draft} change={change} />
      ) : (
        <OneReason chosen={draft.reason} onChoose={(reason) => change({ reason })} onMore={focusNext} />
      )}
      {hasSeveral(draft) && (
        <button
          type="button"
          className={`link ${css.turn}`}
          onClick={() => (byItem ? turn(undefined, draft.reason ? 'input:checked' : 'input') : turn({}, 'select'))}
        >
          {byItem ? said.same : said.differ}
        </button>
      )}
    </div>
  )
}

const atFirst = 7

function OneReason(props: {
  chosen: Reason | null
  onChoose: (reason: Reason) => void
  onMore: (focus: string) => void
}) {
  const { common } = useSpeech()
  const said = useSaid()
  const [more, setMore] = useState(() => props.chosen !== null && reasonsShown.indexOf(props.chosen) >= atFirst)
  const showMore = () => {
    props.onMore(`label:nth-of-type(${atFirst + 1}) input`)
    setMore(true)
  }
  return (
    <Choices
      name="reason"
      look="chips"
      legend={said.reason}
      options={reasonsShown
        .slice(0, more ? undefined : atFirst)
        .map((value) => ({ value, label: common.reason[value] }))}
      chosen={props.chosen}
      onChoose={props.onChoose}
    >
      {!more && (
        <button type="button" className={choicesCss.chipMore} onClick={showMore}>
          {said.moreReasons}
        </button>
      )}
    </Choices>
  )
}

function ReasonOfEach({ order, draft, change }: Asked) {
  const { common } = useSpeech()
  const said = useSaid()
  const tell = (id: string, told: { reason?: Reason; words?: string }) =>
    change(({ each }) => ({ each: { ...each, [id]: { ...each?.[id], ...told } } }))
  const lines = order.lines.filter(({ id }) => (draft.units[id] ?? 0) > 0)
  return (
    <fieldset className={choicesCss.choices}>
      <legend>{said.reasons}</legend>
      <ul className={`card ${css.items}`}>
        {lines.map(({ id, name }) => (
          <li key={id} className={css.item}>
            <label className="field">
              <span>
                <bdi>{name}</bdi> × {draft.units[id]}
              </span>
              <select
                value={reasonOf(draft, id) ?? ''}
                onChange={({ target }) => tell(id, { reason: target.value as Reason })}
              >
                <option value="" disabled>
                  {said.choose}
                </option>
                {reasonsShown.map((reason) => (
                  <option key={reason} value={reason}>
                    {common.reason[reason]}
                  </option>
                ))}
              </select>
            </label>
            <div className="field">
              <textarea
                rows={1}
                maxLength={1000}
                aria-label={said.wordsOf(name)}
                placeholder={said.words}
                value={draft.each?.[id]?.words ?? ''}
                onChange={({ target }) => tell(id, { words: target.value })}
              />
            </div>
          </li>
        ))}
      </ul>
    </fieldset>
  )
}

/** What was pressed is gone after it: the focus goes on to what came in its place, and not to the page (U17). */
function useFocusNext() {
  const place = useRef<HTMLDivElement>(null)
  const [next, setNext] = useState<{ selector: string } | null>(null)
  useEffect(() => {
    if (next) place.current?.querySelector<HTMLElement>(next.selector)?.focus()
  }, [next])
  return [place, (selector: string) => setNext({ selector })] as const
}
