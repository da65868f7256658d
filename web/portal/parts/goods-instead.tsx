import type { Order, Request } from '../api.ts'
import { type ChangeDraft, type Draft, sendsGoods } from '../draft.ts'
import { ownWords } from '../speech.ts'
import { Choices } from './choices.tsx'
import { GoodsPicker } from './goods-picker.tsx'

const useSaid = ownWords({
  'zh-CN': {
    what: (name: string) => `${name}：换成哪一件？`,
    ifGone: '如果到时没货了',
    wait: '等到货再发',
    refund: '退款给我',
    other: '换另一件',
    which: '没货时换成哪一件？',
  },
  en: {
    what: (name) => `${name}: what would you like instead?`,
    ifGone: 'If it is out of stock by then',
    wait: 'Wait for it',
    refund: 'Refund me instead',
    other: 'Send something else',
    which: 'What would you like if it is gone?',
  },
})

type Instead = { readonly order: Order; readonly request: Request; readonly draft: Draft; readonly change: ChangeDraft }

/** What is wanted instead of each item, and what to do if it is gone by then: asked once, with the request. */
export function GoodsInstead({ order, request, draft, change }: Instead) {
  const said = useSaid()
  if (!sendsGoods(request.wish)) return null
  const lineOf = (id: string) => order.lines.find((line) => line.id === id)
  const [only, ...more] = request.lines
  const { ifGone = 'wait' } = draft
  const answer = typeof ifGone === 'string' ? ifGone : 'other'
  const wanted = only && (request.wish === 'exchange' ? draft.exchangeFor?.[only.orderLineId] : undefined)
  return (
    <>
      {request.wish === 'exchange' &&
        request.lines.map((line) => (
          <GoodsPicker
            key={line.orderLineId}
            line={line}
            legend={said.what(lineOf(line.orderLineId)?.name ?? '')}
            group={`instead-${line.orderLineId}`}
            chosen={draft.exchangeFor?.[line.orderLineId] ?? null}
            onChoose={(sku) =>
              change(({ exchangeFor = {} }) => ({ exchangeFor: { ...exchangeFor, [line.orderLineId]: sku } }))
            }
          />
        ))}
      <Choices
        name="if-gone"
        look="chips"
        legend={said.ifGone}
        options={[
          { value: 'wait', label: said.wait },
          { value: 'refund', label: said.refund },
          // one answer holds for all items: which other goods can only be said of one
          ...(more.length === 0 ? [{ value: 'other', label: said.other } as const] : []),
        ]}
        chosen={answer}
        onChoose={(value) => change({ ifGone: value === 'other' ? { sku: '' } : value })}
      />
      {answer === 'other' && only && (
        <GoodsPicker
          key={`gone ${only.orderLineId}`}
          line={only}
          legend={said.which}
          group="if-gone-goods"
          chosen={typeof ifGone === 'string' ? null : ifGone.sku || null}
          instead={wanted ?? lineOf(only.orderLineId)?.sku ?? ''}
          onChoose={(sku) => change({ ifGone: { sku } })}
        />
      )}
    </>
  )
}
