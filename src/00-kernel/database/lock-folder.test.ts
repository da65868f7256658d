import { fork, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { rounds } from '../../../test/support/rounds.ts'
import { FolderInUse, lockFolder } from './lock-folder.ts'

const folder = mkdtempSync(join(tmpdir(), 'wanbi-lock-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const taken = (path: string) =>
  lockFolder(path).then(
    (unlock) => ({ unlock }),
    (error: unknown) => ({ error }),
  )

test('a folder is locked once, and free again when it was unlocked', async () => {
  const path = join(folder, 'once.lock')
  const unlock = await lockFolder(path)
  const begun = Date.now()
  await expect(lockFolder(path)).rejects.toThrow(FolderInUse)
  expect(Date.now() - begun).toBeLessThan(2000)
  await unlock()
  await (await lockFolder(path))()
})

test('the refusal names the folder and says what to do, in both languages', async () => {
  const unlock = await lockFolder(join(folder, 'named.lock'))
  await expect(lockFolder(join(folder, 'named.lock'))).rejects.toThrow(
    /named\. Stop it first.*WANBI_DATA_DIR.*请先停止/,
  )
  await unlock()
})

/** A process that takes the lock, says so, and lives until it is killed. */
async function holder(path: string) {
  const module = new URL('./lock-folder.ts', import.meta.url).href
  const program = `import { lockFolder } from ${JSON.stringify(module)}
    await lockFolder(${JSON.stringify(path)}); console.log('locked'); setInterval(() => {}, 1000)`
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await once(child.stdout, 'data')
  return child
}

test('the lock of a killed process is taken over, and what it left is cleared away', async () => {
  const path = join(folder, 'killed.lock')
  const child = await holder(path)
  await expect(lockFolder(path)).rejects.toThrow(FolderInUse)
  child.kill('SIGKILL')
  await once(child, 'close')
  expect(readdirSync(folder).filter((name) => name.startsWith('killed.lock'))).toHaveLength(1)
  await (await lockFolder(path))()
  expect(readdirSync(folder).filter((name) => name.startsWith('killed.lock'))).toHaveLength(0)
})

test('of eight who want a stale lock at the same moment never two get it', async () => {
  for (let round = 0; round < rounds(12, 40); round += 1) {
    const path = join(folder, `stale-${round}.lock`)
    await leaveDeadSocket(`${path}.dead`)
    const outcomes = await Promise.all(Array.from({ length: 8 }, () => taken(path)))
    const winners = outcomes.filter((outcome) => 'unlock' in outcome)
    expect(winners, `round ${round}`).toHaveLength(1)
    for (const winner of winners) await winner.unlock()
  }
})

test('of four processes that start on a stale lock at the same moment exactly one gets it', async () => {
  const module = new URL('./lock-folder.ts', import.meta.url).href
  const program = join(folder, 'contender.mjs')
  writeFileSync(
    program,
    `import { lockFolder } from ${JSON.stringify(module)}
    process.on('message', async (path) =>
      process.send(await lockFolder(path).then(() => 'locked', (error) => error.constructor.name)))
    process.send('ready')`,
  )
  for (let round = 0; round < 3; round += 1) {
    const path = join(folder, `started-${round}.lock`)
    await leaveDeadSocket(`${path}.dead`)
    const children = Array.from({ length: 4 }, () => fork(program))
    await Promise.all(children.map((child) => once(child, 'message')))
    const answers = children.map((child) => once(child, 'message'))
    for (const child of children) child.send(path)
    const said = (await Promise.all(answers)).map(([answer]) => answer as string)
    for (const child of children) child.kill('SIGKILL')
    expect(said.toSorted(), `round ${round}`).toEqual(['FolderInUse', 'FolderInUse', 'FolderInUse', 'locked'])
  }
})

/** A socket file nobody listens on any more, as kill -9 leaves it. */
async function leaveDeadSocket(path: string): Promise<void> {
  const program = `require('node:net').createServer().listen(${JSON.stringify(path)}, () => process.kill(process.pid, 'SIGKILL'))`
  await once(spawn(process.execPath, ['-e', program]), 'close')
}

test('a folder with a very long name is locked too', async () => {
  const path = join(folder, `${'long-'.repeat(40)}.lock`)
  const unlock = await lockFolder(path)
  await expect(lockFolder(path)).rejects.toThrow(FolderInUse)
  await unlock()
})

test('a holder too busy to answer still holds the folder', async () => {
  const path = join(folder, 'busy.lock')
  const silent = createServer(() => {}).listen(`${path}.silent`)
  await once(silent, 'listening')
  await expect(lockFolder(path)).rejects.toThrow(FolderInUse)
  silent.close()
})
