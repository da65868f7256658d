import { act, type Case, evidenceAt } from '../api.ts'
import { useSpeech } from '../speech.ts'
import { formatShortTime } from '../times.ts'
import { WordsForm } from './words-form.tsx'

/** What was said, hers at the right; her photos; and a place to write. */
export function Messages({ file, again }: { file: Case; again: () => void }) {
  const { words, locale } = useSpeech()
  return (
    <section className="card" aria-labelledby="messages">
      <h2 id="messages">{words.case.messages}</h2>
      {file.description && (
        <p className="mute small">
          {words.case.says}：{file.description}
        </p>
      )}
      {file.evidence.length > 0 && <Pictures file={file} />}
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

function Pictures({ file }: { file: Case }) {
  const { words } = useSpeech()
  return (
    <ul className="tiles tiles-small" aria-label={words.case.photos}>
      {file.evidence.map(({ id, kind, thumbnail }, index) => (
        <li key={id}>
          <a className="tile" href={evidenceAt(id)} target="_blank" rel="noreferrer">
            {thumbnail ? (
              <img src={`${evidenceAt(id)}/thumbnail`} alt={`${words.case.photo} ${index + 1}`} loading="lazy" />
            ) : (
              <span className="tile-video">{kind === 'video' ? words.request.video : words.case.photo}</span>
            )}
          </a>
        </li>
      ))}
    </ul>
  )
}
