// Each provider takes what is signed its own way, and no fault of theirs makes one message two.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { OutgoingMessage } from '#conversation'
import { readSettings } from '#kernel/settings'
import { openSmsServer, type SmsFault, smsKeys } from '../../../../test/support/sms-server.ts'
import { smsMessenger, smsProviderOf } from './sms-messenger.ts'
import { phoneNumber } from './sms-provider.ts'

let server: Awaited<ReturnType<typeof openSmsServer>>
beforeAll(async () => {
  server = await openSmsServer()
})
afterAll(() => server.close())
beforeEach(() => {
  server.taken.length = 0
})

const templates = {
  'zh-CN': { '*': { id: 'SMS_1', params: ['sentence', 'link_path'] }, code: { id: 'SMS_2', params: ['code'] } },
}
const ownOf = {
  aliyun: {},
  tencent: { WANBI_SMS_APP_ID: '1400000000' },
  twilio: { WANBI_SMS_FROM: '+15005550006' },
}
const envOf = (provider: keyof typeof ownOf) => ({
  WANBI_SMS_PROVIDER: provider,
  WANBI_SMS_URL: server.url,
  WANBI_SMS_KEY_ID: smsKeys.id,
  WANBI_SMS_SECRET: smsKeys.secret,
  WANBI_SMS_SIGN: '青瓷家居',
  WANBI_SMS_TEMPLATES: JSON.stringify(templates),
  ...ownOf[provider],
})
const messengerOf = (env: Record<string, string>) =>
  smsMessenger(smsProviderOf(readSettings(env).sms!), { send: () => Promise.reject(new Error('not by mail')) })

let ids = 0
const aMessage = (more: Partial<OutgoingMessage> = {}): OutgoingMessage => ({
  way: 'phone',
  to: '138 0013 8000',
  subject: '青瓷家居',
  text: '【青瓷家居】您的申请已通过。https://care.example/cases/AS-1#k=wl_1',
  id: `00000000-0000-8000-8000-00000000000${++ids % 10}`,
  told: {
    kind: 'case_approved',
    locale: 'zh-CN',
    params: { sentence: "您的申请已通过 (it's & 100%)。", link_path: 'cases/AS-1#k=wl_1' },
  },
  ...more,
})

describe.each(['aliyun', 'tencent', 'twilio'] as const)('%s', (provider) => {
  const again = (message: OutgoingMessage): OutgoingMessage => ({
    ...message,
    text: message.text.replace('wl_1', 'wl_2'), // every try has a link of its own
    triedSince: new Date(Date.now() - 60_000).toISOString(),
  })

  test('takes a message that is signed, and refuses one that is not, with words that name nobody', async () => {
    await messengerOf(envOf(provider)).send(aMessage())
    expect(server.taken).toMatchObject([{ to: '+8613800138000' }])
    expect(server.taken[0]!.words).toContain(provider === 'twilio' ? '#k=wl_1' : "it's & 100%")
    expect(server.unsigned).toEqual([])
    const wrong = messengerOf({ ...envOf(provider), WANBI_SMS_SECRET: 'another' })
    await expect(wrong.send(aMessage())).rejects.toThrow(/ignature|Authenticate/)
    expect(server.unsigned.splice(0)).toEqual([provider])
    expect(server.taken).toHaveLength(1)
  })

  test.each<SmsFault>(['lost', 'html', 'server_fault', 'quota'])(
    'after %s it is asked before anything is sent again',
    async (fault) => {
      const messenger = messengerOf(envOf(provider))
      const message = aMessage()
      server.faults.push(fault)
      await expect(messenger.send(message)).rejects.toThrow()
      const wasTaken = fault === 'lost' || fault === 'server_fault'
      expect(server.taken).toHaveLength(wasTaken ? 1 : 0)
      await messenger.send(again(message))
      await messenger.send(again(message))
      expect(server.taken).toHaveLength(1)
    },
  )

  test('while it cannot be asked, nothing is sent', async () => {
    const nobody = messengerOf({ ...envOf(provider), WANBI_SMS_URL: 'http://127.0.0.1:1' })
    await expect(nobody.send(again(aMessage()))).rejects.toThrow()
    expect(server.taken).toEqual([])
  })
})

test('a one-time code goes by the text approved for codes', async () => {
  await messengerOf(envOf('aliyun')).send({
    way: 'phone',
    to: '+86 13800138001',
    subject: '',
    text: 'x',
    code: '123456',
  })
  expect(server.taken).toMatchObject([{ words: '【青瓷家居】SMS_2 {"code":"123456"}' }])
})

test('numbers as people write them', () => {
  expect(
    ['１３８ 0013 8000', '+86 138-0013-8000', '0044 7911 123456', '(555) 0100', '', 'abc'].map(phoneNumber),
  ).toEqual(['+8613800138000', '+8613800138000', '+447911123456', null, null, null])
})

test('a provider that lacks what it needs stops the start, with the name of the variable', () => {
  const { WANBI_SMS_SIGN: _, ...env } = envOf('aliyun')
  expect(() => readSettings(env)).toThrow('WANBI_SMS_SIGN is not set, but WANBI_SMS_PROVIDER=aliyun needs it')
  expect(() => readSettings({ ...envOf('aliyun'), WANBI_SMS_TEMPLATES: '{' })).toThrow(
    /WANBI_SMS_TEMPLATES must be JSON/,
  )
})
