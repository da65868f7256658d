import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { askedFor } from '../query-keys.ts'
import css from './terminal.module.css'
import { changePerson, readHere } from './terminal.ts'
import { useTerminalWords } from './terminal-words.ts'

type Props = { done(): void; back?(): void }

/** Who works here now? A badge is scanned, or a name is tapped and its PIN typed. */
export function ChangePerson({ done, back }: Props) {
  const said = useTerminalWords()
  const here = useQuery({ queryKey: askedFor('terminal'), queryFn: readHere, retry: false })
  const [chosen, setChosen] = useState<{ id: string; name: string } | null>(null)
  const [pin, setPin] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const typing = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (chosen) typing.current?.focus()
  }, [chosen])
  const show = async (shown: Parameters<typeof changePerson>[0]) => {
    setProblem(null)
    try {
      await changePerson(shown)
      done()
    } catch (error) {
      setPin('')
      setProblem((error as Error).message)
    }
  }
  useTypedBadge((badge) => void show({ badge }))
  return (
    <div className={css.changePerson} role="dialog" aria-modal="true" aria-label={said.title}>
      <h1>{said.title}</h1>
      <p>{chosen ? chosen.name : said.lead}</p>
      {problem && <p role="alert">{problem}</p>}
      {chosen ? (
        <form
          onSubmit={(event) => {
            event.preventDefault()
            void show({ userId: chosen.id, pin })
          }}
        >
          <input
            aria-label={said.pin}
            placeholder={said.pin}
            type="password"
            inputMode="numeric"
            autoComplete="off"
            maxLength={8}
            ref={typing}
            value={pin}
            onChange={({ target }) => setPin(target.value.replace(/\D/g, ''))}
          />
          <button type="submit" disabled={pin.length < 6}>
            {said.go}
          </button>
          <button type="button" onClick={() => setChosen(null)}>
            {said.other}
          </button>
        </form>
      ) : (
        <div className={css.changeNames}>
          {here.data?.people.map((one) => (
            <button key={one.id} type="button" onClick={() => setChosen(one)}>
              {one.name}
            </button>
          ))}
          {here.data?.people.length === 0 && <p>{said.nobody}</p>}
        </div>
      )}
      {back && (
        <button type="button" onClick={back}>
          {said.back}
        </button>
      )}
    </div>
  )
}

// The stations' own scanner is quiet while a dialog is open; a badge is heard here, wherever the focus is.
function useTypedBadge(scanned: (badge: string) => void): void {
  const latest = useRef(scanned)
  latest.current = scanned
  useEffect(() => {
    let typed = ''
    const pressed = (event: KeyboardEvent) => {
      if (event.key === 'Enter') {
        const badge = /WBB-[0-9A-Z]{16}$/i.exec(typed.trim())?.[0]
        typed = ''
        if (!badge) return
        event.preventDefault()
        event.stopPropagation()
        latest.current(badge.toUpperCase())
      } else if (event.key.length === 1) typed = (typed + event.key).slice(-40)
    }
    window.addEventListener('keydown', pressed, true)
    return () => window.removeEventListener('keydown', pressed, true)
  }, [])
}
