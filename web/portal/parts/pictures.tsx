import { type Evidence, evidenceAt } from '../api.ts'
import { ownWords } from '../speech.ts'

const useSaid = ownWords({
  'zh-CN': {
    video: '视频',
    photo: '照片',
  },
  en: {
    video: 'Video',
    photo: 'Photo',
  },
})

/** Photos and films as small tiles; each opens in full. `label` says whose they are. */
export function Pictures({ files, label }: { files: readonly Evidence[]; label: string }) {
  const said = useSaid()
  return (
    <ul className="tiles tiles-small" aria-label={label}>
      {files.map(({ id, kind, thumbnail }, index) => (
        <li key={id}>
          <a className="tile" href={evidenceAt(id)} target="_blank" rel="noreferrer">
            {thumbnail ? (
              <img src={evidenceAt(id, true)} alt={`${said.photo} ${index + 1}`} loading="lazy" />
            ) : (
              <span className="tile-video">{kind === 'video' ? said.video : said.photo}</span>
            )}
          </a>
        </li>
      ))}
    </ul>
  )
}
