// Staff at their screens, in tests that look at pages.
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { barriers, picture, sidewaysScroll } from './browser.ts'
import { staffPassword } from './staff.ts'

/** What must hold of every screen: nothing to scroll sideways, nothing that keeps people out. Kept as a picture first. */
export async function fits(page: Page, name: string): Promise<void> {
  await page.waitForTimeout(250)
  await picture(page, name)
  expect(await sidewaysScroll(page)).toBe(0)
  expect(await barriers(page)).toEqual([])
}

/** Signs `person@example.org` in on the page shown. */
export async function signInOn(page: Page, person: string, locale: 'zh-CN' | 'en'): Promise<void> {
  const english = locale === 'en'
  await page.getByRole('textbox', { name: english ? 'Email address' : '邮箱' }).fill(`${person}@example.org`)
  await page.getByLabel(english ? 'Password' : '密码', { exact: true }).fill(staffPassword)
  await page.getByRole('button', { name: english ? 'Sign in' : '登录', exact: true }).click()
}
