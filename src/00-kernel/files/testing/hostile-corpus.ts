import { film, plainTracks, webm } from './film-builder.ts'
import { films } from './hostile-films.ts'
import { floods, polyglots } from './hostile-images.ts'
import { type HostileFile, zip } from './hostile-parts.ts'
import { activeFiles, foreignImages } from './hostile-pretenders.ts'
import { picture, pngOf, pngSignature } from './image-builder.ts'

export async function hostileCorpus(): Promise<HostileFile[]> {
  return [
    ...activeFiles(),
    ...(await foreignImages()),
    ...(await polyglots()),
    ...(await cutOff()),
    ...(await floods()),
    ...films(),
  ]
}

async function cutOff(): Promise<HostileFile[]> {
  const files: HostileFile[] = []
  const add = (what: string, bytes: Buffer, name: string) => files.push({ what, bytes, name, becomes: 'file_broken' })
  for (const format of ['jpeg', 'png', 'webp'] as const) {
    const whole = await picture(format)
    for (const part of [0.1, 0.5, 0.95]) {
      add(`a ${format} cut off at ${part * 100} %`, whole.subarray(0, Math.floor(whole.length * part)), `a.${format}`)
    }
  }
  const whole = film({ tracks: plainTracks })
  for (const part of [0.1, 0.3, 0.6, 0.99])
    add(`an MP4 cut off at ${part * 100} %`, whole.subarray(0, whole.length * part), 'a.mp4')
  const live = webm([])
  add('a WebM cut off', live.subarray(0, live.length - 30), 'a.webm')
  const jpeg = await picture('jpeg')
  add('a JPEG of its head only', jpeg.subarray(0, 4), 'a.jpg')
  add('a PNG with a broken picture', pngOf(64, 64, 64).fill(0x55, 45, 55), 'a.png')
  add('a JPEG head on a ZIP', Buffer.concat([jpeg.subarray(0, 20), zip('a', 'b')]), 'a.jpg')
  return files
    .filter((file) => !file.what.includes('signature'))
    .concat({
      what: 'a PNG of its signature and nonsense',
      bytes: Buffer.concat([pngSignature, Buffer.alloc(500, 7)]),
      name: 'a.png',
      becomes: 'file_type_not_allowed',
    })
}
