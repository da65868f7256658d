import { mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type FileStore, fileKey, isFileKey } from './file-store.ts'
import { localFiles } from './local-files.ts'
import { sweepTemp } from './sweep-temp.ts'

const uuid = '0190f3a4-7b1e-7c3d-8e9f-0123456789ab'
const key = fileKey('0190f3a4-0000-7000-8000-000000000001', new Date('2026-12-31T23:59:59Z'), uuid)
let dir: string
let store: FileStore

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'store-'))
  store = localFiles(dir)
})
afterEach(() => rm(dir, { recursive: true }))

async function read(range?: { start: number; end: number }): Promise<string | undefined> {
  const opened = await store.open(key, range)
  return opened && `${opened.size}:${(await buffer(opened.stream)).toString()}`
}

describe('a kept file', () => {
  it('is found under its key, from memory or from a file, whole or in part', async () => {
    await store.put(key, Buffer.from('photo'))
    expect(await read()).toBe('5:photo')
    expect(await read({ start: 1, end: 2 })).toBe('5:ho')
    const path = join(dir, 'elsewhere')
    await writeFile(path, 'film')
    await store.put(key, { path })
    expect(await read()).toBe('4:film')
    expect(await readFile(path, 'utf8')).toBe('film')
    expect(await readdir(join(dir, 'tmp'))).toEqual([])
    expect(await readFile(join(dir, 'm/0190f3a4-0000-7000-8000-000000000001/2026', uuid), 'utf8')).toBe('film')
  })

  it('is gone once removed, and removing it again is calm', async () => {
    await store.put(key, Buffer.from('photo'))
    expect([await store.has(key), await store.remove(key), await store.remove(key), await store.has(key)]).toEqual([
      true,
      true,
      false,
      false,
    ])
    expect(await store.open(key)).toBeUndefined()
  })

  it('does not appear when writing it fails, and nothing is left of the try', async () => {
    await expect(store.put(key, { path: join(dir, 'missing') })).rejects.toThrow('ENOENT')
    expect(await store.has(key)).toBe(false)
    expect(await readdir(join(dir, 'tmp'))).toEqual([])
  })

  it('stays as it was when replacing it fails', async () => {
    await store.put(key, Buffer.from('photo'))
    await expect(store.put(key, { path: join(dir, 'missing') })).rejects.toThrow('ENOENT')
    expect(await read()).toBe('5:photo')
  })

  it('is asked for within its length only', async () => {
    await store.put(key, Buffer.from('photo'))
    await expect(store.open(key, { start: 3, end: 5 })).rejects.toThrow('invariant broken')
  })
})

describe('a key', () => {
  const wrong = [
    '',
    '/etc/passwd',
    '../x',
    `m/../2026/${uuid}`,
    `m/a/2026/../${uuid}`,
    `m/a/2026/${uuid}/..`,
    `m/a/2026/${uuid}\n`,
    `m/a/2026/${uuid}\0`,
    `m/a/2026/${uuid.toUpperCase()}`,
    `m/a\\b/2026/${uuid}`,
    `m/%2e%2e/2026/${uuid}`,
    `m//2026/${uuid}`,
    `M/a/2026/${uuid}`,
    `tmp/${uuid}.put`,
  ]
  for (const text of wrong) {
    it(`that we did not make opens nothing: ${JSON.stringify(text)}`, async () => {
      expect(isFileKey(text)).toBe(false)
      for (const act of [
        () => store.open(text),
        () => store.has(text),
        () => store.remove(text),
        () => store.put(text, Buffer.alloc(1)),
      ]) {
        await expect((async () => await act())()).rejects.toThrow('invariant broken')
      }
      expect(await readdir(dir)).toEqual([])
    })
  }

  it('cannot be made for a merchant id that climbs', () => {
    expect(() => fileKey('..', new Date(0), uuid)).toThrow('invariant broken')
    expect(() => fileKey('a/b', new Date(0), uuid)).toThrow('invariant broken')
  })
})

it('the sweep takes old files of ours and leaves young ones and strangers’', async () => {
  const now = Date.parse('2026-12-10T12:00:00Z')
  const hoursOld = async (name: string, hours: number) => {
    await writeFile(join(dir, name), 'x')
    await utimes(join(dir, name), now / 1000 - hours * 3600, now / 1000 - hours * 3600)
  }
  const other = uuid.replace('0190', '0191')
  for (const ending of ['part', 'clean', 'thumb', 'put']) await hoursOld(`${uuid}.${ending}`, 2)
  await hoursOld(`${other}.part`, 0.5)
  await hoursOld('accounts.xlsx', 900)
  expect(await sweepTemp(dir, 3_600_000, now)).toBe(4)
  expect((await readdir(dir)).sort()).toEqual([`${other}.part`, 'accounts.xlsx'])
  expect(await sweepTemp(join(dir, 'never-made'), 0, now)).toBe(0)
})
