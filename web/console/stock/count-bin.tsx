import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Alert, App, Button, Input } from 'antd'
import { useState } from 'react'
import { useAttempts } from '../../shared/attempts.ts'
import { isProblem } from '../../shared/call.ts'
import { askAnew } from '../query-keys.ts'
import { useScanner } from '../scanner/use-scanner.ts'
import { soundNoted, soundRight, soundWrong } from '../station/sound.ts'
import { useWords } from '../words/use-words.ts'
import { type CountView, countStock, scanned } from './calls.ts'
import { useCountWords } from './count-words.ts'
import css from './stock.module.css'

/** What was counted of a SKU, the last scanned first. */
type Counted = { readonly sku: string; readonly name: string; readonly units: number }

/** Everything that lies in one bin, unit by unit or carton by carton. */
export function CountBin({ bin, another }: { bin: string; another(): void }) {
  const { words } = useWords()
  const said = useCountWords()
  const queries = useQueryClient()
  const { modal } = App.useApp()
  const attempt = useAttempts()
  const [counted, setCounted] = useState<readonly Counted[]>([])
  const [typed, setTyped] = useState('')
  const add = (one: Counted) =>
    setCounted((before) => {
      const known = before.find(({ sku }) => sku === one.sku)
      const rest = before.filter(({ sku }) => sku !== one.sku)
      return [{ ...one, units: Math.max(0, (known?.units ?? 0) + one.units) }, ...rest]
    })
  const look = useMutation({
    mutationFn: (code: string) => scanned(code),
    onSuccess: (found) => {
      soundRight()
      add(found)
    },
    onError: () => soundWrong(),
  })
  const keep = useMutation({
    mutationFn: (shorten: boolean) => {
      const lines = counted.map(({ sku, units }) => ({ code: sku, quantity: units }))
      const body = { bin, lines, whole: true, ...(shorten && { shorten }) }
      return attempt(body, (one) => countStock(body, one))
    },
    onSuccess: () => {
      soundNoted()
      askAnew(queries, 'stock')
    },
    onError: (error) => {
      soundWrong()
      if (isProblem(error, 'stock_below_reserved')) askWhetherTrue(error.message)
    },
  })
  const askWhetherTrue = (sentence: string) =>
    modal.confirm({
      title: said.reallyTitle,
      content: `${sentence} ${said.reallyText}`,
      okText: said.really,
      cancelText: words.cancel,
      onOk: () => keep.mutateAsync(true).catch(() => {}),
    })
  const finish = () => !keep.isPending && keep.mutate(false)
  useScanner({
    code: (code) => (keep.data ? another() : look.mutate(code)),
    keys: { Enter: keep.data ? another : finish, Escape: another },
  })
  if (keep.data) return <Done bin={bin} found={keep.data} another={another} />
  const type = () => {
    if (typed.trim()) look.mutate(typed.trim())
    setTyped('')
  }
  return (
    <section className="card">
      <p className={css.binSaid}>{bin}</p>
      {(look.error ?? keep.error) && <Alert type="error" showIcon title={(look.error ?? keep.error)!.message} />}
      <label className="field" htmlFor="code">
        <span>{said.typeCode}</span>
      </label>
      <Input
        id="code"
        data-scan=""
        value={typed}
        maxLength={200}
        onChange={({ target }) => setTyped(target.value)}
        onPressEnter={(event) => {
          event.stopPropagation()
          type()
        }}
      />
      {counted.length === 0 && <p className="mute">{said.nothingYet}</p>}
      <ul className={css.counted} aria-live="polite">
        {counted.map((one) => (
          <CountedRow key={one.sku} one={one} change={(units) => add({ ...one, units })} />
        ))}
      </ul>
      <div className={css.done}>
        <Button type="primary" size="large" loading={keep.isPending} onClick={finish}>
          {counted.length === 0 ? said.binIsEmpty : said.finish}
          <kbd>Enter</kbd>
        </Button>
        <Button size="large" onClick={another}>
          {said.anotherBin}
          <kbd>Esc</kbd>
        </Button>
      </div>
      <p className="mute">{said.whole}</p>
    </section>
  )
}

function CountedRow({ one, change }: { one: Counted; change(units: number): void }) {
  const said = useCountWords()
  return (
    <li>
      <span>
        <strong>{one.sku}</strong> <span className="mute">{one.name}</span>
      </span>
      <span className={css.steps}>
        <Button aria-label={said.less(one.sku)} onClick={() => change(-1)}>
          −
        </Button>
        <output>{one.units}</output>
        <Button aria-label={said.more(one.sku)} onClick={() => change(1)}>
          +
        </Button>
      </span>
    </li>
  )
}

function Done({ bin, found, another }: { bin: string; found: CountView; another(): void }) {
  const said = useCountWords()
  return (
    <section className="card" role="status">
      <p className={css.binSaid}>
        ✓ {bin} · {found.changes.length === 0 ? said.asExpected : said.corrected(found.changes.length)}
      </p>
      <ul className={css.counted}>
        {found.changes.map(({ sku, pool, before, after }) => (
          <li key={`${sku} ${pool}`}>
            <strong>{sku}</strong>
            <span className="figure">
              {before} → {after}
            </span>
          </li>
        ))}
      </ul>
      <div className={css.done}>
        <Button type="primary" size="large" onClick={another}>
          {said.nextBin}
          <kbd>Enter</kbd>
        </Button>
      </div>
    </section>
  )
}
