// A password that was forgotten, an invitation, a second factor that is given up: on a phone and on a desk, in Chinese and in English.
import { rmSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { builtWeb, openBrowser, type TestBrowser } from '../support/browser.ts'
import { fits } from '../support/screens.ts'
import { browserOf, hire, linkSentTo, staffAt, staffPassword, totp } from '../support/staff.ts'
import { startTestApplication, type TestApplication } from '../support/start-application.ts'

let web: string
let app: TestApplication
let browser: TestBrowser
let merchantId: string

beforeAll(async () => {
  web = await builtWeb('console')
  app = await startTestApplication({}, { web })
  browser = await openBrowser()
  merchantId = (await app.merchant({ name: '青瓷家居' })).id
}, 180_000)
afterAll(async () => {
  await browser?.close()
  await app?.close()
  rmSync(web, { recursive: true, force: true })
})

const phone = { width: 375, height: 812 }
const desk = { width: 1440, height: 900 }
const chosen = 'a quite new one 7'

async function visitor(viewport: typeof desk, locale: string): Promise<Page> {
  const context = await browser.newContext({
    viewport,
    locale,
    reducedMotion: 'reduce',
    ...(viewport === phone && { hasTouch: true, isMobile: true, deviceScaleFactor: 2 }),
  })
  const page = await context.newPage()
  page.setDefaultTimeout(15_000)
  return page
}

const zh = {
  forgot: '忘记密码？',
  email: '邮箱',
  send: '发送链接',
  sent: '几分钟内会收到邮件',
  newPassword: '新密码',
  set: '设置密码',
  weak: '密码太容易被猜到',
  done: '密码已设好',
  toSignIn: '去登录',
  password: '密码',
  signIn: '登录',
  used: '这个链接已用过或已过期',
  newLink: '重新获取链接',
}
const en: typeof zh = {
  forgot: 'Forgot your password?',
  email: 'Email address',
  send: 'Send the link',
  sent: 'you will get an email within a few minutes',
  newPassword: 'New password',
  set: 'Set the password',
  weak: 'too easy to guess',
  done: 'Your password is set',
  toSignIn: 'Sign in',
  password: 'Password',
  signIn: 'Sign in',
  used: 'This link has been used or has expired',
  newLink: 'Request a new link',
}

test.each([
  ['on a phone, in Chinese', phone, 'zh-CN', zh],
  ['on a desk, in Chinese', desk, 'zh-CN', zh],
  ['on a phone, in English', phone, 'en', en],
] as const)('%s: who asks for a link sets a new password and signs in with it', async (_, viewport, locale, said) => {
  const name = `${viewport.width}-${locale}`
  const mail = `forgot-${name.toLowerCase()}@example.org`
  await hire(app, merchantId, mail, ['agent'])
  const page = await visitor(viewport, locale)
  await page.goto(`${app.url}/console`)
  await page.getByRole('link', { name: said.forgot }).click()
  // the page that is left has a field of the same name
  await page.getByRole('button', { name: said.send }).waitFor()
  await page.getByRole('textbox', { name: said.email }).fill(mail)
  await fits(page, `forgot-${name}`)
  await page.getByRole('button', { name: said.send }).click()
  await page.getByRole('status').getByText(said.sent).waitFor()
  await fits(page, `forgot-sent-${name}`)

  const token = await linkSentTo(app, mail)
  await page.goto(`${app.url}/console/password#${token}`)
  await page.getByLabel(said.newPassword, { exact: true }).fill('1234567890')
  await page.getByRole('button', { name: said.set }).click()
  await page.getByRole('alert').getByText(said.weak).waitFor()
  await fits(page, `new-password-${name}`)
  await page.getByLabel(said.newPassword, { exact: true }).fill(chosen)
  await page.getByRole('button', { name: said.set }).click()
  await page.getByRole('status').getByText(said.done).waitFor()
  await fits(page, `new-password-done-${name}`)

  await page.getByRole('link', { name: said.toSignIn }).click()
  await page.getByRole('textbox', { name: said.email }).fill(mail)
  await page.getByLabel(said.password, { exact: true }).fill(chosen)
  await page.getByRole('button', { name: said.signIn, exact: true }).click()
  await page.getByRole('navigation').waitFor()

  const again = await visitor(viewport, locale)
  await again.goto(`${app.url}/console/password#${token}`)
  await again.getByLabel(said.newPassword, { exact: true }).fill(`${chosen}!`)
  await again.getByRole('button', { name: said.set }).click()
  await again.getByRole('alert').getByText(said.used).waitFor()
  await fits(again, `new-password-used-${name}`)
  await again.getByRole('link', { name: said.newLink }).click()
  await again.getByRole('textbox', { name: said.email }).waitFor()
})

async function signedIn(mail: string, path: string, code?: string): Promise<Page> {
  const page = await visitor(desk, 'zh-CN')
  await page.goto(`${app.url}/console${path}`)
  await page.getByRole('textbox', { name: '邮箱' }).fill(mail)
  await page.getByLabel('密码', { exact: true }).fill(staffPassword)
  await page.getByRole('button', { name: '登录', exact: true }).click()
  if (code) {
    await page.getByLabel('验证器 App 里的 6 位动态码').fill(code)
    await fits(page, 'second-step')
    await page.getByRole('button', { name: '确认并登录' }).click()
  }
  await page.getByRole('navigation').waitFor()
  return page
}

test('an owner invites somebody by mail, who sets a password', async () => {
  await hire(app, merchantId, 'owner@example.org', ['owner'], '沈青')
  const owner = await signedIn('owner@example.org', '/people')
  await owner.getByRole('button', { name: '添加成员' }).click()
  await owner.getByLabel('姓名').fill('新同事')
  await owner.getByRole('dialog').getByLabel('邮箱').fill('new@example.org')
  await fits(owner, 'invite')
  await owner.getByRole('dialog').getByRole('button', { name: '添加成员' }).click()
  await owner.getByText('邀请邮件已发出').waitFor()
  const page = await visitor(phone, 'zh-CN')
  await page.goto(`${app.url}/console/password#${await linkSentTo(app, 'new@example.org')}`)
  await page.getByLabel('新密码', { exact: true }).fill(chosen)
  await page.getByRole('button', { name: '设置密码' }).click()
  await page.getByText('现在可以用 new@example.org 登录').waitFor()
})

test('the second factor is given up with the password', async () => {
  const agent = await staffAt(app, merchantId, 'factor@example.org', ['agent'])
  const { body } = await agent.auth('two-factor/enable', { password: staffPassword })
  const secret = new URL(body.totpURI).searchParams.get('secret')!
  await agent.auth('two-factor/verify-totp', { code: totp(secret) })
  const page = await signedIn('factor@example.org', '/settings', totp(secret))

  const form = page.locator('form', { has: page.getByRole('button', { name: '关闭两步验证' }) })
  await form.getByLabel('当前密码').fill('not the password')
  await form.getByRole('button', { name: '关闭两步验证' }).click()
  await page.getByText('当前密码不对，请重试。').waitFor()
  await fits(page, 'second-factor-on')
  await form.getByLabel('当前密码').fill(staffPassword)
  await form.getByRole('button', { name: '关闭两步验证' }).click()
  await page.getByRole('button', { name: '开启两步验证' }).waitFor()
  const again = browserOf(app)
  expect((await again.signIn('factor@example.org')).body.twoFactorRedirect).toBeUndefined()
})
