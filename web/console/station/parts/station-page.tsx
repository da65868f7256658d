import type { ReactNode } from 'react'
import { useMe } from '../../shell/me.ts'
import { KeptBar } from '../kept/kept-bar.tsx'
import css from '../station.module.css'
import { Camera } from './camera.tsx'
import { ChoosePrinters } from './choose-printers.tsx'
import { CommandCard } from './command-card.tsx'
import own from './parts.module.css'
import { usePartWords } from './words.ts'

/** `atDesk`: not on a handheld, which has no printer. */
export type StationKey = {
  readonly key: string
  readonly label: string
  readonly act: () => void
  readonly atDesk?: true
}

type Props = {
  tag: string
  title: string
  /** What is told beside the title: how far, by whom. */
  aside?: ReactNode
  /** Drawn below, each with its key. */
  keys: readonly StationKey[]
  /** The server answered for a scan that had waited. */
  answered(): void
  children: ReactNode
}

/** What every station of goods that leave has around its middle. */
export function StationPage({ tag, title, aside, keys, answered, children }: Props) {
  const me = useMe()
  const said = usePartWords()
  return (
    <main className={`station ${own.station}`}>
      <header className={css.stationHead}>
        <span className={css.stationTag}>{tag}</span>
        <h1>{title}</h1>
        {aside}
        <span className={css.stationWho}>{me.name}</span>
      </header>
      <div className={own.body}>
        <KeptBar answered={answered} />
        {children}
      </div>
      <footer className={`${css.stationFoot} ${own.foot}`}>
        <CommandCard label={said.commandCard} keys={keys} />
        <Camera />
        <ChoosePrinters />
        {keys.map(({ key, label, act, atDesk }) => (
          <button key={key} type="button" className={atDesk && own.atDesk} onClick={act}>
            <kbd>{key === 'Escape' ? 'Esc' : key}</kbd> {label}
          </button>
        ))}
      </footer>
    </main>
  )
}
