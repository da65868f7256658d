import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { askedFor } from '../query-keys.ts'
import { useWords } from '../words/use-words.ts'
import { ChangePerson } from './change-person.tsx'
import css from './shell.module.css'
import { Bars } from './states.tsx'
import bar from './terminal.module.css'
import { closeTerminal, readHere } from './terminal.ts'
import { useTerminalWords } from './terminal-words.ts'

/** Nobody is signed in: at a shared terminal the next person shows a badge or a PIN, everywhere else `otherwise`. */
export function LockedTerminal({ otherwise }: { otherwise: ReactNode }) {
  const { words, locale, change } = useWords()
  const terminal = useTerminalWords()
  const queries = useQueryClient()
  const here = useQuery({ queryKey: askedFor('terminal'), queryFn: readHere, retry: false })
  if (here.isPending) return <Bars count={6} />
  if (here.error) return otherwise
  return (
    <div className={`${css.frame} ${css.stationFrame}`}>
      <div className="person-bar">
        <strong>{here.data.merchant}</strong>
        <span className={bar.personActs}>
          <button
            type="button"
            lang={locale === 'en' ? 'zh-CN' : 'en'}
            onClick={() => change(locale === 'en' ? 'zh-CN' : 'en')}
          >
            {words.nav.language}
          </button>
          <button type="button" onClick={() => void closeTerminal().then(() => queries.resetQueries())}>
            {terminal.close}
          </button>
        </span>
      </div>
      <main className="station">
        <ChangePerson done={() => void queries.resetQueries()} />
      </main>
    </div>
  )
}
