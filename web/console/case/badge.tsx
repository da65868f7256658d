import { useNow } from '../shell/use-now.ts'
import { useWords } from '../words/use-words.ts'
import { dueOf } from './due.ts'

type Timed = Parameters<typeof dueOf>[0]

/** The promise as a badge: a colour and always a word. */
export function DueBadge({ timed }: { timed: Timed }) {
  const { locale } = useWords()
  const { tone, text } = dueOf(timed, locale, useNow())
  return <span className={`badge ${tone}`}>{text}</span>
}
