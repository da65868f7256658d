// What a customer was told stands in the case as they saw it, with what became of it; a message that never left is seen and can be sent again.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Mail, startMailServer } from '../support/mail-server.ts'
import { anOrder } from '../support/portal.ts'
import { readyDatabase } from '../support/ready-database.ts'
import { openSmsServer, smsKeys } from '../support/sms-server.ts'
import { staffAt } from '../support/staff.ts'
import { type Caller, eventually, startTestApplication, type TestApplication } from '../support/start-application.ts'

let app: TestApplication
let engine: Awaited<ReturnType<typeof readyDatabase>>
let mail: Awaited<ReturnType<typeof startMailServer>>
let sms: Awaited<ReturnType<typeof openSmsServer>>
let call: Caller
let lin: Awaited<ReturnType<typeof staffAt>>
let shen: typeof lin
let gu: typeof lin
let numbers = 0

beforeAll(async () => {
  engine = await readyDatabase()
  mail = await startMailServer()
  sms = await openSmsServer()
  app = await startTestApplication(
    {
      SMTP_URL: mail.url,
      WANBI_MAIL_FROM: '青瓷家居 <care@qingci.example>',
      WANBI_PUBLIC_URL: 'https://care.qingci.example',
      WANBI_SMS_PROVIDER: 'tencent',
      WANBI_SMS_URL: sms.url,
      WANBI_SMS_KEY_ID: smsKeys.id,
      WANBI_SMS_SECRET: smsKeys.secret,
      WANBI_SMS_APP_ID: '1400000000',
      WANBI_SMS_SIGN: '青瓷家居',
      WANBI_SMS_TEMPLATES: JSON.stringify({ 'zh-CN': { '*': { id: '77', params: ['number', 'link_path'] } } }),
    },
    { engine },
  )
  const shop = await app.merchant({ currency: 'CNY' })
  call = shop.call
  lin = await staffAt(app, shop.id, 'lin@example.org', ['agent'])
  shen = await staffAt(app, shop.id, 'shen@example.org', ['supervisor'])
  gu = await staffAt(app, shop.id, 'gu@example.org', ['owner'])
})
afterAll(async () => {
  await app?.close()
  await mail?.close()
  await sms?.close()
})

async function aCase(customer?: object, locale = 'zh-CN') {
  const number = `M${++numbers}`
  const to = `m${numbers}@example.org`
  await call('PUT', `/orders/shop/${number}`, { ...anOrder(to), ...(customer && { customer }) })
  const lines = [{ ref: '1', quantity: 1, reason: 'defective' }]
  const { body } = await call('POST', '/cases', {
    order: { source: 'shop', number },
    channel: 'chat',
    wish: 'return_refund',
    lines,
    locale,
  })
  return { id: body.id as string, number: body.number as string, to }
}

const mailsTo = (to: string, count: number): Promise<Mail[]> =>
  eventually(
    async () => mail.taken.filter((one) => one.to === to),
    (all) => all.length >= count,
  )
const noticesOf = async (id: string) => (await lin.go('GET', `/cases/${id}/notices`)).body.items
const textOf = ({ raw }: Mail): string => {
  const part = raw.split(/\r\n--/).find((one) => /text\/plain/.test(one))!
  const at = part.indexOf('\r\n\r\n')
  const [head, body] = [part.slice(0, at), part.slice(at + 4)]
  if (/base64/i.test(head)) return Buffer.from(body, 'base64').toString()
  return Buffer.from(
    body
      .replaceAll('=\r\n', '')
      .replaceAll(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  ).toString()
}

test('a mail belongs to the thread of its case, says that no person wrote it, and stands in the case without what opens it', async () => {
  const { id, number, to } = await aCase()
  await mailsTo(to, 1)
  await lin.go('POST', `/cases/${id}/messages`, { text: '<b>请问</b>外箱还在吗？' })
  const [opened, written] = (await mailsTo(to, 2)) as [Mail, Mail]
  expect(written.header('Message-ID')).toMatch(/^<[0-9a-f-]{36}@qingci\.example>$/)
  expect(written.header('Message-ID')).not.toBe(opened.header('Message-ID'))
  expect(written.header('In-Reply-To')).toBe(`<case-${id}@qingci.example>`)
  expect(opened.header('References')).toBe(written.header('References'))
  expect(written.header('Auto-Submitted')).toBe('auto-generated')
  expect(written.raw).toMatch(/text\/html/)
  expect(written.raw.split(/text\/html/)[1]).not.toContain('<b>')
  expect(textOf(written)).toContain(`https://care.qingci.example/cases/${number}?merchant=`)
  expect(textOf(written)).toMatch(/#k=\S+/)
  const [first, second] = await eventually(
    () => noticesOf(id),
    (all) => all.length === 2 && all.every(({ state }: { state: string }) => state === 'sent'),
  )
  expect(first).toMatchObject({ kind: 'case_opened', way: 'mail', to, tries: 1, failure: null })
  expect(second).toMatchObject({ kind: 'message_written', subject: expect.stringContaining(number) })
  expect(`<${second.id}@qingci.example>`).toBe(written.header('Message-ID'))
  expect(second.text.trim()).toBe(
    textOf(written)
      .replaceAll('\r\n', '\n')
      .replace(/#k=\S+/, '')
      .trim(),
  )
})

test('what the mail server refuses is seen with its words, given up in the end, and sent again as the same message', async () => {
  const refused = `m${numbers + 1}@example.org`
  mail.fail((to) => (to === refused ? [451, `4.3.0 <${to}> mailbox busy`] : null))
  const { id, to } = await aCase()
  const [waiting] = await eventually(
    () => noticesOf(id),
    ([one]) => one?.failure,
  )
  expect(waiting).toMatchObject({ state: 'waiting', tries: 1 })
  expect(waiting.failure).toMatch(/mailbox busy/)
  expect(waiting.failure).not.toContain(to)
  const again = (reason = '顾客更正了邮箱') => lin.go('POST', `/notices/${waiting.id}/send-again`, { reason })
  expect((await again()).body.code).toBe('notice_not_given_up')
  await engine.connected((connection) =>
    connection.query({ text: 'update notice set tries = 35, try_at = now()', params: [] }),
  )
  const [given] = await eventually(
    async () => (await lin.go('GET', '/notices?needs=person')).body.items,
    (all) => all.length === 1,
  )
  expect(given).toMatchObject({ id: waiting.id, caseId: id, state: 'given_up', to })
  expect((await lin.go('GET', '/notices/figures')).body).toEqual({ needPerson: 1, failing: 0 })
  expect((await again(' ')).status).toBe(400)
  const seen = await lin.go('POST', `/notices/${waiting.id}/see`, { reason: '已电话告知' })
  expect(seen.body.attended).toMatchObject({ how: 'seen', byName: 'lin@example.org', reason: '已电话告知' })
  expect((await lin.go('GET', '/notices/figures')).body).toEqual({ needPerson: 0, failing: 0 })
  expect((await lin.go('GET', '/notices?needs=person')).body.items).toEqual([])
  expect((await lin.go('GET', '/notices?state=given_up&way=mail&kind=case_opened')).body.items).toMatchObject([
    { id: given.id },
  ])
  mail.fail(() => null)
  expect((await again()).body).toMatchObject({ state: 'waiting', attended: { how: 'sent_again' } })
  const [sent] = await mailsTo(to, 1)
  expect(sent!.header('Message-ID')).toBe(`<${waiting.id}@qingci.example>`)
  await eventually(
    () => noticesOf(id),
    ([one]) => one.state === 'sent' && one.failure === null,
  )
  expect((await lin.go('GET', '/notices?state=given_up')).body.items).toEqual([])
  const pages = [await lin.go('GET', '/notices?limit=2')]
  expect(pages[0]!.body.items).toHaveLength(2)
  const next = await lin.go('GET', `/notices?limit=2&cursor=${pages[0]!.body.nextCursor}`)
  expect(next.body).toMatchObject({ items: [{ kind: 'case_opened' }], nextCursor: null })
  expect((await again()).body.code).toBe('notice_not_given_up')
  expect((await lin.go('POST', `/notices/${waiting.id}/see`, { reason: '好' })).body.code).toBe('notice_not_given_up')
  expect((await lin.go('POST', `/notices/${id}/send-again`, { reason: '好' })).body.code).toBe('notice_not_found')
})

const tryNow = () =>
  engine.connected((connection) => connection.query({ text: 'update notice set try_at = now()', params: [] }))
const quiet = (settings: object) => call('PATCH', '/merchant', { settings })

test('who left only a phone is told by the text approved for it: not at quiet hours, and once although the answer was lost', async () => {
  const hour = (away: number) =>
    new Date(Date.now() + away * 3_600_000).toLocaleTimeString('en-GB', {
      timeZone: 'Asia/Shanghai',
      hour: '2-digit',
      minute: '2-digit',
    })
  await quiet({ quietHours: { from: hour(-1), to: hour(1) } })
  const { id, number } = await aCase({ name: '林晓', phone: '138 0013 9000' })
  const [postponed] = await eventually(
    () =>
      engine.connected((connection) =>
        connection.query<{ minutes: number; tries: number }>({
          text: 'select extract(epoch from try_at - now())::float8 / 60 as minutes, tries from notice where case_id = $1',
          params: [id],
        }),
      ),
    ([one]) => one !== undefined && one.minutes > 30,
  )
  expect(postponed!.minutes).toBeLessThan(62)
  expect(postponed!.tries).toBe(0)
  expect([sms.taken, await noticesOf(id)]).toEqual([[], []])
  await quiet({ quietHours: null })
  sms.faults.push('lost')
  await tryNow()
  const [unknown] = await eventually(
    () => noticesOf(id),
    ([one]) => one?.failure,
  )
  expect(unknown).toMatchObject({ way: 'phone', to: '138 0013 9000', state: 'waiting' })
  await tryNow()
  const [told] = await eventually(
    () => noticesOf(id),
    ([one]) => one.state === 'sent',
  )
  expect(sms.taken).toEqual([
    { to: '+8613800139000', words: expect.stringContaining(`77 ["${number}","cases/${number}`), id: told.id },
  ])
})

test('a phone that had its messages of the day is left alone, and told later', async () => {
  await quiet({ quietHours: null, phoneMessagesPerDay: 1 })
  const before = sms.taken.length
  const customer = { name: '林晓', phone: '138 0013 9001' }
  const { id } = await aCase(customer)
  await eventually(
    async () => sms.taken.length,
    (count) => count === before + 1,
  )
  await eventually(
    () => noticesOf(id),
    ([one]) => one?.state === 'sent',
  )
  await lin.go('POST', `/cases/${id}/messages`, { text: '您好' })
  await eventually(
    () =>
      engine.connected((connection) =>
        connection.query<{ minutes: number }>({
          text: 'select extract(epoch from try_at - now())::float8 / 60 as minutes from notice where case_id = $1',
          params: [id],
        }),
      ),
    ([one]) => one !== undefined && one.minutes > 55,
  )
  await quiet({ phoneMessagesPerDay: 10 })
  await tryNow()
  await eventually(
    async () => sms.taken.length,
    (count) => count === before + 2,
  )
})

const ofOpened = (locale = 'zh-CN', way = 'mail') => `/notice-templates/case_opened/${locale}/${way}`

test('the shop says it in its own words: what is wrong with them is named, a second person agrees, and the link is kept nowhere', async () => {
  const save = (body: object, path = ofOpened()) => shen.go('PUT', path, body)
  const codeOf = async (body: object, path?: string) => (await save(body, path)).body.code
  const subject = '{{ merchantName }}：{{ caseNumber }}'
  expect(await codeOf({ subject, body: '{{ sentense }} {{ link }}' })).toBe('template_variable_unknown')
  expect((await save({ subject, body: '{% if customerName %}{{ amount }}{% endif %}{{ link }}' })).body).toMatchObject({
    code: 'template_variable_unknown',
    title: expect.stringContaining('amount'),
  })
  expect(await codeOf({ subject, body: '{% for i in (1..9999999) %}x{% endfor %}{{ link }}' })).toBe(
    'notice_knows_no_loops',
  )
  expect(await codeOf({ subject, body: '{{ sentence }}' })).toBe('notice_without_link')
  expect(await codeOf({ subject, body: '{% if customerName %}{{ link }}{% endif %}' })).toBe('notice_without_link')
  expect(await codeOf({ subject: '{{ link }}', body: '{{ link }}' })).toBe('template_variable_unknown')
  expect(await codeOf({ subject, body: '{{ link }' })).toBe('template_unreadable')
  expect(await codeOf({ subject, body: `{{ link }}${'长'.repeat(500)}` }, ofOpened('zh-CN', 'phone'))).toBe(
    'notice_too_long',
  )
  expect((await save({ subject, body: `{{ link }}${'长'.repeat(5000)}` })).status).toBe(400)
  expect(await codeOf({ subject, body: '{{ link }}' }, '/notice-templates/message_acknowledged/en/mail')).toBe(
    'notice_kind_unknown',
  )

  await call('PATCH', '/merchant', { settings: { noticeWordsSecondPair: true, quietHours: null } })
  const body = '亲爱的{{ customerName | default: "顾客" }}：\n{{ sentence }}\n<b>{{ goods }}</b>\n{{ link }}'
  const saved = await save({ subject, body })
  expect(saved.body).toMatchObject({
    version: 1,
    versions: [{ version: 1, agreedAt: null, savedByName: 'shen@example.org' }],
  })
  const before = await aCase()
  expect(textOf((await mailsTo(before.to, 1))[0]!)).not.toContain('亲爱的')
  const agree = (who: typeof shen) => who.go('POST', `${ofOpened()}/agree`)
  expect((await agree(shen)).body.code).toBe('notice_words_by_another')
  expect((await agree(lin)).body.code).toBe('not_yours_to_do')
  expect((await agree(gu)).body.versions[0].agreedAt).toEqual(expect.any(String))
  expect((await agree(gu)).body.code).toBe('notice_words_do_not_wait')

  const { id, number, to } = await aCase()
  const [mail] = (await mailsTo(to, 1)) as [Mail]
  expect(textOf(mail)).toMatch(/^亲爱的林晓：\r?\n我们已收到您的售后申请/)
  expect(textOf(mail)).toMatch(/#k=wl_\S+/)
  expect(mail.raw.split(/text\/html/)[1]).not.toContain('<b>')
  const [kept] = await noticesOf(id)
  expect(kept).toMatchObject({ templateVersion: 1, templateFailure: null, subject: `青瓷家居：${number}` })
  expect(kept.text).toContain(`/cases/${number}?merchant=`)
  expect(kept.text).not.toContain('#k=')

  const seen = await shen.go('POST', '/notice-templates/preview', {
    kind: 'case_opened',
    locale: 'en',
    way: 'phone',
    body: '{{ caseNumber }} {{ link }}',
    caseNumber: number,
  })
  expect(seen.body).toEqual({
    subject: '青瓷家居',
    text: expect.stringContaining(`${number} https://care.qingci.example/cases/${number}`),
  })
  expect((await shen.go('PUT', ofOpened(), { body: null }, { 'if-match': '"0"' })).body.code).toBe('stale')
  await call('PATCH', '/merchant', { settings: { noticeWordsSecondPair: false } })
  expect((await save({ body: null })).body).toMatchObject({ version: 2, versions: [{ body: null }, { version: 1 }] })
  const last = await aCase()
  expect(textOf((await mailsTo(last.to, 1))[0]!)).not.toContain('亲爱的')
})

test('words that cannot be filled when a message is sent: the shipped ones go out, and the failure stands beside them', async () => {
  await shen.go('PUT', ofOpened('en'), {
    subject: 'Hello',
    body: '{{ goods | slice: 0, 4000 }} {{ goods }} {{ link }}',
  })
  await engine.connected((connection) =>
    connection.query({
      text: "update notice_template set body = '{{ gone }} {{ link }}' where locale = 'en'",
      params: [],
    }),
  )
  const { id, to } = await aCase(undefined, 'en')
  expect(textOf((await mailsTo(to, 1))[0]!)).toContain('We have received your request')
  expect(await noticesOf(id)).toMatchObject([
    { templateVersion: null, templateFailure: expect.stringContaining('gone') },
  ])
})

test('two people save at once: both are versions, and none is lost', async () => {
  const path = ofOpened('en', 'phone')
  await Promise.all([1, 2, 3].map((n) => (n === 2 ? gu : shen).go('PUT', path, { body: `${n} {{ link }}` })))
  const { body } = await shen.go('GET', path)
  expect(body.versions.map(({ version }: any) => version)).toEqual([3, 2, 1])
})

test('a mail that was accepted and came back needs a person; sent again it goes to the address the case has now', async () => {
  const { id, to } = await aCase()
  const [mail] = (await mailsTo(to, 1)) as [Mail]
  await eventually(
    () => noticesOf(id),
    ([one]) => one?.state === 'sent',
  )
  const bounced = () =>
    call('POST', '/notice-bounces', { messageId: mail.header('Message-ID'), reason: `550 5.1.1 <${to}> unknown` })
  const { body } = await bounced()
  expect(body).toMatchObject({ state: 'given_up', failure: expect.stringMatching(/^bounced: 550 5\.1\.1/) })
  expect(body.failure).not.toContain(to)
  expect((await bounced()).status).toBe(200)
  expect((await lin.go('GET', '/notices/figures')).body).toMatchObject({ needPerson: 1 })
  expect((await call('POST', '/notice-bounces', { messageId: '<none@x>', reason: 'x' })).body.code).toBe(
    'notice_not_found',
  )
  await lin.go('POST', `/notices/${body.id}/send-again`, { reason: '邮箱已恢复' })
  const [, again] = await mailsTo(to, 2)
  expect(again!.header('Message-ID')).toBe(mail.header('Message-ID'))
  await eventually(
    () => noticesOf(id),
    ([one]) => one.state === 'sent' && one.failure === null,
  )
})
