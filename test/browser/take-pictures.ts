// `node test/browser/take-pictures.ts`: the pictures of the README, taken in the demo as a newcomer finds it.
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { readSettings } from '#kernel/settings'
import { orderToTry } from '../../src/demo/order-to-try.ts'
import { type DemoApplication, startDemo } from '../../src/demo/start-demo.ts'
import { launchBrowser } from '../support/browser.ts'
import { browserOf } from '../support/staff.ts'
import { eventually } from '../support/start-application.ts'

const pictures = join(import.meta.dirname, '../../docs/pictures')
const phone = { width: 375, height: 812 }
const desk = { width: 1440, height: 900 }

async function main(): Promise<void> {
  mkdirSync(pictures, { recursive: true })
  const folder = mkdtempSync(join(tmpdir(), 'wanbi-pictures-'))
  mkdirSync(join(folder, 'outbox'))
  const settings = readSettings({ PORT: '0', WANBI_DATA_DIR: folder, LOG_LEVEL: 'error' })
  const app = await startDemo(settings, { web: true, tell: () => {} })
  const browser = await launchBrowser()
  try {
    await openCases(app)
    await portalPicture(app, browser)
    await consolePicture(app, browser)
  } finally {
    await browser.close()
    await app.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** A few matters for the inbox, taken down by an agent on the phone. */
async function openCases(app: DemoApplication): Promise<void> {
  const agent = browserOf(app)
  await agent.signIn('supervisor@wanbi.example', app.demo!.password)
  await eventually(
    async () => (await agent.go('GET', '/order-imports')).body.items?.[0]?.state,
    (state) => state === 'done',
    60_000,
  )
  const wishes = [
    ['537217', 'return_refund', 'defective', '搪瓷边上有一块掉了。'],
    ['537139', 'return_refund', 'no_longer_wanted', '买重了，还没有拆。'],
    ['537053', 'compensation', 'not_as_described', '颜色和照片差得有点多。'],
    ['536848', 'refund_only', 'short_quantity', '少了一包。'],
  ] as const
  for (const [number, wish, reason, description] of wishes) {
    const opened = await agent.go('POST', '/cases', {
      order: { source: 'online-retail', number },
      channel: 'phone',
      wish,
      lines: [{ ref: '1', quantity: 1, reason }],
      description,
    })
    if (opened.status !== 201) throw new Error(`case not opened: ${JSON.stringify(opened.body)}`)
  }
}

async function visitor(browser: Browser, viewport: typeof phone, locale: string): Promise<Page> {
  const context = await browser.newContext({
    viewport,
    locale,
    timezoneId: 'Asia/Shanghai',
    deviceScaleFactor: 2,
    reducedMotion: 'reduce',
  })
  const page = await context.newPage()
  page.setDefaultTimeout(90_000)
  return page
}

/** The request, what will happen, and the case's page, side by side. */
async function portalPicture(app: DemoApplication, browser: Browser): Promise<void> {
  const page = await visitor(browser, phone, 'zh-CN')
  await page.goto(app.url)
  await page.getByLabel('订单号').fill(orderToTry.number)
  await page.getByLabel('下单时的手机号或邮箱').fill(orderToTry.contact)
  await page.getByRole('button', { name: '获取验证码' }).click()
  await page.getByLabel('验证码').fill(await codeIn(join(app.dataFolder, 'outbox')))
  await page.getByRole('button', { name: '打开我的订单' }).click()
  await page.getByRole('button', { name: '增加一件 RETROSPOT HEART HOT WATER BOTTLE' }).click()
  await page.getByLabel('不想要了').evaluate((choice: HTMLElement) => choice.click()) // the dock lies over it
  await page.locator('[class*=verdict__]').getByText('可以退货').waitFor()
  const shots = [await page.screenshot()]
  await page.getByRole('button', { name: '下一步：选择处理方式' }).click()
  await page.getByRole('heading', { name: '提交后会怎样' }).waitFor()
  await page.waitForLoadState('networkidle')
  shots.push(await page.screenshot())
  await page.getByRole('button', { name: '提交申请' }).click()
  await page.locator('[class*=hero__]').waitFor()
  shots.push(await page.screenshot())
  await sideBySide(browser, shots, join(pictures, 'portal.png'))
}

const codeIn = (outbox: string): Promise<string> =>
  eventually(
    async () => newestCode(outbox),
    (code) => code !== '',
    60_000,
  )

function newestCode(outbox: string): string {
  const messages = readdirSync(outbox)
    .filter((name) => !name.startsWith('.'))
    .map((name) => readFileSync(join(outbox, name), 'utf8'))
  const sent = messages.find((message) => message.includes(`To: ${orderToTry.contact}\r\n`)) ?? ''
  return /\b\d{6}\b/.exec(sent.split('\r\n\r\n')[1] ?? '')?.[0] ?? ''
}

async function sideBySide(browser: Browser, shots: readonly Buffer[], path: string): Promise<void> {
  const images = shots.map((shot) => `<img src="data:image/png;base64,${shot.toString('base64')}">`)
  const page = await browser.newPage({ viewport: { width: 1440, height: 1000 }, deviceScaleFactor: 1 })
  await page.setContent(`<style>
    body { margin: 0; width: max-content; padding: 16px; display: flex; gap: 28px }
    img { width: 375px; border: 1px solid #dce4e1; border-radius: 18px; box-shadow: 0 4px 12px #1b2a2814 }
    </style>${images.join('')}`)
  await page.locator('body').screenshot({ omitBackground: true, path })
}

async function consolePicture(app: DemoApplication, browser: Browser): Promise<void> {
  const page = await visitor(browser, desk, 'zh-CN')
  await page.goto(`${app.url}/console`)
  await page.getByRole('textbox', { name: '邮箱' }).fill('agent@wanbi.example')
  await page.getByLabel('密码', { exact: true }).fill(app.demo!.password)
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await page.getByRole('link', { name: /BREAD BIN/ }).click()
  await page.getByRole('heading', { name: /BREAD BIN/ }).waitFor()
  await page.waitForTimeout(1500)
  await page.screenshot({ scale: 'css', path: join(pictures, 'console.png') })
}

await main()
