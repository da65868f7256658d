import { CameraOutlined } from '@ant-design/icons'
import { useState } from 'react'
import { sendFile } from '../../shared/call.ts'
import { useTransferWords } from './transfer-words.ts'

/** Photos of a transfer; each is sent at once and kept with the record. */
export function TransferPhotos({ ids, added }: { ids: readonly string[]; added(id: string): void }) {
  const said = useTransferWords()
  const [share, setShare] = useState<number | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const send = async (file: File | undefined) => {
    if (!file) return
    setProblem(null)
    setShare(0)
    try {
      added((await sendFile<{ id: string }>('/evidence', file, setShare)).id)
    } catch (error) {
      setProblem((error as Error).message)
    } finally {
      setShare(null)
    }
  }
  return (
    <fieldset className="units">
      <legend>{said.photos}</legend>
      <div className="photos">
        {ids.map((id, index) => (
          <img key={id} src={`/api/v1/evidence/${id}/thumbnail`} alt={said.photo(index + 1)} width={84} height={84} />
        ))}
        <label className="add-photo">
          <CameraOutlined />
          <span>{share === null ? said.addPhoto : `${Math.round(share * 100)} %`}</span>
          <input
            type="file"
            accept="image/*"
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
    </fieldset>
  )
}
