import { Link } from '@tanstack/react-router'
import { useWords } from '../words/use-words.ts'
import css from './shell.module.css'

export function NotFound() {
  const { words } = useWords()
  return (
    <main className={css.quiet}>
      <h1>{words.notFound}</h1>
      <Link to="/inbox">{words.toInbox}</Link>
    </main>
  )
}
