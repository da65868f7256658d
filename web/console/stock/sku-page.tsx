import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { App, Button } from 'antd'
import { useState } from 'react'
import { formatMoney } from '../../shared/format.ts'
import { askAnew, askedFor } from '../query-keys.ts'
import { useScanner } from '../scanner/use-scanner.ts'
import { useMay } from '../shell/me.ts'
import { Bars, WentWrong } from '../shell/states.tsx'
import { useWords } from '../words/use-words.ts'
import { Bins } from './bins.tsx'
import { disableSku, readStock, type StockView } from './calls.ts'
import { Movements } from './movements.tsx'
import { Reservations } from './reservations.tsx'
import { SkuDialog } from './sku-dialog.tsx'
import css from './stock.module.css'
import { useStockWords } from './words.ts'

/** One SKU: what is known of it, where it lies, who was promised it, and what moved. */
export function SkuPage() {
  const said = useStockWords()
  const navigate = useNavigate()
  const { sku } = useParams({ strict: false }) as { sku: string }
  useScanner({ code: (q) => void navigate({ to: '/stock', search: { q } }), keys: {} })
  const found = useQuery({ queryKey: askedFor('stock', 'one', sku), queryFn: () => readStock(sku) })
  if (found.error && !found.data) return <WentWrong error={found.error} again={() => void found.refetch()} />
  if (!found.data) return <Bars count={6} tall />
  const stock = found.data
  return (
    <main className="desk">
      <header className="desk-head">
        <Link to="/stock">{said.back}</Link>
        <h1>
          {stock.sku} {!stock.active && <span className="badge mute">{said.off}</span>}
        </h1>
        <p className="mute">{stock.name}</p>
      </header>
      <div className={css.parts}>
        <section className="card" aria-label={said.onHand}>
          <div className={css.figures}>
            {(['onHand', 'reserved', 'available'] as const).map((name) => (
              <div key={name}>
                <span className="mute">{said[name]}</span>
                <strong className="figure">{stock[name]}</strong>
              </div>
            ))}
          </div>
        </section>
        <Bins stock={stock} />
        <Reservations stock={stock} />
        <Facts stock={stock} />
        <Movements sku={stock.sku} />
      </div>
    </main>
  )
}

function Facts({ stock }: { stock: StockView }) {
  const { words, locale } = useWords()
  const said = useStockWords()
  const queries = useQueryClient()
  const { message, modal } = App.useApp()
  const maySetUp = useMay('set_up_stock')
  const [edits, setEdits] = useState(false)
  const disable = useMutation({
    mutationFn: () => disableSku(stock.sku),
    onSuccess: () => askAnew(queries, 'stock'),
    onError: (error) => void message.error(error.message),
  })
  const remove = () =>
    modal.confirm({
      title: said.removeTitle(stock.sku),
      content: said.removeText,
      okText: said.remove,
      cancelText: words.cancel,
      onOk: () => disable.mutateAsync().catch(() => {}),
    })
  const { currency } = stock
  const money = (amount: number | null) =>
    amount === null || currency === null ? null : formatMoney({ amount, currency }, locale)
  const facts: readonly (readonly [string, string | null])[] = [
    [said.product, stock.product],
    [said.variant, stock.variant],
    [said.weight, stock.weightGrams === null ? null : String(stock.weightGrams)],
    [said.size, stock.sizeMm?.join(' × ') ?? null],
    [said.natureTitle, stock.nature.map((one) => said.nature[one]).join(' · ') || null],
    [said.batteryTitle, batteryOf(stock, said)],
    [said.price, money(stock.priceMinor)],
    [said.value, money(stock.valueMinor)],
    [
      said.barcodes,
      stock.barcodes.map(({ code, units }) => (units === 1 ? code : `${code} × ${units}`)).join('\n') || null,
    ],
  ]
  return (
    <section className="card">
      <header>
        <h2>{said.facts}</h2>
        {maySetUp && (
          <span className="refund-acts">
            <Button onClick={() => setEdits(true)}>{said.edit}</Button>
            {stock.active && (
              <Button danger onClick={remove}>
                {said.remove}
              </Button>
            )}
          </span>
        )}
      </header>
      {stock.imageUrl && <Picture key={stock.imageUrl} url={stock.imageUrl} name={stock.name} />}
      <dl className={css.facts}>
        {facts.map(([name, fact]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd style={{ whiteSpace: 'pre-line' }}>{fact ?? words.empty}</dd>
          </div>
        ))}
      </dl>
      {stock.serial && <p className="mute">{said.serialKept}</p>}
      {edits && <SkuDialog stock={stock} close={() => setEdits(false)} />}
    </section>
  )
}

const batteryOf = ({ battery, wattHours }: StockView, said: ReturnType<typeof useStockWords>): string =>
  wattHours === null ? said.battery[battery] : `${said.battery[battery]} · ${wattHours} Wh`

/** Nothing where it cannot be shown: a broken frame says nothing about the goods. */
function Picture({ url, name }: { url: string; name: string }) {
  const [isThere, setIsThere] = useState(true)
  if (!isThere) return null
  return (
    <img className={css.goods} src={url} alt={name} referrerPolicy="no-referrer" onError={() => setIsThere(false)} />
  )
}
