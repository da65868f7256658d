// The states between: empty, loading, gone wrong. Designed once, so that every screen is calm in the same way.
import type { ReactNode } from 'react'
import { useWords } from '../words/use-words.ts'
import css from './shell.module.css'
import signIn from './sign-in.module.css'

export const Quiet = ({ title, text, children }: { title: string; text?: string; children?: ReactNode }) => (
  <div className={css.quiet}>
    <p className={css.quietTitle}>{title}</p>
    {text && <p className={css.quietText}>{text}</p>}
    {children}
  </div>
)

/** What went wrong, as the server's own sentence, and a way on. */
export function WentWrong({ error, again }: { error: Error; again?: () => void }) {
  const { words } = useWords()
  return (
    <div className={css.quiet} role="alert">
      <p className={css.quietTitle}>{error.message}</p>
      {again && (
        <button type="button" className={signIn.signInLink} onClick={again}>
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
    <div className={css.bars} role="status" aria-label={words.loading}>
      {Array.from({ length: count }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: bars are all alike
        <span key={index} className={tall ? `${css.bar} ${css.tall}` : css.bar} />
      ))}
    </div>
  )
}
