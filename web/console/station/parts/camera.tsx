import { useEffect, useRef, useState } from 'react'
import type { CameraProblem } from '../../../shared/camera-scan.ts'
import { takeCode } from '../../scanner/deliver.ts'
import { soundNoted } from '../sound.ts'
import css from '../station.module.css'
import own from './parts.module.css'
import { usePartWords } from './words.ts'

/** For the day the scanner is broken: the camera reads the codes, and they go where a scanner's go. */
export function Camera() {
  const said = usePartWords()
  const [isOn, setIsOn] = useState(false)
  return (
    <>
      <button type="button" aria-pressed={isOn} onClick={() => setIsOn(!isOn)}>
        {said.camera}
      </button>
      {isOn && <Film close={() => setIsOn(false)} />}
    </>
  )
}

function Film({ close }: { close(): void }) {
  const said = usePartWords()
  const video = useRef<HTMLVideoElement>(null)
  const [problem, setProblem] = useState<CameraProblem | null>(null)
  useEffect(() => {
    let stop: (() => void) | null = null
    let isOver = false
    const heard = (code: string) => {
      soundNoted()
      takeCode(code, null)
    }
    void import('../../../shared/camera-scan.ts').then(async ({ startCameraScan }) => {
      if (!video.current || isOver) return
      const begun = await startCameraScan(video.current, heard, setProblem)
      if (typeof begun === 'string') return setProblem(begun)
      if (isOver) begun.stop()
      else stop = begun.stop
    })
    return () => {
      isOver = true
      stop?.()
    }
  }, [])
  return (
    <div className={own.camera}>
      {problem ? (
        <p role="alert" className={css.scanProblem}>
          {said.cameraProblem[problem]}
        </p>
      ) : (
        <video ref={video} muted playsInline aria-label={said.camera} />
      )}
      <button type="button" className={`${css.big} ${css.quieter}`} onClick={close}>
        {said.cameraOff}
      </button>
    </div>
  )
}
