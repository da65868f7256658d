// PostgreSQL and Chromium for the tests: what the environment names, else what is installed, else what can be installed.
import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { findPostgres } from './find-postgres.ts'

export type Needs = { readonly env: Record<string, string>; close(): Promise<void> }

export async function findWhatTestsNeed(): Promise<Needs> {
  const chromium = findChromium()
  findPdfTools()
  const postgres = await findPostgres()
  return {
    env: { WANBI_TEST_DATABASE_URL: postgres.url, CHROMIUM_PATH: chromium },
    close: () => postgres.close(),
  }
}

const usualPlaces = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

function findChromium(): string {
  const named = process.env.CHROMIUM_PATH
  if (named) return named
  const installed = usualPlaces.find((path) => existsSync(path))
  if (installed) return installed
  if (mayInstall()) {
    install('Chromium and a Chinese typeface for the browser tests', 'chromium', 'fonts-noto-cjk')
    if (existsSync('/usr/bin/chromium')) return '/usr/bin/chromium'
  }
  throw new Error('The browser tests need Chromium: install it, or set CHROMIUM_PATH to where it is.')
}

/** pdftoppm makes the papers we print into dots, so that their barcodes can be read back. */
function findPdfTools(): void {
  const isThere = () => !spawnSync('pdftoppm', ['-v'], { stdio: 'ignore' }).error
  if (!isThere() && mayInstall()) install('poppler for the tests of what is printed', 'poppler-utils')
  if (!isThere()) throw new Error('The tests of what is printed need pdftoppm: install poppler-utils.')
}

const mayInstall = (): boolean => process.platform === 'linux' && process.getuid?.() === 0 && hasApt()

function install(what: string, ...packages: string[]): void {
  console.log(`installing ${what}`)
  spawnSync('apt-get', ['update', '-q'], { stdio: 'inherit' })
  spawnSync('apt-get', ['install', '-y', '-q', '--no-install-recommends', ...packages], {
    stdio: 'inherit',
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  })
}

function hasApt(): boolean {
  try {
    execFileSync('apt-get', ['--version'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}
