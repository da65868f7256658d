import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { useWords } from '../words/use-words.ts'
import { ChangePerson } from './change-person.tsx'
import { useMe } from './me.ts'
import { signOut } from './sign-in.ts'
import css from './terminal.module.css'
import { changePerson, closeTerminal, hearBadges, lockTerminal, openTerminal } from './terminal.ts'
import { useTerminalWords } from './terminal-words.ts'
import { useIdle } from './use-idle.ts'

const idleMinutes = 5

/** At a station, always in sight: who works here, changing person, language, signing out. */
export function PersonBar() {
  const { words, locale, change } = useWords()
  const said = useTerminalWords()
  const me = useMe()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const [changing, setChanging] = useState(false)
  const [isOpen, setIsOpen] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const anew = () => queries.resetQueries()
  const attempt = (act: () => Promise<unknown>) => () =>
    void act().then(
      () => setProblem(null),
      (error: Error) => setProblem(error.message),
    )
  const { atTerminal } = me
  useEffect(() => {
    if (!atTerminal) return
    const failed = (error: Error) => setProblem(error.message)
    return hearBadges((badge) => void changePerson({ badge }).then(() => queries.resetQueries(), failed))
  }, [atTerminal, queries])
  useIdle(me.atTerminal ? idleMinutes : null, () => void lockTerminal().then(anew, () => {}))
  const leave = async () => {
    await (me.atTerminal ? closeTerminal() : signOut())
    queries.clear()
    void navigate({ to: '/sign-in' })
  }
  return (
    <div className="person-bar">
      <strong>{me.name}</strong>
      {problem && <span role="alert">{problem}</span>}
      <button
        type="button"
        className={css.personMore}
        aria-expanded={isOpen}
        aria-label={said.more}
        onClick={() => setIsOpen(!isOpen)}
      >
        ⋯
      </button>
      <span className={css.personActs} data-open={isOpen || undefined}>
        {me.atTerminal ? (
          <button type="button" onClick={() => setChanging(true)}>
            {said.change}
          </button>
        ) : (
          <button type="button" title={said.shareHint} onClick={attempt(() => openTerminal().then(anew))}>
            {said.share}
          </button>
        )}
        <button
          type="button"
          lang={locale === 'en' ? 'zh-CN' : 'en'}
          onClick={() => change(locale === 'en' ? 'zh-CN' : 'en')}
        >
          {words.nav.language}
        </button>
        <button type="button" onClick={attempt(leave)}>
          {me.atTerminal ? said.close : words.nav.signOut}
        </button>
      </span>
      {changing && (
        <ChangePerson done={() => void anew().then(() => setChanging(false))} back={() => setChanging(false)} />
      )}
    </div>
  )
}
