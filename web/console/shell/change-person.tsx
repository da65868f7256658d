import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { askedFor } from '../query-keys.ts'
import { useScanner } from '../scanner/use-scanner.ts'
import css from './terminal.module.css'
import { changePerson, hearBadges, readHere } from './terminal.ts'
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
  const latest = useRef(show)
  latest.current = show
  useEffect(() => hearBadges((badge) => void latest.current({ badge })), [])
  useScanner({ isDialog: true })
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
