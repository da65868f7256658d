// The look at screens is itself shown what it must find, and what is no fault.
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser, type TestBrowser } from '../support/browser.ts'
import { coveredOrCut } from '../support/covered-or-cut.ts'

let browser: TestBrowser
let page: Page
beforeAll(async () => {
  browser = await openBrowser()
  page = await browser.newPage({ viewport: { width: 600, height: 400 } })
})
afterAll(() => browser?.close())

const bar = (style: string) => `<div style="${style};background:#eee;height:40px"><button>Record</button></div>`
const form = '<h3>Result</h3><button>accepted</button><p>photos</p>'

test.each<[string, string, string[]]>([
  ['a plain form', form, []],
  [
    'a bar that lies over the form',
    `${form}${bar('position:fixed;top:60px;left:0;right:0')}`,
    ['covered “accepted” by button', 'covered “photos” by div'],
  ],
  [
    'text longer than the button that hides it',
    '<button style="width:40px;overflow:hidden;white-space:nowrap">Not accepted with a deduction</button>',
    ['cut “Not accepted with a deduction” by button'],
  ],
  ['a text that may be scrolled to', `<div style="height:40px;overflow:auto">${form.repeat(9)}</div>`, []],
  [
    'a column beyond the side of the window',
    '<p style="position:absolute;left:560px;white-space:nowrap">Paid ¥1,299.00</p>',
    ['cut “Paid ¥1,299.00” by the side of the window'],
  ],
  [
    'what only screen readers read',
    '<p style="position:absolute;clip:rect(0 0 0 0);width:1px;height:1px;overflow:hidden">Skip</p>',
    [],
  ],
  [
    'a label over its own input',
    '<label style="position:relative"><input type="file" style="position:absolute;inset:0;opacity:0"><span>Add</span></label>',
    [],
  ],
])('%s', async (_, html, expected) => {
  await page.setContent(`<body style="margin:8px;font:16px sans-serif">${html}</body>`)
  expect(await coveredOrCut(page)).toEqual(expected)
})

test('what stands in front by design is said so', async () => {
  await page.setContent(`${form}${bar('position:fixed;top:40px;left:0;right:0')}`)
  expect(await coveredOrCut(page)).not.toEqual([])
  expect(await coveredOrCut(page, { mayCover: 'div' })).toEqual([])
})
