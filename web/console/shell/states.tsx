// The states between: empty, loading, gone wrong. Designed once, so that every screen is calm in the same way.
import type { ReactNode } from 'react'
import { useWords } from '../words/use-words.ts'

export const Quiet = ({ title, text, children }: { title: string; text?: string; children?: ReactNode }) => (
  <div className="quiet">
    <p className="quiet-title">{title}</p>
    {text && <p className="quiet-text">{text}</p>}
    {children}
  </div>
)

/** What went wrong, as the server's own sentence, and a way on. */
export function WentWrong({ error, again }: { error: Error; again?: () => void }) {
  const { words } = useWords()
  return (
    <div className="quiet" role="alert">
      <p className="quiet-title">{error.message}</p>
      {again && (
        <button type="button" className="sign-in-link" onClick={again}>
          {words.tryAgain}
        </button>
      )}
    </div>
  )
}

/** Grey bars where text will be; the layout stays still. */
export function Bars({ count, tall = false }: { count: number; tall?: boolean }) {
  const { words } = useWords()
  return (
    <div className="bars" role="status" aria-label={words.loading}>
      {Array.from({ length: count }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: bars are all alike
        <span key={index} className={tall ? 'bar tall' : 'bar'} />
      ))}
    </div>
  )
}
