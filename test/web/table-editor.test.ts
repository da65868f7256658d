// The page GoRules' editor lives on: what it may do, what it says, and what it hands back.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { asPicked, asWritten } from '../../web/table-editor/pick-lists.ts'
import { translated } from '../../web/table-editor/translate-editor.ts'
import { startTestApplication, type TestApplication } from '../support/start-application.ts'

let web: string
let app: TestApplication
beforeAll(async () => {
  web = mkdtempSync(join(tmpdir(), 'wanbi-pages-'))
  for (const folder of ['assets', 'portal', 'console', 'table-editor']) {
    mkdirSync(join(web, folder))
    writeFileSync(join(web, folder, 'index.html'), `<title>${folder}</title>`)
  }
  app = await startTestApplication({}, { web })
}, 60_000)
afterAll(async () => {
  await app?.close()
  rmSync(web, { recursive: true, force: true })
})

const pageAt = async (path: string) => {
  const answer = await fetch(`${app.url}${path}`, { headers: { accept: 'text/html' } })
  const policy = new Map(
    (answer.headers.get('content-security-policy') ?? '').split(';').map((one) => {
      const [name, ...values] = one.trim().split(' ')
      return [name!, values.join(' ')]
    }),
  )
  return { text: await answer.text(), policy }
}

test('the table editor may compile WebAssembly, never text, and only our own pages may frame it', async () => {
  const { text, policy } = await pageAt('/console/table-editor?locale=en')
  expect(text).toContain('table-editor')
  expect(policy.get('script-src')).toBe("'self' 'wasm-unsafe-eval'")
  expect(policy.get('frame-ancestors')).toBe("'self'")
  expect(policy.get('default-src')).toBe("'self'")
})

test.each(['/', '/console/', '/console/policies/request-policy', '/console/table-editor/more', '/c/1'])(
  '%s may compile nothing and nobody may frame it',
  async (path) => {
    const { policy } = await pageAt(path)
    expect(policy.get('script-src')).toBe("'self'")
    expect(policy.get('frame-ancestors')).toBe("'none'")
  },
)

test('the editor is built in only while it says all its sentences as we know them', () => {
  const editor = createRequire(import.meta.url).resolve('@gorules/jdm-editor')
  const code = readFileSync(editor, 'utf8')
  expect(translated(code)).toContain('label: inLanguage("equals")')
  expect(() => translated(code.replaceAll('label: "equals"', 'label: "is"'))).toThrow('no longer says: equals')
})

test('a list of words is shown as a picker can show it, and handed back as it was written', () => {
  const rows = [{ _id: 'a', grade: '"A","B"', days: '> 7', rule: '"A","B"' }]
  const picked = asPicked(rows, ['grade', 'days'])
  expect(picked).toEqual([{ _id: 'a', grade: 'in ["A","B"]', days: '> 7', rule: '"A","B"' }])
  expect(asWritten(picked, rows)).toEqual(rows)
  const changed = [
    { ...picked[0]!, grade: '["A", "C"]' },
    { _id: 'new', grade: '', days: '', rule: '' },
  ]
  expect(asWritten(changed, rows)).toEqual([
    { _id: 'a', grade: '["A", "C"]', days: '> 7', rule: '"A","B"' },
    { _id: 'new', grade: '', days: '', rule: '' },
  ])
})
