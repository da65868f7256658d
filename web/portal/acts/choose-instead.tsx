import { type FormEvent, useState } from 'react'
import type { Problem } from '../../shared/call.ts'
import type { Case } from '../api.ts'
import { asProblem } from '../asked.ts'
import { Choices } from '../parts/choices.tsx'
import { Wrong } from '../parts/frame.tsx'
import { GoodsPicker } from '../parts/goods-picker.tsx'
import { ownWords, useSpeech } from '../speech.ts'
import { formatDay, formatDeadline } from '../times.ts'
import { useAct } from '../use-act.ts'
import type { CustomerAct, OnPage } from './customer-act.ts'

type Goods = Case['goodsOwed'][number]
type How = 'wait' | 'other' | 'refund'

const useSaid = ownWords({
  'zh-CN': {
    title: '缺货了，您想怎么办？',
    waiting: '正在为您等货',
    asks: (name: string) =>
      `${name} 缺货。请选择：再等一段时间、换成同价的其他规格，或退款。您选择之前，我们会继续等货。`,
    waits: (name: string, time: string) => `${name} 暂时缺货，到货马上发出，最晚等到 ${time} 再问您。`,
    change: '不想等，改选其他办法',
    legend: '请选择',
    how: { wait: '等到货再发', other: '换成同价的其他规格', refund: '退款给我' } as Record<How, string>,
    hint: {
      wait: '一到货就寄出；到您选的那天还没有货，会再问您。',
      other: '现在有货，选定后马上为您留货、发出。',
      refund: '不再发货，按这件商品实付的金额退款。',
    } as Record<How, string>,
    until: '最晚等到',
    which: '换成哪一件？',
    yes: { wait: '确定等货', other: '就换这件', refund: '确定退款' } as Record<How, string>,
    notNow: '先不改',
  },
  en: {
    title: 'Out of stock: what would you like?',
    waiting: 'Waiting for your goods',
    asks: (name) =>
      `${name} is out of stock. Please choose: wait a while, another variant at the same price, or your money back. Until you choose, we keep waiting for it.`,
    waits: (name, time) =>
      `${name} is out of stock. We send it as soon as it is here, and ask you again by ${time} at the latest.`,
    change: 'I would rather not wait',
    legend: 'Your choice',
    how: { wait: 'Wait for it', other: 'Another variant at the same price', refund: 'My money back' },
    hint: {
      wait: 'It leaves as soon as it is here. If it is not here by the day you choose, we ask you again.',
      other: 'It is in stock: we set it aside for you at once and send it.',
      refund: 'Nothing is sent; you get back what you paid for it.',
    },
    until: 'Until',
    which: 'Which one would you like?',
    yes: { wait: 'I will wait', other: 'Send me this one', refund: 'Refund me' },
    notNow: 'Leave it as it is',
  },
})

/** Goods that are owed are out of stock: wait until a day, other goods at the same price, or the money. */
export const chooseInstead: CustomerAct = { verb: 'chooseInstead', belowResults: Gone }

function Gone({ file, again }: OnPage) {
  const goods = file.goodsOwed.filter(({ isGone }) => isGone)
  if (file.can.chooseInstead !== true) return null
  return goods.map((one) => <OneGone key={one.id} goods={one} file={file} again={again} />)
}

function OneGone({ goods, file, again }: OnPage & { goods: Goods }) {
  const { locale } = useSpeech()
  const said = useSaid()
  const [open, setOpen] = useState(false)
  const name = goods.lines.map(({ name, quantity }) => `${name} × ${quantity}`).join(locale === 'en' ? ', ' : '、')
  const { waitsUntil } = goods
  const isAsking = open || goods.asksInstead
  return (
    <section className="card" aria-labelledby={`gone-${goods.id}`}>
      <h2 id={`gone-${goods.id}`}>{isAsking ? said.title : said.waiting}</h2>
      <p>{waitsUntil ? said.waits(name, formatDeadline(waitsUntil, locale)) : said.asks(name)}</p>
      {isAsking ? (
        <Choice goods={goods} file={file} again={again} leave={goods.asksInstead ? null : () => setOpen(false)} />
      ) : (
        <button type="button" className="button button-second" onClick={() => setOpen(true)}>
          {said.change}
        </button>
      )}
    </section>
  )
}

const waits = [7, 14, 30] as const
const after = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString()

function Choice({ goods, file, again, leave }: OnPage & { goods: Goods; leave: (() => void) | null }) {
  const { locale } = useSpeech()
  const said = useSaid()
  const act = useAct(file, again)
  const [how, setHow] = useState<How | null>(null)
  const [days, setDays] = useState<number>(waits[1])
  const [sku, setSku] = useState<string | null>(null)
  const [problem, setProblem] = useState<Problem | null>(null)
  const [busy, setBusy] = useState(false)
  const [only, ...more] = goods.lines
  const line = file.lines.find(({ id }) => id === only?.caseLineId)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    setProblem(null)
    const choice = how === 'other' ? { sku: sku! } : how!
    try {
      await act('chooseInstead', { goodsOwedId: goods.id, choice, ...(how === 'wait' && { days }) })
      leave?.()
    } catch (error) {
      setProblem(asProblem(error))
    }
    setBusy(false)
  }
  const options = (['wait', 'other', 'refund'] as const).filter((one) => one !== 'other' || more.length === 0)
  return (
    <form className="form" onSubmit={submit}>
      <Choices
        name={`gone-${goods.id}`}
        look="cards"
        legend={said.legend}
        options={options.map((value) => ({ value, label: said.how[value], hint: said.hint[value] }))}
        chosen={how}
        onChoose={setHow}
      />
      {how === 'wait' && (
        <label className="field">
          <span>{said.until}</span>
          <select value={days} onChange={({ target }) => setDays(Number(target.value))}>
            {waits.map((one) => (
              <option key={one} value={one}>
                {formatDay(after(one), locale)}
              </option>
            ))}
          </select>
        </label>
      )}
      {how === 'other' && line && only && (
        <GoodsPicker
          line={{ orderLineId: line.orderLineId, quantity: only.quantity, reason: line.reason }}
          legend={said.which}
          group={`other-${goods.id}`}
          chosen={sku}
          instead={only.sku}
          costs={goods.difference?.amount ?? 0}
          onChoose={setSku}
        />
      )}
      <Wrong problem={problem} />
      {how && (
        <button type="submit" className="button" disabled={busy || (how === 'other' && sku === null)}>
          {said.yes[how]}
        </button>
      )}
      {leave && (
        <button type="button" className="link" onClick={leave}>
          {said.notNow}
        </button>
      )}
    </form>
  )
}
