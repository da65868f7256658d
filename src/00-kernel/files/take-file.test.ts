import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { isRefused } from '#kernel/result'
import { type FileLimits, takeFile, usualLimits } from './take-file.ts'
import { film, plainTracks } from './testing/film-builder.ts'
import { hostileCorpus } from './testing/hostile-corpus.ts'
import type { HostileFile } from './testing/hostile-parts.ts'
import { picture, pictureWithPlace } from './testing/image-builder.ts'

let dir: string
const corpus: readonly HostileFile[] = await hostileCorpus()

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'file-storage-'))
})
afterEach(() => rm(dir, { recursive: true }))

describe('what strangers send', () => {
  it('is tried with at least sixty hostile files', () => {
    expect(corpus.length).toBeGreaterThanOrEqual(60)
  })

  for (const file of corpus) {
    it(`${file.what} ${file.becomes === 'clean' ? 'comes in clean' : `is refused: ${file.becomes}`}`, async () => {
      const claimed = { name: file.name ?? 'a.jpg', type: file.type ?? 'image/jpeg' }
      const taken = await takeFile(inPieces(file.bytes), claimed, usualLimits, dir)
      expect(isRefused(taken) ? taken.refused : 'clean', JSON.stringify(taken)).toBe(file.becomes)
      if (!isRefused(taken)) {
        const bytes = await readFile(taken.path)
        for (const text of file.gone ?? []) expect(bytes.includes(Buffer.from(text, 'latin1')), text).toBe(false)
        expect(taken.displayName).not.toMatch(/[/\\\p{C}]|\.\.|\.(html|svg|php)$/u)
        await taken.discard()
      }
      expect(await readdir(dir)).toEqual([])
    })
  }

  it('never makes the program large, whatever is in the corpus', () => {
    expect(process.memoryUsage().rss).toBeLessThan(512 * 1024 * 1024)
  })
})

describe('a photo', () => {
  for (const format of ['jpeg', 'png', 'webp'] as const) {
    it(`(${format}) loses where it was taken and by whom, and stands upright`, async () => {
      const sent = await pictureWithPlace(format)
      const taken = await takeFile(inPieces(sent), { name: 'photo' }, usualLimits, dir)
      if (isRefused(taken)) return expect.fail(taken.refused)
      const [kept, seen] = [await readFile(taken.path), await sharp(taken.path).metadata()]
      expect(sent.includes('Zhang San')).toBe(true)
      for (const trace of ['Zhang San', 'GPS', 'Exif', 'eXIf', 'EXIF', 'xmpmeta', 'XMP', 'PhoneMaker', '<script']) {
        expect(kept.includes(trace), trace).toBe(false)
      }
      expect([seen.exif, seen.xmp, seen.iptc, seen.icc, seen.orientation]).toEqual(Array(5).fill(undefined))
      expect([taken.image?.width, taken.image?.height, seen.width, seen.height]).toEqual([480, 640, 480, 640])
      const small = await sharp(taken.image?.thumbnailPath).metadata()
      expect([small.format, small.width, small.height, small.exif]).toEqual(['webp', 240, 320, undefined])
      await taken.discard()
    })
  }

  it('wider than 4,096 pixels is drawn smaller', async () => {
    const taken = await takeFile(inPieces(await picture('jpeg', 6000, 1500)), { name: 'wide.jpg' }, usualLimits, dir)
    if (isRefused(taken)) return expect.fail(taken.refused)
    expect(taken.image).toMatchObject({ width: 4096, height: 1024 })
    await taken.discard()
  })

  it('that moves is kept as its first picture', async () => {
    const two = Buffer.concat([Buffer.alloc(64 * 64 * 3, 0xff), Buffer.alloc(64 * 64 * 3)])
    const raw = { width: 64, height: 128, channels: 3, pageHeight: 64 } as const
    const moving = await sharp(two, { raw })
      .webp({ loop: 0, delay: [100, 100] })
      .toBuffer()
    const taken = await takeFile(inPieces(moving), { name: 'moving.webp' }, usualLimits, dir)
    if (isRefused(taken)) return expect.fail(taken.refused)
    expect(moving.includes('ANIM')).toBe(true)
    expect((await readFile(taken.path)).includes('ANIM')).toBe(false)
    expect(taken.image).toMatchObject({ width: 64, height: 64 })
    await taken.discard()
  })
})

describe('a file over its limit', () => {
  const small: FileLimits = { ...usualLimits, imageBytes: 20_000, videoBytes: 60_000 }

  it('is refused when it is an image of one byte too many, and accepted at the limit', async () => {
    const photo = await picture('jpeg')
    const exact = { ...small, imageBytes: photo.length }
    const fits = await takeFile(inPieces(photo), { name: 'a.jpg' }, exact, dir)
    if (isRefused(fits)) return expect.fail(fits.refused)
    await fits.discard()
    const limit = { ...exact, imageBytes: photo.length - 1 }
    const over = await takeFile(inPieces(photo), { name: 'a.jpg' }, limit, dir)
    expect(over).toEqual({ refused: 'file_too_large', facts: { limitBytes: photo.length - 1 } })
  })

  it('is not read further once it is too large', async () => {
    let sent = 0
    async function* endless(): AsyncGenerator<Uint8Array> {
      yield film({ tracks: plainTracks })
      for (;;) {
        sent += 1000
        yield new Uint8Array(1000)
      }
    }
    const over = await takeFile(endless(), { name: 'a.mp4' }, small, dir)
    expect(over).toMatchObject({ refused: 'file_too_large' })
    expect(sent).toBeLessThan(62_000)
    expect(await readdir(dir)).toEqual([])
  })

  it('is refused by what it is before by how large it is, after the first few bytes', async () => {
    let sent = 0
    async function* zeros(): AsyncGenerator<Uint8Array> {
      for (;;) {
        sent += 1000
        yield new Uint8Array(1000)
      }
    }
    expect(await takeFile(zeros(), { name: 'a.mp4' }, small, dir)).toMatchObject({ refused: 'file_type_not_allowed' })
    expect(sent).toBeLessThan(10_000)
  })
})

it('a sender who vanishes leaves nothing behind', async () => {
  async function* vanishing(): AsyncGenerator<Uint8Array> {
    yield (await picture('jpeg')).subarray(0, 10_000)
    throw new Error('aborted')
  }
  await expect(takeFile(vanishing(), { name: 'a.jpg' }, usualLimits, dir)).rejects.toThrow('aborted')
  expect(await readdir(dir)).toEqual([])
})

it('a film of 190 MB passes through without staying in memory', async () => {
  const before = process.memoryUsage().rss
  const piece = Buffer.alloc(65_536, 0xa1)
  const count = 3000
  const head = film({ moovFirst: true, tracks: [{ handler: 'vide', chunks: [Buffer.alloc(10)] }] })
  head.writeUInt32BE(count * piece.length + 10, head.indexOf('stsz') + 16)
  head.writeUInt32BE(count * piece.length + 18, head.indexOf('mdat') - 4)
  let most = 0
  async function* large(): AsyncGenerator<Uint8Array> {
    yield head
    for (let index = 0; index < count; index += 1) {
      most = Math.max(most, process.memoryUsage().rss - before)
      yield piece
    }
  }
  const taken = await takeFile(large(), { name: 'large.mp4' }, usualLimits, dir)
  if (isRefused(taken)) return expect.fail(JSON.stringify(taken))
  most = Math.max(most, process.memoryUsage().rss - before)
  expect(taken.byteCount).toBe(head.length + count * piece.length)
  expect(most).toBeLessThan(64 * 1024 * 1024)
  await taken.discard()
})

async function* inPieces(bytes: Buffer): AsyncGenerator<Uint8Array> {
  for (let place = 0; place < bytes.length; place += 1500) yield bytes.subarray(place, place + 1500)
}
