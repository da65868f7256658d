import { Link } from '@tanstack/react-router'
import { useWords } from '../words/use-words.ts'

export function NotFound() {
  const { words } = useWords()
  return (
    <main className="quiet">
      <h1>{words.notFound}</h1>
      <Link to="/inbox">{words.toInbox}</Link>
    </main>
  )
}
