import { open } from 'node:fs/promises'
import { type Refused, refused } from '#kernel/result'
import { BrokenStructure } from './broken-structure.ts'
import { ByteFile } from './byte-file.ts'
import { stripMp4 } from './strip-mp4.ts'
import { stripWebm } from './strip-webm.ts'

export type VideoType = 'video/mp4' | 'video/quicktime' | 'video/webm'

/**
 * Takes location and all else that is not picture or sound out of the video at `path`, in place; the frames stay as they
 * were sent, and so does the file's size. Refused with `reason` when its structure is cut off or cannot be followed; the file is then
 * half cleaned and must be thrown away.
 */
export async function cleanVideo(path: string, type: VideoType): Promise<undefined | Refused<'file_broken'>> {
  const handle = await open(path, 'r+')
  try {
    const file = await ByteFile.of(handle)
    await (type === 'video/webm' ? stripWebm(file) : stripMp4(file))
    return undefined
  } catch (error) {
    if (error instanceof BrokenStructure) return refused('file_broken', { reason: error.reason })
    throw error
  } finally {
    await handle.close()
  }
}
