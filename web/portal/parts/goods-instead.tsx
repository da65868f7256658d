import { formatMoney } from '../../shared/format.ts'
import { listReplacements, type Order, type Replacement, type Request } from '../api.ts'
import { useAsked } from '../asked.ts'
import { type ChangeDraft, type Draft, sendsGoods } from '../draft.ts'
import { ownWords, useSpeech } from '../speech.ts'
import { Choices } from './choices.tsx'
import css from './goods-instead.module.css'

const useSaid = ownWords({
  'zh-CN': {
    same: '同款同规格',
    what: (name: string) => `${name}：换成哪一件？`,
    inStock: '有货',
    gone: '暂时缺货',
    even: '不补差价',
    pays: (amount: string) => `补 ${amount}`,
    back: (amount: string) => `退 ${amount}`,
    later: '差价由客服确认',
    ifGone: '如果到时没货了',
    wait: '等到货再发',
    refund: '退款给我',
  },
  en: {
    same: 'The same again',
    what: (name) => `${name}: what would you like instead?`,
    inStock: 'In stock',
    gone: 'Out of stock',
    even: 'No extra cost',
    pays: (amount) => `You pay ${amount}`,
    back: (amount) => `You get ${amount} back`,
    later: 'We will tell you the difference',
    ifGone: 'If it is out of stock by then',
    wait: 'Wait for it',
    refund: 'Refund me instead',
  },
})

type Instead = { readonly order: Order; readonly request: Request; readonly draft: Draft; readonly change: ChangeDraft }

/** What is wanted instead of each item, and what to do if it is gone by then: asked once, with the request. */
export function GoodsInstead({ order, request, draft, change }: Instead) {
  const said = useSaid()
  if (!sendsGoods(request.wish)) return null
  return (
    <>
      {request.wish === 'exchange' &&
        request.lines.map((line) => (
          <ReplacementOf
            key={line.orderLineId}
            line={line}
            name={order.lines.find(({ id }) => id === line.orderLineId)?.name ?? ''}
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
        ]}
        chosen={draft.ifGone ?? 'wait'}
        onChoose={(ifGone) => change({ ifGone })}
      />
    </>
  )
}

function ReplacementOf(props: {
  line: Request['lines'][number]
  name: string
  chosen: string | null
  onChoose: (sku: string) => void
}) {
  const said = useSaid()
  const { orderLineId, quantity, reason } = props.line
  const asked = useAsked(`${orderLineId} ${quantity} ${reason}`, () => listReplacements(orderLineId, quantity, reason))
  const items = asked.value?.items ?? []
  const chosen = props.chosen ?? items.find(({ isSame }) => isSame)?.sku ?? null
  if (items.length === 0) return null
  return (
    <fieldset className={css.instead}>
      <legend>{said.what(props.name)}</legend>
      {items.map((item) => (
        <label key={item.sku} className={css.item}>
          <input
            type="radio"
            name={`instead-${orderLineId}`}
            value={item.sku}
            checked={chosen === item.sku}
            onChange={() => props.onChoose(item.sku)}
          />
          <span>
            {item.imageUrl && <img src={item.imageUrl} alt="" width={48} height={48} loading="lazy" />}
            <span className={css.words}>
              <b>{item.isSame ? said.same : (item.variant ?? item.name)}</b>
              {item.isSame && item.variant && <small className="mute"> {item.variant}</small>}
              <Facts item={item} />
            </span>
          </span>
        </label>
      ))}
    </fieldset>
  )
}

/** Whether it is there, and what it costs extra. */
function Facts({ item: { inStock, difference } }: { item: Replacement }) {
  const { locale } = useSpeech()
  const said = useSaid()
  const amount = difference && formatMoney({ ...difference, amount: Math.abs(difference.amount) }, locale)
  const price =
    difference === null || amount === null
      ? said.later
      : difference.amount === 0
        ? said.even
        : difference.amount > 0
          ? said.pays(amount)
          : said.back(amount)
  return (
    <small className="mute block">
      {[inStock === null ? null : inStock ? said.inStock : said.gone, price].filter(Boolean).join(' · ')}
    </small>
  )
}
