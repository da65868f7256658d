import { Outlet } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useWords } from '../words/use-words.ts'
import { useLive } from './live.ts'
import { useMe } from './me.ts'
import { PersonBar } from './person-bar.tsx'
import css from './shell.module.css'

/** What every place has around it; the receiving station has no navigation and the dark clothes. */
export function Frame({ navigation }: { navigation?: ReactNode }) {
  const { words } = useWords()
  const connected = useLive()
  const { atTerminal } = useMe()
  return (
    <div className={navigation ? css.frame : `${css.frame} ${css.stationFrame}`}>
      <a className={css.skip} href="#content">
        {words.nav.skip}
      </a>
      {navigation ?? <PersonBar />}
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
