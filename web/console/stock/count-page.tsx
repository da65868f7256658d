import { Link } from '@tanstack/react-router'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { useScanner } from '../scanner/use-scanner.ts'
import { soundRight } from '../station/sound.ts'
import { CountBin } from './count-bin.tsx'
import { useCountWords } from './count-words.ts'
import css from './stock.module.css'
import { useStockWords } from './words.ts'

/** Counting by scanner: a bin, then everything in it, then Enter. */
export function CountPage() {
  const said = useCountWords()
  const stock = useStockWords()
  const [bin, setBin] = useState<string | null>(null)
  return (
    <main className="desk">
      <header className="desk-head">
        <Link to="/stock">{stock.back}</Link>
        <h1>{said.title}</h1>
        <p className="mute">{bin === null ? said.scanBin : said.scanGoods}</p>
      </header>
      {bin === null ? <ScanBin open={setBin} /> : <CountBin key={bin} bin={bin} another={() => setBin(null)} />}
    </main>
  )
}

function ScanBin({ open }: { open(bin: string): void }) {
  const said = useCountWords()
  const [typed, setTyped] = useState('')
  const take = (code: string) => {
    soundRight()
    open(code)
  }
  useScanner({ code: take, keys: {} })
  const go = () => typed.trim() && take(typed.trim())
  return (
    <section className="card">
      <p className={css.binSaid}>{said.whichBin}</p>
      <label className="field" htmlFor="bin">
        <span>{said.typeBin}</span>
      </label>
      <Input
        id="bin"
        size="large"
        data-scan=""
        value={typed}
        maxLength={60}
        onChange={({ target }) => setTyped(target.value)}
        onPressEnter={go}
      />
      <div className={css.done}>
        <Button type="primary" size="large" onClick={go} disabled={!typed.trim()}>
          {said.openBin}
        </Button>
      </div>
    </section>
  )
}
