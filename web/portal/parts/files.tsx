import { type ChangeEvent, useEffect, useRef, useState } from 'react'
import type { Problem } from '../../shared/call.ts'
import { type Evidence, evidenceAt, sendEvidence } from '../api.ts'
import { asProblem } from '../asked.ts'
import { ownWords } from '../speech.ts'
import css from './files.module.css'

const useSaid = ownWords({
  'zh-CN': {
    photosHint: '照片或视频，最多 6 个',
    camera: '拍照',
    gallery: '从相册选',
    remove: '移除这个文件',
    uploading: (percent: number) => `已上传 ${percent}%`,
    video: '视频',
    unreadable: '无法显示',
  },
  en: {
    photosHint: 'Up to 6 photos or videos',
    camera: 'Camera',
    gallery: 'Gallery',
    remove: 'Remove this file',
    uploading: (percent) => `${percent}% uploaded`,
    video: 'Video',
    unreadable: 'Cannot be shown',
  },
})

const mostFiles = 6
// Asked for JPEG, an iPhone sends JPEG and not HEIC.
const photos = 'image/jpeg,image/png,image/webp'
const photosAndVideos = `${photos},video/mp4,video/quicktime,video/webm`

type Sending = {
  key: number
  name: string
  share: number
  look: string | null
  stop: AbortController
  problem: Problem | null
}

/** Photos and videos, camera first. Each shows how far it is; what was sent stays when the customer comes back to the screen. */
export function Files(props: {
  legend: string
  files: readonly Evidence[]
  onChange: (change: (files: readonly Evidence[]) => readonly Evidence[]) => void
  onBusy: (busy: boolean) => void
  /** Where they are not what is usual. */
  hint?: string
  most?: number
  photosOnly?: boolean
  send?: (file: File, told: (share: number) => void, signal: AbortSignal) => Promise<Evidence>
}) {
  const said = useSaid()
  const [sending, setSending] = useState<readonly Sending[]>([])
  const [looks, setLooks] = useState<Readonly<Record<string, string>>>({})
  const busy = sending.some(({ problem }) => problem === null)
  const { onBusy, most = mostFiles, send: sendOne = sendEvidence } = props
  useEffect(() => onBusy(busy), [busy, onBusy])
  const left = most - props.files.length - sending.length
  const change = (key: number, next: Partial<Sending>) =>
    setSending((before) => before.map((one) => (one.key === key ? { ...one, ...next } : one)))
  const drop = (key: number) => setSending((before) => before.filter((one) => one.key !== key))

  const send = (file: File) => {
    const stop = new AbortController()
    const key = Math.random()
    const look = file.type.startsWith('image/') ? URL.createObjectURL(file) : null
    setSending((before) => [...before, { key, name: file.name, share: 0, look, stop, problem: null }])
    sendOne(file, (share) => change(key, { share }), stop.signal).then(
      (evidence) => {
        if (look) setLooks((before) => ({ ...before, [evidence.id]: look }))
        props.onChange((files) => [...files, evidence])
        drop(key)
      },
      (error: unknown) => (stop.signal.aborted ? drop(key) : change(key, { problem: asProblem(error) })),
    )
  }

  const accept = props.photosOnly ? photos : photosAndVideos
  const problem = sending.find((one) => one.problem)?.problem ?? null
  return (
    <fieldset className={css.files}>
      <legend>
        {props.legend} <small>{props.hint ?? said.photosHint}</small>
      </legend>
      <ul className={css.tiles}>
        {props.files.map((file) => (
          <Tile
            key={file.id}
            look={looks[file.id] ?? (file.thumbnail ? evidenceAt(file.id, true) : null)}
            onRemove={() => props.onChange((files) => files.filter(({ id }) => id !== file.id))}
          />
        ))}
        {sending.map((one) => (
          <Tile
            key={one.key}
            look={one.look}
            share={one.problem ? undefined : one.share}
            wrong={one.problem !== null}
            onRemove={() => (one.problem ? drop(one.key) : one.stop.abort())}
          />
        ))}
        {left > 0 && (
          <>
            <Chooser
              label={said.camera}
              sign="camera"
              accept={accept}
              onFiles={(files) => files.slice(0, left).map(send)}
            />
            <Chooser
              label={said.gallery}
              sign="plus"
              accept={accept}
              onFiles={(files) => files.slice(0, left).map(send)}
            />
          </>
        )}
      </ul>
      <p className="wrong" role="alert">
        {problem?.message}
      </p>
    </fieldset>
  )
}

function Tile(props: { look: string | null; share?: number | undefined; wrong?: boolean; onRemove: () => void }) {
  const said = useSaid()
  const percent = Math.round((props.share ?? 1) * 100)
  const [unreadable, setUnreadable] = useState(false)
  return (
    <li className={css.tile} data-wrong={props.wrong}>
      {props.look && !unreadable ? (
        <img src={props.look} alt="" onError={() => setUnreadable(true)} />
      ) : (
        <span className={css.tileVideo}>{unreadable ? said.unreadable : said.video}</span>
      )}
      {props.share !== undefined && (
        <progress max={100} value={percent} aria-label={said.uploading(percent)}>
          {percent}%
        </progress>
      )}
      <button type="button" className={css.tileRemove} aria-label={said.remove} onClick={props.onRemove}>
        <span aria-hidden="true">×</span>
      </button>
    </li>
  )
}

function Chooser({
  label,
  sign,
  accept,
  onFiles,
}: {
  label: string
  accept: string
  sign: 'camera' | 'plus'
  onFiles: (files: File[]) => void
}) {
  const input = useRef<HTMLInputElement>(null)
  const chosen = ({ target }: ChangeEvent<HTMLInputElement>) => {
    onFiles([...(target.files ?? [])])
    target.value = '' // the same file can be chosen again
  }
  return (
    <li>
      <input
        ref={input}
        type="file"
        hidden
        accept={accept}
        multiple={sign === 'plus'}
        {...(sign === 'camera' && { capture: 'environment' as const })}
        data-sign={sign}
        onChange={chosen}
      />
      <button type="button" className={`${css.tile} ${css.tileAdd}`} onClick={() => input.current?.click()}>
        <span aria-hidden="true" className={css.tileSign}>
          {sign === 'plus' ? '+' : <Camera />}
        </span>
        {label}
      </button>
    </li>
  )
}

const Camera = () => (
  <svg
    viewBox="0 0 24 24"
    width="24"
    height="24"
    fill="none"
    stroke="currentColor"
    strokeWidth="1.8"
    strokeLinejoin="round"
    aria-hidden="true"
  >
    <path d="M4 8h3l1.6-2.4h6.8L17 8h3a1 1 0 0 1 1 1v9a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1V9a1 1 0 0 1 1-1Z" />
    <circle cx="12" cy="13.2" r="3.4" />
  </svg>
)
