// Chromium for tests that look at pages as people do.
import { execFile } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { onTestFinished, TestRunner } from 'vitest'

export type TestBrowser = Pick<Browser, 'newContext' | 'newPage' | 'close'>

const known = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

// Playwright's own list (chromiumSwitches), which this one takes the place of; and the pages that the address bar of each window would load
// unseen, half a second of computing a window.
const disabledFeatures = [
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsUpgrades',
  'HttpsFirstBalancedModeAutoEnable',
  'LensOverlay',
  'MediaRouter',
  'PaintHolding',
  'ThirdPartyStoragePartitioning',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'OptimizationHints',
  'NetworkTimeServiceQuerying',
  'AimEnabled',
  'PreconnectToSearch',
  'WebUIOmniboxPopup',
  'WebUIOmniboxFullPopup',
  'WebUIOmniboxAimPopup',
]

// Without these a headless Chromium in a container looks for a display, a sandbox and the network, and waits for them.
const quietly = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  `--disable-features=${disabledFeatures.join(',')}`,
]

let launched: Promise<Browser> | undefined

/**
 * Chromium: one for all files of a worker, which ends with it. Each file is given windows of its own. What a test opens is closed when it is
 * over, or it would draw again whatever the later tests change; `close` closes what was opened before the tests.
 */
export async function openBrowser(): Promise<TestBrowser> {
  launched ??= launchBrowser()
  const browser = await launched
  const opened: BrowserContext[] = []
  const newContext: Browser['newContext'] = async (options) => {
    const context = await browser.newContext(options)
    if (TestRunner.getCurrentTest()) onTestFinished(() => context.close())
    else opened.push(context)
    return context
  }
  return {
    newContext,
    newPage: async (options) => (await newContext(options)).newPage(),
    close: async () => void (await Promise.all(opened.splice(0).map((context) => context.close()))),
  }
}

/** A Chromium of one's own, to be closed by whoever asked. */
export function launchBrowser(...flags: string[]): Promise<Browser> {
  const path = process.env.CHROMIUM_PATH ?? known.find(existsSync)
  if (!path) throw new Error('no Chromium: set CHROMIUM_PATH, or apt-get install -y chromium fonts-noto-cjk')
  return chromium.launch({ executablePath: path, args: [...quietly, ...flags] })
}

type App = 'portal' | 'console' | 'table-editor'

const newFolder = () => mkdtempSync(join(tmpdir(), 'wanbi-web-'))

/** A folder of these web apps of one's own: `npm test` builds them beside its first tests and they are copied, a file that runs alone builds them. */
export async function builtWeb(...apps: App[]): Promise<string> {
  const built = process.env.WANBI_BUILT_WEB
  const folder = newFolder()
  if (!built) return buildWeb(folder, ...apps)
  while (!existsSync(isBuilt(built))) await new Promise((resolve) => setTimeout(resolve, 100))
  const problem = readFileSync(isBuilt(built), 'utf8')
  if (problem) throw new Error(problem)
  cpSync(built, folder, { recursive: true })
  return folder
}

/** Written when the apps of this folder are there, or with the reason why they never will be. */
export const isBuilt = (folder: string): string => `${folder}.built`

/** Builds these web apps into the folder and answers it. */
export async function buildWeb(folder: string, ...apps: App[]): Promise<string> {
  await build('web/vite.config.ts', folder, apps)
  if (apps.includes('table-editor')) await build('web/table-editor/vite.config.ts', folder, apps)
  return folder
}

async function build(config: string, folder: string, apps: readonly string[]): Promise<void> {
  const root = join(import.meta.dirname, '../..')
  const vite = join(root, 'node_modules/vite/bin/vite.js')
  const args = [vite, 'build', '--config', join(root, config), '--outDir', folder, '--logLevel', 'warn']
  const WANBI_WEB_APPS = apps.filter((app) => app !== 'table-editor').join(',')
  await promisify(execFile)(process.execPath, args, {
    env: { ...process.env, WANBI_WEB_APPS, NODE_ENV: 'production' },
  })
}

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** What moves has come to rest: the layout has followed for two frames, and every transition that ends has ended. */
export const settled = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve))
    await frame()
    await frame()
    const moving = document.getAnimations().filter((one) => one.effect?.getComputedTiming().endTime !== Infinity)
    await Promise.allSettled(moving.map((one) => one.finished))
  })

// Rules whose findings are moderate or minor: what they find is not told, and looking for it takes a third of the time.
const lesser = [
  'aria-allowed-role',
  'aria-deprecated-role',
  'empty-heading',
  'empty-table-header',
  'form-field-multiple-labels',
  'heading-order',
  'image-redundant-alt',
  'landmark-banner-is-top-level',
  'landmark-contentinfo-is-top-level',
  'landmark-main-is-top-level',
  'landmark-no-duplicate-banner',
  'landmark-no-duplicate-contentinfo',
  'landmark-no-duplicate-main',
  'landmark-one-main',
  'landmark-unique',
  'meta-viewport',
  'meta-viewport-large',
  'page-has-heading-one',
  'presentation-role-conflict',
  'region',
  'scope-attr-valid',
  'skip-link',
]

/** What axe-core finds that keeps people out: its serious and critical findings, each with where it is. */
export async function barriers(page: Page): Promise<string[]> {
  // a colour on its way from one to the other is nobody's colour: what fades has faded before it is judged
  await settled(page)
  // the page's policy forbids scripts that are not its own; what the test itself evaluates is not of the page
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axeSource)
  const rules = Object.fromEntries(lesser.map((id) => [id, { enabled: false }]))
  const found = await page.evaluate(async (rules) => {
    type Finding = { id: string; impact: string; nodes: { html: string; failureSummary: string }[] }
    const { axe } = window as unknown as { axe: { run(options: object): Promise<{ violations: Finding[] }> } }
    const { violations } = await axe.run({ resultTypes: ['violations'], rules })
    return violations.map(({ id, impact, nodes }) => ({
      id,
      impact,
      nodes: nodes.map((n) => n.html + n.failureSummary),
    }))
  }, rules)
  return found
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).join(' | ')}`)
}

/** How far the page can be scrolled sideways, in px; 0 when it fits. */
export const sidewaysScroll = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)

/** Keeps a picture when WANBI_SCREENSHOTS names a folder: to be looked at, never compared. */
export async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env.WANBI_SCREENSHOTS
  if (!folder) return
  mkdirSync(folder, { recursive: true })
  await page.screenshot({ path: join(folder, `${name}.png`) })
}
