import { type Evidence, evidenceAt } from '../api.ts'
import { useSpeech } from '../speech.ts'

/** Photos and films as small tiles; each opens in full. `label` says whose they are. */
export function Pictures({ files, label }: { files: readonly Evidence[]; label: string }) {
  const { words } = useSpeech()
  return (
    <ul className="tiles tiles-small" aria-label={label}>
      {files.map(({ id, kind, thumbnail }, index) => (
        <li key={id}>
          <a className="tile" href={evidenceAt(id)} target="_blank" rel="noreferrer">
            {thumbnail ? (
              <img src={evidenceAt(id, true)} alt={`${words.case.photo} ${index + 1}`} loading="lazy" />
            ) : (
              <span className="tile-video">{kind === 'video' ? words.request.video : words.case.photo}</span>
            )}
          </a>
        </li>
      ))}
    </ul>
  )
}
