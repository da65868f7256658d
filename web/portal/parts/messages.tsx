import { act, type Case } from '../api.ts'
import { useSpeech } from '../speech.ts'
import { formatShortTime } from '../times.ts'
import { Pictures } from './pictures.tsx'
import { WordsForm } from './words-form.tsx'

/** What was said, hers at the right; her photos; and a place to write. */
export function Messages({ file, again }: { file: Case; again: () => void }) {
  const { words, locale } = useSpeech()
  const own = file.evidence.filter(({ by }) => by === 'you')
  return (
    <section className="card" aria-labelledby="messages">
      <h2 id="messages">{words.case.messages}</h2>
      {file.description && (
        <p className="mute small">
          {words.case.says}：{file.description}
        </p>
      )}
      {own.length > 0 && <Pictures files={own} label={words.case.photos} />}
      {file.messages.length === 0 ? (
        <p className="mute small">{words.case.noMessages}</p>
      ) : (
        <ol className="messages">
          {file.messages.map((message) => (
            <li key={message.id} data-by={message.by}>
              <p>{message.text}</p>
              <small className="mute">
                {words.case.by[message.by]} · {formatShortTime(message.at, locale)}
              </small>
            </li>
          ))}
        </ol>
      )}
      <WordsForm
        label={words.case.write}
        button={words.case.send}
        look="second"
        send={async (text) => {
          await act(file.number, 'messages', { text })
          again()
        }}
      />
    </section>
  )
}
