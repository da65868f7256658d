import { type Evidence, evidenceAt } from '../api.ts'
import { ownWords } from '../speech.ts'
import css from './files.module.css'

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
    <ul className={`${css.tiles} ${css.tilesSmall}`} aria-label={label}>
      {files.map(({ id, kind, thumbnail }, index) => (
        <li key={id}>
          <a className={css.tile} href={evidenceAt(id)} target="_blank" rel="noreferrer">
            {thumbnail ? (
              <img src={evidenceAt(id, true)} alt={`${said.photo} ${index + 1}`} loading="lazy" />
            ) : (
              <span className={css.tileVideo}>{kind === 'video' ? said.video : said.photo}</span>
            )}
          </a>
        </li>
      ))}
    </ul>
  )
}
