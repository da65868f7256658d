import { useState } from 'react'
import { formatMoney } from '../../shared/format.ts'
import type { Line } from '../api.ts'
import { ownWords, useSpeech } from '../speech.ts'
import css from './items.module.css'

const useSaid = ownWords({
  'zh-CN': {
    find: '在订单里找商品',
    showAll: (count: number) => `显示全部 ${count} 种商品`,
    noneFound: '订单里没有这件商品。',
    nothingLeft: '已申请或已退',
    less: (name: string) => `减少一件 ${name}`,
    more: (name: string) => `增加一件 ${name}`,
    quantityOf: (name: string) => `${name} 的件数`,
  },
  en: {
    find: 'Find an item in this order',
    showAll: (count) => `Show all ${count} items`,
    noneFound: 'No item in this order matches.',
    nothingLeft: 'Already requested or returned',
    less: (name) => `One fewer of ${name}`,
    more: (name) => `One more of ${name}`,
    quantityOf: (name) => `Quantity of ${name}`,
  },
})

const shownAtFirst = 6

/** The order's goods with a stepper each. A long order can be searched; what was chosen stays in view. */
export function Items(props: {
  lines: readonly Line[]
  units: Readonly<Record<string, number>>
  onChange: (lineId: string, units: number) => void
}) {
  const said = useSaid()
  const [all, setAll] = useState(false)
  const [sought, setSought] = useState('')
  const isLong = props.lines.length > shownAtFirst + 2
  const found = props.lines.filter((line) => matches(line, sought))
  const shown =
    isLong && !all && sought === ''
      ? found.filter((line, index) => index < shownAtFirst || props.units[line.id])
      : found
  return (
    <>
      {isLong && (
        <input
          type="search"
          className="search"
          placeholder={said.find}
          aria-label={said.find}
          value={sought}
          onChange={({ target }) => setSought(target.value)}
        />
      )}
      <ul className={`card ${css.items}`}>
        {shown.map((line) => (
          <Item key={line.id} line={line} units={props.units[line.id] ?? 0} onChange={props.onChange} />
        ))}
        {shown.length === 0 && <li className={`${css.item} mute`}>{said.noneFound}</li>}
      </ul>
      {shown.length < found.length && (
        <button type="button" className="link" onClick={() => setAll(true)}>
          {said.showAll(props.lines.length)}
        </button>
      )}
    </>
  )
}

const matches = (line: Line, sought: string): boolean =>
  `${line.name} ${line.sku}`.toLowerCase().includes(sought.trim().toLowerCase())

function Item({ line, units, onChange }: { line: Line; units: number; onChange: (id: string, units: number) => void }) {
  const { locale } = useSpeech()
  const said = useSaid()
  const most = line.quantityReturnable
  // beyond a limit nothing happens, and the focus stays where it is
  const choose = (next: number) => onChange(line.id, Math.max(0, Math.min(most, next)))
  return (
    <li className={css.item} data-chosen={units > 0}>
      <span className={css.picture} aria-hidden="true">
        {[...line.name.trim()][0]}
      </span>
      <span className={css.itemWords}>
        <span className={css.itemName}>{line.name}</span>
        <span className={css.itemPrice}>
          {formatMoney(line.unitPrice, locale)} × {line.quantity}
        </span>
      </span>
      {most === 0 ? (
        <span className={css.itemNone}>{said.nothingLeft}</span>
      ) : (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset within a list row is more to hear and no more to know
        <span className={css.stepper} role="group" aria-label={line.name}>
          <button
            type="button"
            aria-label={said.less(line.name)}
            aria-disabled={units === 0}
            onClick={() => choose(units - 1)}
          >
            −
          </button>
          <input
            inputMode="numeric"
            autoComplete="off"
            enterKeyHint="done"
            maxLength={6}
            aria-label={said.quantityOf(line.name)}
            value={units}
            onFocus={({ target }) => target.select()}
            onKeyDown={(event) => {
              if (event.key === 'Enter') event.preventDefault() // the form goes on by its button
            }}
            onChange={({ target }) => choose(Number(target.value.replace(/\D/g, '')))}
          />
          <button
            type="button"
            aria-label={said.more(line.name)}
            aria-disabled={units >= most}
            onClick={() => choose(units + 1)}
          >
            +
          </button>
        </span>
      )}
    </li>
  )
}
