import { Outlet } from '@tanstack/react-router'
import { type ReactNode, useEffect } from 'react'
import { useWords } from '../words/use-words.ts'
import { useLive } from './live.ts'
import { useMe } from './me.ts'
import { PersonBar } from './person-bar.tsx'
import css from './shell.module.css'
import { StationPlaces } from './station-places.tsx'

/** What every place has around it; the receiving station has no navigation and the dark clothes. */
export function Frame({ navigation }: { navigation?: ReactNode }) {
  const { words } = useWords()
  const connected = useLive()
  const { atTerminal, id, merchant } = useMe()
  const worker = `${merchant.id} ${id}`
  // what was scanned without a line is sent on whatever screen its owner is
  useEffect(() => void import('../station/kept/use-kept.ts').then(({ sendFor }) => sendFor(worker)), [worker])
  return (
    <div className={navigation ? css.frame : `${css.frame} ${css.stationFrame}`}>
      <a className={css.skip} href="#content">
        {words.nav.skip}
      </a>
      {navigation ?? (
        <>
          <PersonBar />
          <StationPlaces />
        </>
      )}
      <div className="page" id="content">
        {navigation && atTerminal && <PersonBar />}
        {!connected && (
          <p className={css.offline} role="status">
            {words.offline}
          </p>
        )}
        <Outlet />
      </div>
    </div>
  )
}
