import { useEffect, useState } from 'react'
import { formatMoney } from '../../shared/format.ts'
import { listReplacements, type Replacement, type Request } from '../api.ts'
import { useAsked } from '../asked.ts'
import { ownWords, useSpeech } from '../speech.ts'
import css from './goods-picker.module.css'
import { GoodsSeen } from './goods-seen.tsx'

const useSaid = ownWords({
  'zh-CN': {
    same: '同款同规格',
    inStock: '有货',
    gone: '暂时缺货',
    even: '不补差价',
    pays: (amount: string) => `补 ${amount}`,
    back: (amount: string) => `退 ${amount}`,
    later: '差价由客服确认',
    others: '换成其他商品',
    find: '找其他商品',
    none: '没有找到有货的商品。',
    between: ' · ',
  },
  en: {
    same: 'The same again',
    inStock: 'In stock',
    gone: 'Out of stock',
    even: 'No extra cost',
    pays: (amount) => `You pay ${amount}`,
    back: (amount) => `You get ${amount} back`,
    later: 'We will tell you the difference',
    others: 'Choose something else',
    find: 'Find other goods',
    none: 'Nothing in stock matches.',
    between: ' · ',
  },
})

type Line = Pick<Request['lines'][number], 'orderLineId' | 'quantity' | 'reason'>
type Picker = {
  line: Line
  legend: string
  /** Names the group of radio buttons. */
  group: string
  chosen: string | null
  onChoose: (sku: string) => void
  /** Goods for when others are gone: those others are not among them, and neither is what is gone itself. */
  instead?: string
  /** Only goods with this difference in price: what was agreed is not changed by choosing others. */
  costs?: number
}

/** What may come instead of a line: by picture, name and variant, whether it is there, and what it costs extra. */
export function GoodsPicker({ line, legend, group, chosen, onChoose, instead, costs }: Picker) {
  const said = useSaid()
  const { orderLineId, quantity, reason } = line
  const [named] = useState(chosen)
  const asked = useAsked(`${orderLineId} ${quantity} ${reason}`, () =>
    listReplacements(orderLineId, { quantity, reason, ...(named && { named }) }),
  )
  const [open, setOpen] = useState(false)
  const [found, setFound] = useState<readonly Replacement[]>([])
  if (!asked.value) return null
  const { items, others, offersOthers } = asked.value
  const isOffered = ({ sku, inStock, difference }: Replacement) =>
    (instead === undefined || (sku !== instead && inStock !== false)) &&
    (costs === undefined || difference?.amount === costs)
  const all = [...items, ...others, ...found].filter(isOffered)
  const shown = all.filter(({ sku }, index) => all.findIndex((one) => one.sku === sku) === index)
  const first = instead === undefined ? (items.find(({ isSame }) => isSame)?.sku ?? null) : null
  return (
    <fieldset className={css.picker}>
      <legend>{legend}</legend>
      {shown.map((item) => (
        <label key={item.sku} className={css.item}>
          <input
            type="radio"
            name={group}
            value={item.sku}
            checked={(chosen ?? first) === item.sku}
            onChange={() => onChoose(item.sku)}
          />
          <span>
            <GoodsSeen goods={item}>
              <small className="block">
                {item.isSame && (
                  <>
                    {said.same}
                    {said.between}
                  </>
                )}
                <Facts item={item} />
              </small>
            </GoodsSeen>
          </span>
        </label>
      ))}
      {shown.length === 0 && <p className="mute small">{said.none}</p>}
      {open && <Others line={line} onFound={setFound} />}
      {offersOthers && !open && (
        <button type="button" className={`link ${css.more}`} onClick={() => setOpen(true)}>
          {said.others}
        </button>
      )}
    </fieldset>
  )
}

const pauseMs = 300

/** Looks among the shop's other goods; what is found joins the list above. */
function Others({ line, onFound }: { line: Line; onFound: (found: readonly Replacement[]) => void }) {
  const said = useSaid()
  const [typed, setTyped] = useState('')
  const [sought, setSought] = useState('')
  useEffect(() => {
    const timer = setTimeout(() => setSought(typed.trim()), pauseMs)
    return () => clearTimeout(timer)
  }, [typed])
  const { orderLineId, quantity, reason } = line
  const asked = useAsked(`${orderLineId} ${quantity} ${reason} ${sought}`, () =>
    listReplacements(orderLineId, { quantity, reason, q: sought }),
  )
  const found = asked.value?.others
  useEffect(() => {
    if (found) onFound(found)
  }, [found, onFound])
  return (
    <>
      <input
        type="search"
        className="search"
        placeholder={said.find}
        aria-label={said.find}
        value={typed}
        onChange={({ target }) => setTyped(target.value)}
      />
      <p className="mute small" role="status">
        {found?.length === 0 ? said.none : ''}
      </p>
    </>
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
    <>
      {inStock !== null && (
        <>
          <b className={css.stock} data-there={inStock}>
            {inStock ? said.inStock : said.gone}
          </b>
          {said.between}
        </>
      )}
      {price}
    </>
  )
}
