import { CameraOutlined } from '@ant-design/icons'
import { useState } from 'react'
import { sendFile } from '../../shared/call.ts'
import { useWords } from '../words/use-words.ts'

/** What the inspector photographs; sent at once, kept with the inspection. */
export function BenchPhotos({ ids, added }: { ids: string[]; added(id: string): void }) {
  const { words } = useWords()
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
    <div className="bench-field">
      <h3>{words.bench.photos}</h3>
      <div className="photos">
        {ids.map((id, index) => (
          <img
            key={id}
            src={`/api/v1/evidence/${id}/thumbnail`}
            alt={words.case.photo(index + 1)}
            width={84}
            height={84}
          />
        ))}
        <label className="add-photo">
          <CameraOutlined />
          <span>{share === null ? words.bench.addPhoto : `${Math.round(share * 100)} %`}</span>
          <input
            type="file"
            accept="image/*,video/*"
            capture="environment"
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
    </div>
  )
}
