// The camera as a scanner, where there is none at hand. Pictures are read on this device by a worker of our own and never sent anywhere.
import type { FromDecoder, ToDecoder } from './camera-decoder.ts'

/**
 * Why there is no camera: none here; its use was not allowed; a page without https may not ask; another program holds it; or what reads
 * barcodes did not start.
 */
export type CameraProblem = 'no_camera' | 'not_allowed' | 'not_secure' | 'camera_busy' | 'decoder_failed'

export type CameraScan = {
  /** Turns the camera off. */
  stop(): void
}

const everyMs = 150
/** The same code is told again once it was out of sight for this long: a second unit of the same goods. */
const goneMs = 1500

/**
 * Shows the rear camera in `video` (with `muted` and `playsInline`) and tells each code it sees, once while it is in sight, until `stop`.
 * Answers a CameraProblem when it cannot begin. `failed` is told when the camera is taken away meanwhile.
 */
export async function startCameraScan(
  video: HTMLVideoElement,
  heard: (code: string) => void,
  failed: (problem: CameraProblem) => void = () => {},
): Promise<CameraScan | CameraProblem> {
  const stream = await openCamera()
  if (typeof stream === 'string') return stream
  const decoder = await openDecoder()
  if (decoder === null) {
    stopStream(stream)
    return 'decoder_failed'
  }
  video.srcObject = stream
  await video.play().catch(() => {})
  let stopped = false
  const stop = () => {
    if (stopped) return
    stopped = true
    decoder.close()
    stopStream(stream)
    video.srcObject = null
  }
  for (const track of stream.getVideoTracks())
    track.addEventListener('ended', () => {
      if (stopped) return
      stop()
      failed('no_camera')
    })
  void watch(video, decoder, heard, () => stopped)
  return { stop }
}

async function watch(
  video: HTMLVideoElement,
  decoder: Decoder,
  heard: (code: string) => void,
  isStopped: () => boolean,
): Promise<void> {
  const seenAt = new Map<string, number>()
  while (!isStopped()) {
    const now = performance.now()
    if (video.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA && document.visibilityState === 'visible') {
      const codes = await decoder.read(await createImageBitmap(video)).catch(() => [])
      if (isStopped()) return
      for (const code of codes) {
        const before = seenAt.get(code)
        seenAt.set(code, now)
        if (before === undefined || now - before > goneMs) heard(code)
      }
    }
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, everyMs - (performance.now() - now))))
  }
}

async function openCamera(): Promise<MediaStream | CameraProblem> {
  if (!window.isSecureContext) return 'not_secure'
  if (!navigator.mediaDevices?.getUserMedia) return 'no_camera'
  try {
    const wanted = { facingMode: { ideal: 'environment' }, width: { ideal: 1280 }, height: { ideal: 720 } }
    return await navigator.mediaDevices.getUserMedia({ video: wanted, audio: false })
  } catch (error) {
    const { name } = error as DOMException
    if (name === 'NotAllowedError' || name === 'SecurityError') return 'not_allowed'
    return name === 'NotReadableError' || name === 'AbortError' ? 'camera_busy' : 'no_camera'
  }
}

const stopStream = (stream: MediaStream): void => {
  for (const track of stream.getTracks()) track.stop()
}

type Decoder = { read(picture: ImageBitmap): Promise<string[]>; close(): void }

/** The worker that reads pictures, once it says that it can; null when it cannot. */
function openDecoder(): Promise<Decoder | null> {
  const worker = new Worker(new URL('./camera-decoder.ts', import.meta.url), { type: 'module', name: 'camera-decoder' })
  let waiting: ((codes: string[]) => void) | null = null
  const decoder: Decoder = {
    read: (picture) =>
      new Promise((resolve) => {
        waiting = resolve
        worker.postMessage({ picture } satisfies ToDecoder, [picture])
      }),
    close: () => worker.terminate(),
  }
  return new Promise((resolve) => {
    const fail = () => {
      worker.terminate()
      resolve(null)
      waiting?.([])
    }
    worker.addEventListener('error', fail)
    worker.addEventListener('message', ({ data }: MessageEvent<FromDecoder>) => {
      if ('ready' in data) return data.ready ? resolve(decoder) : fail()
      waiting?.(data.codes)
      waiting = null
    })
  })
}
