// The camera as a scanner: a real Chromium is shown a film of our own packing label, on a page of the console with its policy.
import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { shippedChoice } from '../../src/08-paper/choose-template.ts'
import { drawPaper } from '../../src/08-paper/render-paper.ts'
import { exampleOf } from '../../src/08-paper/template/examples.ts'
import { launchBrowser } from '../support/browser.ts'
import { dotsOf } from '../support/read-barcodes.ts'
import { startTestApplication, type TestApplication } from '../support/start-application.ts'

const folder = mkdtempSync(join(tmpdir(), 'wanbi-camera-'))
let app: TestApplication
let browser: Browser

beforeAll(async () => {
  const root = join(import.meta.dirname, '../..')
  const config = join(import.meta.dirname, 'camera-page/vite.config.ts')
  const vite = [
    join(root, 'node_modules/vite/bin/vite.js'),
    'build',
    '--config',
    config,
    '--outDir',
    join(folder, 'web'),
  ]
  await promisify(execFile)(process.execPath, [...vite, '--logLevel', 'warn'], {
    env: { ...process.env, NODE_ENV: 'production' },
  })
  const film = join(folder, 'label.y4m')
  writeFileSync(film, await filmOfLabel())
  app = await startTestApplication({}, { web: join(folder, 'web') })
  browser = await launchBrowser(
    '--use-fake-ui-for-media-stream',
    '--use-fake-device-for-media-stream',
    `--use-file-for-fake-video-capture=${film}`,
  )
}, 180_000)
afterAll(async () => {
  await browser?.close()
  await app?.close()
  rmSync(folder, { recursive: true, force: true })
})

/** One picture for ever: the upper part of a packing label, as a camera of 1280 × 720 sees it. */
async function filmOfLabel(): Promise<Buffer> {
  const [width, height] = [1280, 720]
  const data = exampleOf('packing_label', 'zh-CN')
  const chosen = shippedChoice('packing_label', 'zh-CN')
  const sheet = await drawPaper(
    { kind: 'packing_label', locale: 'zh-CN', ...chosen, paper: '76x130', data },
    { merchantName: '青瓷' },
    '2026-11-28T00:00:00Z',
  )
  const label = await dotsOf(await sheet.png())
  const grey = Buffer.alloc(width * height, 255)
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < label.width; x += 1)
      grey[y * width + x + (width - label.width) / 2] = label.data[(y * label.width + x) * 3]!
  const colours = Buffer.alloc((width * height) / 2, 128)
  return Buffer.concat([Buffer.from(`YUV4MPEG2 W${width} H${height} F10:1 Ip A1:1 C420jpeg\nFRAME\n`), grey, colours])
}

test('what the camera sees is told once while it is in sight, and WebAssembly runs in its worker alone', async () => {
  const page = await browser.newPage()
  const from: string[] = []
  page.on('request', (request) => from.push(new URL(request.url()).origin))
  const answers = new Map<string, string | undefined>()
  page.on('response', (response) => {
    if (/camera-decoder|\/console$/.test(response.url()))
      answers.set(response.url(), response.headers()['content-security-policy'])
  })
  await page.goto(`${app.url}/console`)
  const lines = page.locator('li')
  await expect.poll(() => lines.allTextContents()).toEqual(['DO-261128-000045'])
  await page.waitForTimeout(2500) // longer than a code must be out of sight to count again
  expect(await lines.allTextContents()).toEqual(['DO-261128-000045'])
  expect(new Set(from)).toEqual(new Set([app.url]))
  const policies = [...answers]
  expect(policies.find(([url]) => url.includes('camera-decoder'))?.[1]).toBe(
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'",
  )
  expect(policies.find(([url]) => url.endsWith('/console'))?.[1]).not.toMatch(/wasm-unsafe-eval/)
  const onPage = page.evaluate(() => WebAssembly.compile(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0])))
  await expect(onPage).rejects.toThrow(/Content Security Policy/)
  await page.getByRole('button').click()
  expect(await lines.allTextContents()).toEqual(['DO-261128-000045', 'stopped'])
  expect(await page.locator('video').evaluate((video: HTMLVideoElement) => video.srcObject)).toBeNull()
  await page.close()
})

test('whoever does not allow the camera is told so, by its name', async () => {
  const page = await browser.newPage()
  await page.addInitScript(() => {
    navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('no', 'NotAllowedError'))
  })
  await page.goto(`${app.url}/console`)
  await expect.poll(() => page.locator('li').allTextContents()).toEqual(['problem not_allowed'])
  await page.close()
})
