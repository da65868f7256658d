import { Outlet } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useWords } from '../words/use-words.ts'
import { useLive } from './live.ts'

/** What every place has around it; the receiving station has no navigation and the dark clothes. */
export function Frame({ navigation }: { navigation?: ReactNode }) {
  const { words } = useWords()
  const connected = useLive()
  return (
    <div className={navigation ? 'frame' : 'frame station-frame'}>
      <a className="skip" href="#content">
        {words.nav.skip}
      </a>
      {navigation}
      <div className="page" id="content">
        {!connected && (
          <p className="offline" role="status">
            {words.offline}
          </p>
        )}
        <Outlet />
      </div>
    </div>
  )
}
