// Whoever can write to the database as its superuser changes the history, at random; each time it is found. See quality.md U1.
import { appendFileSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hashOf } from '#case'
import { checkpointFiles } from './checkpoint-file.ts'
import { checkpointKey, verifyingKey } from './checkpoint-key.ts'
import { eventTime, type StoredEvent } from './event-hash.ts'
import { type History, openHistory } from './history-in-test.ts'
import { verifyHistory } from './verify-history.ts'

const rounds = Number(process.env.WANBI_ROUNDS ?? 60)

let history: History
beforeAll(async () => {
  history = await openHistory(12)
  for (const one of history.cases) await history.grow(one, 6)
  await history.checkpoint()
  for (const one of history.cases.slice(0, 5)) await history.grow(one, 3)
  await history.checkpoint()
})
afterAll(() => history.close())

/** Does it, looks, and puts the rows back as they were. */
async function lookedAtAfter(tampering: string, look: 'rows' | 'outside' = 'outside') {
  const { merchantId } = history
  await history.tamper(`drop table if exists kept_event; drop table if exists kept_case;
    create table kept_event as select * from case_event where merchant_id = '${merchantId}';
    create table kept_case as select * from after_sales_case where merchant_id = '${merchantId}'`)
  await history.tamper(tampering)
  const verified = await history.verify(look)
  await history.tamper(`delete from case_event; insert into case_event select * from kept_event;
    delete from after_sales_case; insert into after_sales_case select * from kept_case`)
  return verified
}

test('an untouched history has no break, checkpoint after checkpoint, while it goes on', async () => {
  for (let round = 0; round < 20; round += 1) {
    await history.grow(history.cases[round % 12]!, 2)
    if (round % 5 === 0) await history.checkpoint()
    expect((await history.verify()).broken).toBeNull()
  }
  const verified = await history.verify()
  expect(verified).toMatchObject({ cases: 12, checkpoints: 6, broken: null })
  expect(verified.events).toBe(12 * 7 + 5 * 3 + 40)
})

const pick = <T>(from: readonly T[]): T => from[Math.floor(Math.random() * from.length)]!

/** Each is a sentence about what a superuser does to one event (`here`), and how. `seqs` are those of the case it happens to. */
const tamperings: Record<string, (here: string, seq: number, caseId: string, length: number) => string> = {
  'changes an amount': (here) => `update case_event set data = data || '{"amount": 1}' where ${here}`,
  'adds a member': (here) => `update case_event set data = data || '{"more": true}' where ${here}`,
  'changes the kind': (here) => `update case_event set kind = 'case_withdrawn' where ${here}`,
  'changes who it was': (here) => `update case_event set actor = '{"kind":"staff","id":"someone"}' where ${here}`,
  'changes the channel': (here) => `update case_event set channel = 'phone' where ${here}`,
  'moves it by a microsecond': (here) => `update case_event set at = at + interval '1 microsecond' where ${here}`,
  'moves it by a day': (here) => `update case_event set at = at + interval '1 day' where ${here}`,
  'writes a number no event holds': (here) => `update case_event set data = data || '{"amount": 1.5}' where ${here}`,
  'changes the stored hash': (here) => `update case_event set hash = repeat('a', 64) where ${here}`,
  'changes the stored predecessor': (here) => `update case_event set previous_hash = repeat('b', 64) where ${here}`,
  deletes: (here) => `delete from case_event where ${here}`,
  'inserts one between': (here, seq, caseId) => `
    update case_event set seq = seq + 1000 where case_id = '${caseId}' and seq > ${seq};
    insert into case_event select merchant_id, case_id, seq + 1, kind, at, actor, channel, data, hash, hash from case_event where ${here};
    update case_event set seq = seq - 999 where case_id = '${caseId}' and seq > 1000`,
  'swaps two': (_, seq, caseId, length) => {
    const other = seq === length ? seq - 1 : seq + 1
    return `update case_event set seq = case seq when ${seq} then ${-other} else ${-seq} end where case_id = '${caseId}' and seq in (${seq}, ${other});
      update case_event set seq = -seq where case_id = '${caseId}' and seq < 0`
  },
  'moves it to another case': (here, _, caseId) =>
    `update case_event set case_id = '${history.cases.find(({ id }) => id !== caseId)!.id}', seq = 999 where ${here}`,
  'cuts off the tail': (_, seq, caseId) => `delete from case_event where case_id = '${caseId}' and seq >= ${seq}`,
  'changes the end the case names': (_, __, caseId) =>
    `update after_sales_case set history_head = repeat('c', 64) where id = '${caseId}'`,
  'changes the length the case names': (_, __, caseId) =>
    `update after_sales_case set history_length = history_length + 1 where id = '${caseId}'`,
  'deletes the case and leaves its events': (_, __, caseId) => `delete from after_sales_case where id = '${caseId}'`,
}

test(`whoever changes rows at random is found by the rows alone, ${rounds} times of ${rounds}`, async () => {
  const names = Object.keys(tamperings)
  for (let round = 0; round < rounds; round += 1) {
    const name = names[round % names.length]!
    const { id, historyLength } = pick(history.cases)
    const seq = 1 + Math.floor(Math.random() * historyLength)
    const tampering = tamperings[name]!(`case_id = '${id}' and seq = ${seq}`, seq, id, historyLength)
    const { broken } = await lookedAtAfter(tampering, 'rows')
    expect(broken, `${name}: ${tampering}`).not.toBeNull()
    expect(broken!.sentence).not.toMatch(/[{}]|undefined/)
  }
  expect((await history.verify()).broken).toBeNull()
})

test('A10: a clock a day ahead and set back breaks no chain of checkpoints, and what changed meanwhile is signed', async () => {
  const [one, other] = history.cases
  await history.grow(one!, 2)
  history.moveClock(24)
  await history.grow(other!, 1)
  await history.checkpoint()
  history.moveClock(-24)
  await history.grow(one!, 2)
  const seal = await history.checkpoint()
  expect(seal).toMatchObject({ entries: 1 })
  history.moveClock(-48)
  await history.grow(other!, 1)
  history.moveClock(48)
  expect(await history.checkpoint(), 'changed before the last checkpoint by the clock').toMatchObject({ entries: 1 })
  expect((await history.verify()).broken).toBeNull()
})

describe('what needs the checkpoint outside', () => {
  const namedEnd = (caseId: string) => `
    update after_sales_case c set (history_length, history_head) =
      (select seq, hash from case_event e where e.case_id = c.id order by seq desc limit 1) where c.id = '${caseId}'`

  test('a tail cut off with the case made to agree is found, and is not when the checkpoint is ignored', async () => {
    const { id } = history.cases[3]!
    const cut = `delete from case_event where case_id = '${id}' and seq > 4; ${namedEnd(id)}`
    expect((await lookedAtAfter(cut)).broken).toMatchObject({ kind: 'history_cut_off', caseId: id })
    expect((await lookedAtAfter(cut, 'rows')).broken, 'the control: rows alone cannot know').toBeNull()
  })

  test('a case deleted with all its events is found, and is not when the checkpoint is ignored', async () => {
    const { id } = history.cases[7]!
    const gone = `delete from case_event where case_id = '${id}'; delete from after_sales_case where id = '${id}'`
    expect((await lookedAtAfter(gone)).broken).toMatchObject({ kind: 'case_missing', caseId: id })
    expect((await lookedAtAfter(gone, 'rows')).broken, 'the control').toBeNull()
  })

  test('a whole chain restamped after a change is found, and is not when the checkpoint is ignored', async () => {
    const { id } = history.cases[0]!
    for (const changedSeq of [1, 4, 7]) {
      const restamped = `${await restamp(id, changedSeq)}; ${namedEnd(id)}`
      expect((await lookedAtAfter(restamped)).broken).toMatchObject({ kind: 'history_rewritten', caseId: id })
      expect((await lookedAtAfter(restamped, 'rows')).broken, 'the control').toBeNull()
    }
  })

  /** What an insider who knows our code writes: one event changed, and every hash from there on made anew. */
  async function restamp(caseId: string, changedSeq: number): Promise<string> {
    const rows = await history.ask<StoredEvent>(
      `select e.seq, e.kind, ${eventTime.text} as at_text, e.actor, e.channel, e.data, e.previous_hash, e.hash
       from case_event e where case_id = '${caseId}' order by seq`,
    )
    let previousHash = '0'.repeat(64)
    return rows
      .map(({ seq, kind, at_text, actor, channel, data }) => {
        const changed = seq === changedSeq ? { ...data, amount: 999_999 } : data
        const at = `${at_text.slice(0, -3)}Z`
        const { merchantId } = history
        const hash = hashOf({ merchantId, caseId, seq, kind, at, actor, channel, data: changed, previousHash })
        const update = `update case_event set data = '${JSON.stringify(changed)}', previous_hash = '${previousHash}', hash = '${hash}'
          where case_id = '${caseId}' and seq = ${seq}`
        previousHash = hash
        return update
      })
      .join('; ')
  }
})

describe('the checkpoints themselves', () => {
  const newest = () => checkpointFiles(history.checkpointsDir, history.merchantId).at(-1)!

  async function lookedAtWith(change: () => void, restore: () => void) {
    change()
    const { broken } = await history.verify()
    restore()
    expect((await history.verify()).broken).toBeNull()
    return broken?.kind
  }

  test('a line changed, added or removed in a checkpoint is found', async () => {
    const content = readFileSync(newest(), 'utf8')
    const restore = () => writeFileSync(newest(), content)
    const head = /[0-9a-f]{64}/
    expect(await lookedAtWith(() => writeFileSync(newest(), content.replace(head, 'd'.repeat(64))), restore)).toBe(
      'checkpoint_forged',
    )
    expect(await lookedAtWith(() => writeFileSync(newest(), content.replace(/^.*\n/, '')), restore)).toBe(
      'checkpoint_forged',
    )
    expect(await lookedAtWith(() => writeFileSync(newest(), content.slice(0, -40)), restore)).toBe(
      'checkpoint_unreadable',
    )
    expect(await lookedAtWith(() => writeFileSync(newest(), content.replace('"events":', '"events":1')), restore)).toBe(
      'checkpoint_forged',
    )
  })

  test('a checkpoint that is gone is found by the next one, and the last one by the database', async () => {
    const [first] = checkpointFiles(history.checkpointsDir, history.merchantId)
    for (const path of [first!, newest()]) {
      const away = () => renameSync(path, `${path}.away`)
      const back = () => renameSync(`${path}.away`, path)
      expect(await lookedAtWith(away, back)).toBe('checkpoint_missing')
    }
  })

  test('a checkpoint signed with another key is found', async () => {
    const other = checkpointKey(join(history.dataDir, 'other'), null)
    const outside = { checkpointsDir: history.checkpointsDir, publicKey: other.publicKey }
    const { merchantId } = history
    const verified = await history.database.asOwner((connection) => verifyHistory(connection, { merchantId, outside }))
    expect(verified.broken?.kind).toBe('checkpoint_forged')
  })

  test('nothing new, no new checkpoint', async () => {
    await history.checkpoint()
    expect(await history.checkpoint()).toBeNull()
  })

  test('a half-written checkpoint of a crash is not taken for one', async () => {
    appendFileSync(`${newest()}.abcd.tmp`, '["half')
    expect((await history.verify()).broken).toBeNull()
    rmSync(`${newest()}.abcd.tmp`)
  })
})

test('the signing key is readable by its owner only, its public part verifies, and a key given by the environment wins', () => {
  const file = join(history.dataDir, 'audit-key.pem')
  expect(statSync(file).mode & 0o777).toBe(0o600)
  expect(verifyingKey(history.dataDir, null)?.export({ type: 'spki', format: 'pem' })).toBe(
    checkpointKey(history.dataDir, null).publicKey.export({ type: 'spki', format: 'pem' }),
  )
  const elsewhere = join(history.dataDir, 'never')
  const given = checkpointKey(elsewhere, readFileSync(file, 'utf8').replaceAll('\n', '\\n'))
  expect(given.id).toBe(checkpointKey(history.dataDir, null).id)
  expect(verifyingKey(elsewhere, null)).toBeNull()
})
