import { useEffect, useRef } from 'react'
import { type Case, tellRead } from '../api.ts'
import { ownWords, useSpeech } from '../speech.ts'
import { formatTime } from '../times.ts'
import { useAct } from '../use-act.ts'
import css from './messages.module.css'
import { Pictures } from './pictures.tsx'
import { WithFiles } from './with-files.tsx'

const useSaid = ownWords({
  'zh-CN': {
    messages: '留言',
    isNew: '新',
    noMessages: '有问题可以在这里留言，我们会在这里回复您。',
    write: '写留言',
    photos: '您的照片和视频',
    says: (text: string) => `您的说明：${text}`,
  },
  en: {
    messages: 'Messages',
    isNew: 'New',
    noMessages: 'Any questions? Write to us here and we will reply here.',
    write: 'Write a message',
    photos: 'Your photos and videos',
    says: (text) => `You wrote: ${text}`,
  },
})

/** What was said, the customer's words at the right; the customer's photos; and a place to write. */
export function Messages({ file, again }: { file: Case; again: () => void }) {
  const { words, locale } = useSpeech()
  const said = useSaid()
  const own = file.evidence.filter(({ by }) => by === 'you')
  const isNew = useUnread(file)
  const act = useAct(file, again, 'afterLost')
  return (
    <section className="card" aria-labelledby="messages">
      <h2 id="messages" tabIndex={-1}>
        {said.messages}
      </h2>
      {file.description && <p className="mute small">{said.says(file.description)}</p>}
      {own.length > 0 && <Pictures files={own} label={said.photos} />}
      {file.messages.length === 0 ? (
        <p className="mute small">{said.noMessages}</p>
      ) : (
        <ol className={css.messages}>
          {file.messages.map((message) => (
            <li key={message.id} data-by={message.by}>
              <p dir="auto">{message.text}</p>
              <small className="mute">
                {isNew.has(message.id) && <span className="tag">{said.isNew}</span>} {words.by[message.by]} ·{' '}
                {formatTime(message.at, locale)}
              </small>
            </li>
          ))}
        </ol>
      )}
      <WithFiles label={said.write} button={words.send} look="second" send={(input) => act('message', input)} />
    </section>
  )
}

// What was unread when the page was opened stays marked while it is looked at; the server is told that it was seen.
function useUnread(file: Case): ReadonlySet<string> {
  const seen = useRef(new Set<string>())
  const unread = file.messages.filter((message) => message.unread).map(({ id }) => id)
  for (const id of unread) seen.current.add(id)
  const isUnread = unread.length > 0
  const { number } = file
  useEffect(() => {
    if (!isUnread) return
    const timer = setTimeout(() => tellRead(number).catch(() => {}), 1500)
    return () => clearTimeout(timer)
  }, [isUnread, number])
  return seen.current
}
