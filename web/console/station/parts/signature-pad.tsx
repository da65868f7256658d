import { type PointerEvent, useEffect, useRef } from 'react'
import css from './parts.module.css'

type Props = {
  label: string
  /** A picture (PNG, data URL) of what was written; null: nothing is. */
  written(picture: string | null): void
  /** Grows: what is written is wiped away. */
  wiped: number
}

/** Signed with a finger or a pen, black on white as it is kept. */
export function SignaturePad({ label, written, wiped }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const last = useRef<readonly [number, number] | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: wiped again whenever it grows
  useEffect(() => {
    const { width, height } = canvas.current!
    const pen = canvas.current!.getContext('2d')!
    pen.fillStyle = '#fff'
    pen.fillRect(0, 0, width, height)
    written(null)
  }, [wiped])
  const at = ({ clientX, clientY }: PointerEvent): readonly [number, number] => {
    const { left, top, width, height } = canvas.current!.getBoundingClientRect()
    return [((clientX - left) / width) * canvas.current!.width, ((clientY - top) / height) * canvas.current!.height]
  }
  const draw = (event: PointerEvent) => {
    if (!last.current) return
    const to = at(event)
    const pen = canvas.current!.getContext('2d')!
    pen.lineWidth = 4
    pen.lineCap = 'round'
    pen.beginPath()
    pen.moveTo(...last.current)
    pen.lineTo(...to)
    pen.stroke()
    last.current = to
  }
  const lift = () => {
    if (last.current) written(canvas.current!.toDataURL('image/png'))
    last.current = null
  }
  return (
    <canvas
      ref={canvas}
      width={800}
      height={260}
      className={css.signature}
      role="img"
      aria-label={label}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId)
        last.current = at(event)
        draw(event)
      }}
      onPointerMove={draw}
      onPointerUp={lift}
      onPointerCancel={lift}
    />
  )
}
