import { useState } from 'react'
import css from './station.module.css'

/** For the day the scanner is broken: the same, typed. */
export function TypeIn({ label, entered }: { label: string; entered(code: string): void }) {
  const [typed, setTyped] = useState('')
  return (
    <form
      className={css.typeIn}
      onSubmit={(event) => {
        event.preventDefault()
        entered(typed.trim())
        setTyped('')
        ;(document.activeElement as HTMLElement | null)?.blur()
      }}
    >
      <input aria-label={label} placeholder={label} value={typed} onChange={({ target }) => setTyped(target.value)} />
    </form>
  )
}
