// The first visit: an empty application prints one link, and whoever has it becomes the owner.
import { expect, test } from 'vitest'
import { browserOf, staffPassword } from '../support/staff.ts'
import { startTestApplication } from '../support/start-application.ts'

test('the printed link makes the merchant and its owner, once; a guessed one does nothing', async () => {
  const app = await startTestApplication()
  try {
    const token = new URL(app.setUpPath!, app.url).searchParams.get('token')!
    const visit = {
      token,
      merchant: { name: '青瓷家居', locale: 'zh-CN', timeZone: 'Asia/Shanghai', currency: 'CNY', jurisdiction: 'CN' },
      owner: { name: '沈青', email: 'owner@example.org', password: staffPassword },
    }
    const browser = browserOf(app)
    expect((await browser.go('POST', '/setup', { ...visit, token: 'guessed' })).body.code).toBe('setup_link_invalid')
    const weak = await browser.go('POST', '/setup', { ...visit, owner: { ...visit.owner, password: 'qwertyuiop' } })
    expect(weak.body.code).toBe('password_too_weak')
    expect((await browser.go('POST', '/setup', visit)).status).toBe(201)
    expect((await browser.go('POST', '/setup', visit)).body.code).toBe('already_set_up')
    await browser.signIn('owner@example.org')
    expect((await browser.go('GET', '/me')).body).toMatchObject({ roles: ['owner'], merchant: { name: '青瓷家居' } })
  } finally {
    await app.close()
  }
})
