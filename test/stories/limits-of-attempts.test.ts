// A6: whoever tries too often waits, and nobody waits for what strangers try: by address, by pair, and with what only the honest one has.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { anOrder, messagesTo } from '../support/portal.ts'
import { browserOf, hire, staffPassword } from '../support/staff.ts'
import {
  type Caller,
  eventually,
  startTestApplication,
  storyClock,
  type TestApplication,
} from '../support/start-application.ts'

const story = storyClock('2026-11-20T09:00:00Z')
const secondsLater = (seconds: number) => story.at(new Date(story.clock().getTime() + seconds * 1000).toISOString())
const attacker = '203.0.113.5'
const honest = '198.51.100.7'

let app: TestApplication
let merchantId: string
let call: Caller

beforeAll(async () => {
  app = await startTestApplication({ WANBI_TRUSTED_PROXIES: '127.0.0.1,::1' }, { clock: story.clock })
  ;({ id: merchantId, call } = await app.merchant())
  for (const number of ['L-1', 'L-2', 'L-3', 'L-4'])
    await call('PUT', `/orders/shop/${number}`, anOrder(`${number.toLowerCase()}@example.org`))
})
afterAll(() => app.close())

const from = (address: string) => ({ 'x-forwarded-for': address })
const ask = (address: string, orderNumber: string, contact: string) =>
  app.as('nobody')('POST', '/portal/codes', { orderNumber, contact }, from(address))
const enter = (address: string, id: string, code: string) =>
  app.as('nobody')('POST', '/portal/sessions', { id, code }, from(address))

const codesSentTo = (mail: string): string[] =>
  messagesTo(app, mail).flatMap((text) => /(?<!\d)\d{6}(?!\d)/.exec(text.split('\r\n\r\n')[1]!) ?? [])

/** The newest code in the customer's mailbox once it opens the order; a code may still be on its way. */
async function comesIn(mail: string, address: string, id: string): Promise<number> {
  const codes = await eventually(
    async () => codesSentTo(mail),
    (all) => all.length > 0,
  )
  return (await enter(address, id, codes.at(-1)!)).status
}

describe('A6: the portal behind a proxy', () => {
  test('sixty codes from one address close it to that address, and to nobody else', async () => {
    const answers: number[] = []
    for (let time = 0; time < 61; time += 1)
      answers.push((await ask(attacker, `N-${time}`, `n${time}@example.org`)).status)
    expect(answers).toEqual([...Array(60).fill(202), 429])
    const asked = await ask(honest, 'L-1', 'l-1@example.org')
    expect(asked.status).toBe(202)
    expect(await comesIn('l-1@example.org', honest, asked.body.id)).toBe(201)
  })

  test('whoever knows number and mail of an order neither shuts its customer out nor fills the mailbox', async () => {
    story.days(1)
    let allowed = 0
    for (let seconds = 0; seconds < 300; seconds += 5) {
      if ((await ask(attacker, 'L-2', 'l-2@example.org')).status === 202) allowed += 1
      secondsLater(5)
    }
    expect(allowed).toBeLessThan(25) // sixty were asked for
    const asked = await ask(honest, 'L-2', 'l-2@example.org')
    expect(asked.status).toBe(202)
    await ask(honest, 'L-3', 'l-3@example.org') // asked last: what was asked before has been worked on
    await eventually(
      async () => codesSentTo('l-3@example.org'),
      (all) => all.length > 0,
    )
    expect(codesSentTo('l-2@example.org').length).toBeLessThan(13)
    expect(await comesIn('l-2@example.org', honest, asked.body.id)).toBe(201)
  })

  test('wrong codes of strangers: their rate is bounded, and who asked for a code enters it, from the same address too', async () => {
    story.days(1)
    const before = codesSentTo('l-3@example.org').length
    let guesses = 0
    for (let request = 0; request < 6; request += 1) {
      const { body } = await ask(attacker, 'L-3', `stranger${request}@example.org`)
      for (let time = 0; time < 5; time += 1)
        if ((await enter(attacker, body.id, '000000')).status === 401) guesses += 1
    }
    expect(guesses).toBeLessThan(17) // ten, and the first of each request
    const asked = await ask(attacker, 'L-3', 'l-3@example.org')
    const codes = await eventually(
      async () => codesSentTo('l-3@example.org'),
      (all) => all.length > before,
    )
    expect((await enter(attacker, asked.body.id, codes.at(-1)!)).status).toBe(201)
  })

  test('where many addresses guess at one order its next codes are longer, and the customer comes in', async () => {
    story.days(1)
    for (let net = 0; net < 12; net += 1)
      for (let request = 0; request < 2; request += 1) {
        const { body } = await ask(`192.0.${net}.9`, 'L-4', 'l-4@example.org')
        for (let time = 0; time < 5; time += 1) await enter(`192.0.${net}.9`, body.id, '000000')
      }
    secondsLater(600)
    const asked = await ask(honest, 'L-4', 'l-4@example.org')
    expect(asked.status).toBe(202)
    const long = () => messagesTo(app, 'l-4@example.org').flatMap((text) => /(?<!\d)\d{8}(?!\d)/.exec(text) ?? [])
    const codes = await eventually(
      async () => long(),
      (all) => all.length > 0,
    )
    expect((await enter(honest, asked.body.id, codes.at(-1)!)).status).toBe(201)
  })
})

describe('A6: the sign-in of staff', () => {
  const signIn = (browser: ReturnType<typeof browserOf>, address: string, email: string, password = staffPassword) =>
    browser.auth('sign-in/email', { email, password }, from(address))

  test('twenty wrong passwords do not shut out the owner they are tried for', async () => {
    story.days(1)
    const email = 'named-owner@example.org'
    await hire(app, merchantId, email, ['owner'])
    const known = browserOf(app)
    expect((await signIn(known, attacker, email)).status).toBe(200) // the owner once worked at this address
    const answers: number[] = []
    for (let guess = 0; guess < 20; guess += 1)
      answers.push((await signIn(browserOf(app), attacker, email, `guess number ${guess}`)).status)
    expect(answers).toEqual([...Array(10).fill(401), ...Array(10).fill(429)])
    expect((await signIn(browserOf(app), honest, email)).status).toBe(200) // from elsewhere
    expect((await signIn(known, attacker, email)).status).toBe(200) // in a browser that is known, next to the attacker
    secondsLater(30)
    expect((await signIn(browserOf(app), attacker, email)).status).toBe(200) // and there anew
  })

  test('links to a new password: a stranger’s requests keep nobody from one', async () => {
    story.days(1)
    const email = 'wants-a-link@example.org'
    await hire(app, merchantId, email, ['agent'])
    const link = (address: string) => browserOf(app).auth('request-password-reset', { email }, from(address))
    const answers: number[] = []
    for (let time = 0; time < 8; time += 1) answers.push((await link(attacker)).status)
    expect(answers).toEqual([...Array(5).fill(202), 429, 429, 429])
    expect((await link(honest)).status).toBe(202)
  })

  test('an IPv6 neighbour is the same place: a household has more addresses than anybody can count', async () => {
    story.days(1)
    const answers: number[] = []
    for (let host = 1; host <= 12; host += 1)
      answers.push((await signIn(browserOf(app), `2001:db8:0:7::${host}`, 'six@example.org', 'guess a lot')).status)
    expect(answers.slice(-2)).toEqual([429, 429])
    expect((await signIn(browserOf(app), '2001:db8:0:8::1', 'six@example.org', 'guess a lot')).status).toBe(401)
  })

  test('an address is counted without the port that some proxies write beside it', async () => {
    story.days(1)
    const answers: number[] = []
    for (let port = 4001; port <= 4012; port += 1)
      answers.push((await signIn(browserOf(app), `192.0.2.77:${port}`, 'seven@example.org', 'guess a lot')).status)
    expect(answers.slice(-2)).toEqual([429, 429])
  })
})

test('A6: who is not a trusted proxy is not believed about where a request comes from', async () => {
  const bare = await startTestApplication({}, { clock: story.clock })
  try {
    await bare.merchant()
    const answers: number[] = []
    for (let time = 0; time < 11; time += 1) {
      const { status } = await bare.as('nobody')(
        'POST',
        '/portal/codes',
        { orderNumber: 'L-1', contact: `x${time}@example.org` },
        from(`192.0.2.${time}`),
      )
      answers.push(status)
    }
    expect(answers.at(-1)).toBe(429)
  } finally {
    await bare.close()
  }
})
