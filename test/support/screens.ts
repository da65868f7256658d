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

type Keyboard = { send(key: string, timestamp: number): Promise<unknown>; last: number }
const keyboards = new WeakMap<Page, Promise<Keyboard>>()
/** Between two keys of a scanner, seconds. */
const keyGap = 0.002

/**
 * Of the languages of a walk the first; all of them in `npm run test:long`. That every screen holds in both is looked at each time by
 * console-layout and portal.
 */
export const languagesOf = <T>(all: readonly T[]): readonly T[] =>
  process.env.WANBI_ALL_LANGUAGES ? all : all.slice(0, 1)

/** What a scanner sends: each key with the time at which it was pressed. A busy machine hands them on late; that makes nobody's hand of them. */
export async function scan(page: Page, code: string, end = 'Enter'): Promise<void> {
  const opened = keyboards.get(page) ?? openKeyboard(page)
  keyboards.set(page, opened)
  const keyboard = await opened
  const began = Math.max(Date.now() / 1000, keyboard.last + keyGap)
  const keys = [...code, end]
  keyboard.last = began + keys.length * keyGap
  await Promise.all(keys.map((key, index) => keyboard.send(key, began + index * keyGap)))
}

async function openKeyboard(page: Page): Promise<Keyboard> {
  const session = await page.context().newCDPSession(page)
  const press = async (key: string, timestamp: number) => {
    const pressed = { ...pressedBy(key), timestamp }
    await Promise.all([
      session.send('Input.dispatchKeyEvent', { type: 'keyDown', ...pressed }),
      session.send('Input.dispatchKeyEvent', { type: 'keyUp', ...pressed, timestamp: timestamp + keyGap / 2 }),
    ])
  }
  return { send: press, last: 0 }
}

function pressedBy(key: string) {
  const named = { Enter: { windowsVirtualKeyCode: 13, text: '\r' }, Tab: { windowsVirtualKeyCode: 9 } } as const
  if (key in named) return { key, code: key, ...named[key as keyof typeof named] }
  const windowsVirtualKeyCode = /[A-Za-z0-9]/.test(key) ? key.toUpperCase().charCodeAt(0) : 0
  const code = /[A-Za-z]/.test(key) ? `Key${key.toUpperCase()}` : /\d/.test(key) ? `Digit${key}` : ''
  return { key, code, text: key, windowsVirtualKeyCode }
}
