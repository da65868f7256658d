import { randomUUID } from 'node:crypto'
import { copyFile, mkdir, open, rename, rm, stat, unlink } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { invariant } from '#kernel/result'
import { type FileRange, type FileSource, type FileStore, isFileKey, type OpenedFile } from './file-store.ts'

/**
 * Files in a local folder. Half-written ones live in `<dir>/tmp` only (for `sweepTemp`); a kept file appears by rename,
 * after its bytes are on the disk. A key not made by `fileKey` is a fault of ours and throws.
 */
export function localFiles(dir: string): FileStore {
  const root = resolve(dir)
  const placeOf = (key: string) => {
    invariant(isFileKey(key), 'a file key was made by fileKey')
    return join(root, key)
  }
  return {
    put: (key, source) => putFile(root, placeOf(key), source),
    open: (key, range) => openFile(placeOf(key), range),
    remove: (key) => removeFile(placeOf(key)),
    has: (key) => hasFile(placeOf(key)),
  }
}

async function putFile(root: string, place: string, source: FileSource): Promise<void> {
  const temp = join(root, 'tmp', `${randomUUID()}.put`)
  await mkdir(dirname(temp), { recursive: true })
  try {
    await writeWhole(temp, source)
    const newFolder = await mkdir(dirname(place), { recursive: true })
    await rename(temp, place)
    await syncFolders(dirname(place), newFolder === undefined ? dirname(place) : dirname(newFolder))
  } catch (error) {
    await rm(temp, { force: true })
    throw error
  }
}

async function writeWhole(temp: string, source: FileSource): Promise<void> {
  if (!(source instanceof Uint8Array)) await copyFile(source.path, temp)
  const file = await open(temp, source instanceof Uint8Array ? 'wx' : 'r+', 0o600)
  try {
    if (source instanceof Uint8Array) await file.writeFile(source)
    await file.sync()
  } finally {
    await file.close()
  }
}

// A rename is safe from power loss only when the folder is on the disk, and a new folder only when its parent is.
async function syncFolders(from: string, upTo: string): Promise<void> {
  for (let folder = from; ; folder = dirname(folder)) {
    const handle = await open(folder, 'r')
    try {
      await handle.sync()
    } finally {
      await handle.close()
    }
    if (folder === upTo || folder === dirname(folder)) return
  }
}

async function openFile(place: string, range: FileRange | undefined): Promise<OpenedFile | undefined> {
  const file = await open(place, 'r').catch(absent)
  if (file === undefined) return undefined
  try {
    const { size } = await file.stat()
    const fits = range === undefined || (range.start >= 0 && range.start <= range.end && range.end < size)
    invariant(fits, 'a range lies within its file')
    return { size, stream: file.createReadStream(range ?? {}) }
  } catch (error) {
    await file.close()
    throw error
  }
}

async function removeFile(place: string): Promise<boolean> {
  const removed = await unlink(place).then(() => true, absent)
  return removed === true
}

async function hasFile(place: string): Promise<boolean> {
  return (await stat(place).catch(absent)) !== undefined
}

function absent(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error
}
