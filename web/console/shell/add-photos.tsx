import { CameraOutlined } from '@ant-design/icons'
import { useState } from 'react'
import type { EvidenceAdded } from '../../../src/17-conversation/evidence/routes.ts'
import { sendFile } from '../../shared/call.ts'

type Props = {
  ids: readonly string[]
  added(id: string): void
  /** What the picture is called, for those who do not see it. */
  alt(index: number): string
  /** What stands on the button. */
  add: string
  /** Films too, and the camera first: at a station. */
  atStation?: boolean
}

/** Photos beside an act: each is sent at once, with how far it is, and kept with the act. */
export function AddPhotos({ ids, added, alt, add, atStation = false }: Props) {
  const [share, setShare] = useState<number | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const send = async (file: File | undefined) => {
    if (!file) return
    setProblem(null)
    setShare(0)
    try {
      added((await sendFile<EvidenceAdded>('/evidence', file, setShare)).id)
    } catch (error) {
      setProblem((error as Error).message)
    } finally {
      setShare(null)
    }
  }
  return (
    <>
      <div className="photos">
        {ids.map((id, index) => (
          <img key={id} src={`/api/v1/evidence/${id}/thumbnail`} alt={alt(index + 1)} width={84} height={84} />
        ))}
        <label className="add-photo">
          <CameraOutlined />
          <span>{share === null ? add : `${Math.round(share * 100)} %`}</span>
          <input
            type="file"
            accept={atStation ? 'image/*,video/*' : 'image/*'}
            {...(atStation && { capture: 'environment' as const })}
            disabled={share !== null}
            onChange={({ target }) => {
              void send(target.files?.[0])
              target.value = ''
            }}
          />
        </label>
      </div>
      {problem && (
        <p role="alert" className="problem">
          {problem}
        </p>
      )}
    </>
  )
}
