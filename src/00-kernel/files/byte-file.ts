import type { FileHandle } from 'node:fs/promises'
import { BrokenStructure } from './broken-structure.ts'

const windowBytes = 65_536

/** A file read at any place through one small window, and overwritten in place. Constant memory whatever its size. */
export class ByteFile {
  readonly size: number
  readonly #handle: FileHandle
  readonly #window = Buffer.alloc(windowBytes)
  #start = 0
  #end = 0

  private constructor(handle: FileHandle, size: number) {
    this.#handle = handle
    this.size = size
  }

  static async of(handle: FileHandle): Promise<ByteFile> {
    return new ByteFile(handle, (await handle.stat()).size)
  }

  /** At most `length` (≤ 64 KiB) bytes from `place`, fewer only at the file's end. Valid until the next call. */
  async peek(place: number, length: number): Promise<Buffer> {
    if (place < this.#start || place + length > this.#end) {
      const { bytesRead } = await this.#handle.read(this.#window, 0, windowBytes, place)
      this.#start = place
      this.#end = place + bytesRead
    }
    return this.#window.subarray(place - this.#start, Math.min(place + length, this.#end) - this.#start)
  }

  /** All bytes from `start` to `end`, in memory of their own. */
  async copy(start: number, end: number): Promise<Buffer> {
    const bytes = Buffer.alloc(end - start)
    for (let read = 0; read < bytes.length; ) {
      const { bytesRead } = await this.#handle.read(bytes, read, bytes.length - read, start + read)
      if (bytesRead === 0) throw new BrokenStructure('cut_off')
      read += bytesRead
    }
    return bytes
  }

  async overwrite(place: number, bytes: Uint8Array): Promise<void> {
    this.#end = this.#start
    for (let written = 0; written < bytes.length; ) {
      const { bytesWritten } = await this.#handle.write(bytes, written, bytes.length - written, place + written)
      written += bytesWritten
    }
  }

  async zero(start: number, end: number): Promise<void> {
    const zeros = Buffer.alloc(Math.min(windowBytes, Math.max(0, end - start)))
    for (let place = start; place < end; place += zeros.length) {
      await this.overwrite(place, zeros.subarray(0, Math.min(zeros.length, end - place)))
    }
  }
}
