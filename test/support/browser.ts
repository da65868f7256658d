// Chromium for tests that look at pages as people do.
import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, chromium, type Page } from 'playwright-core'

const known = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

// Without these a headless Chromium in a container looks for a display, a sandbox and the network, and waits for them.
const quietly = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

export function openBrowser(): Promise<Browser> {
  const path = process.env.CHROMIUM_PATH ?? known.find(existsSync)
  if (!path) throw new Error('no Chromium: set CHROMIUM_PATH, or apt-get install -y chromium fonts-noto-cjk')
  return chromium.launch({ executablePath: path, args: quietly })
}

type App = 'portal' | 'console' | 'table-editor'

/** A folder of these web apps of one's own: `npm test` has built them once and they are copied, a file that runs alone builds them. */
export function builtWeb(...apps: App[]): string {
  const built = process.env.WANBI_BUILT_WEB
  if (!built) return buildWeb(...apps)
  const folder = mkdtempSync(join(tmpdir(), 'wanbi-web-'))
  cpSync(built, folder, { recursive: true })
  return folder
}

/** Builds these web apps into a folder of their own and answers the folder. */
export function buildWeb(...apps: App[]): string {
  const folder = mkdtempSync(join(tmpdir(), `wanbi-web-${apps.join('-')}-`))
  build('web/vite.config.ts', folder, apps)
  if (apps.includes('table-editor')) build('web/table-editor/vite.config.ts', folder, apps)
  return folder
}

function build(config: string, folder: string, apps: readonly string[]): void {
  const root = join(import.meta.dirname, '../..')
  const vite = join(root, 'node_modules/vite/bin/vite.js')
  execFileSync(
    process.execPath,
    [vite, 'build', '--config', join(root, config), '--outDir', folder, '--logLevel', 'warn'],
    {
      env: {
        ...process.env,
        WANBI_WEB_APPS: apps.filter((app) => app !== 'table-editor').join(','),
        NODE_ENV: 'production',
      },
      stdio: ['ignore', 'ignore', 'inherit'],
    },
  )
}

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** What axe-core finds that keeps people out: its serious and critical findings, each with where it is. */
export async function barriers(page: Page): Promise<string[]> {
  // A colour on its way from one to the other is nobody's colour: what fades has faded before it is judged.
  await page.evaluate(async () => {
    const fading = document
      .getAnimations()
      .filter((one) => one.effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY)
    await Promise.allSettled(fading.map((one) => one.finished))
  })
  // The page's policy forbids scripts that are not its own; what the test itself evaluates is not of the page.
  await page.evaluate(axeSource)
  const found = await page.evaluate(async () => {
    type Finding = { id: string; impact: string; nodes: { html: string; failureSummary: string }[] }
    const { axe } = window as unknown as { axe: { run(): Promise<{ violations: Finding[] }> } }
    return (await axe.run()).violations.map(({ id, impact, nodes }) => ({
      id,
      impact,
      nodes: nodes.map((n) => n.html + n.failureSummary),
    }))
  })
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
