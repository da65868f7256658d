// Staff at their screens, in tests that look at pages.
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { barriers, picture, settled, sidewaysScroll } from './browser.ts'
import { browserOf, staffPassword } from './staff.ts'
import type { TestApplication } from './start-application.ts'

/** What must hold of every screen: nothing to scroll sideways, nothing that keeps people out. Kept as a picture first. */
export async function fits(page: Page, name: string): Promise<void> {
  await settled(page)
  await picture(page, name)
  expect(await sidewaysScroll(page)).toBe(0)
  expect(await barriers(page)).toEqual([])
}

type Session = ReturnType<typeof browserOf>

const sessions = new WeakMap<object, Map<string, Session>>()

/** Opens this path as `person@example.org`, who signs in once and then has that session in every window. Signing in on its page has tests of its own. */
export async function openAs(page: Page, app: TestApplication, person: string, path: string): Promise<void> {
  const { jar } = await sessionOf(app, person)
  await page.context().addCookies([...jar].map(([name, value]) => ({ name, value, url: app.url })))
  await page.goto(`${app.url}${path}`)
}

async function sessionOf(app: TestApplication, person: string): Promise<Session> {
  const known = sessions.get(app)?.get(person)
  if (known) return known
  const session = browserOf(app)
  expect((await session.signIn(`${person}@example.org`)).status).toBe(200)
  sessions.set(app, (sessions.get(app) ?? new Map<string, Session>()).set(person, session))
  return session
}

/** Signs `person@example.org` in on the page shown. */
export async function signInOn(page: Page, person: string, locale: 'zh-CN' | 'en'): Promise<void> {
  const english = locale === 'en'
  await page.getByRole('textbox', { name: english ? 'Email address' : '邮箱' }).fill(`${person}@example.org`)
  await page.getByLabel(english ? 'Password' : '密码', { exact: true }).fill(staffPassword)
  await page.getByRole('button', { name: english ? 'Sign in' : '登录', exact: true }).click()
}

/** What a scanner sends: all keys of a code at once. One after another, on a busy machine, they would come as slowly as a person types. */
export async function scan(page: Page, code: string, end = 'Enter'): Promise<void> {
  await Promise.all([...code, end].flatMap((key) => [page.keyboard.down(key), page.keyboard.up(key)]))
}
