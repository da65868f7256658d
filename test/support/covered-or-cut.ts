// Looks at a screen as a person does: is anything covered by something else, or cut at an edge? For every screen of a station or a desk.
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { picture, settled } from './browser.ts'

/** The desks of issue 15 (C12): a small laptop, two usual ones, a large screen. CSS px. */
export const deskSizes = [
  { width: 1024, height: 768 },
  { width: 1280, height: 800 },
  { width: 1440, height: 900 },
  { width: 1920, height: 1080 },
] as const

type Sweep = {
  /** What stands in front of others by design: an open dialog, a head that stays while its list is scrolled. A CSS selector. */
  readonly mayCover?: string
  /** What is shortened by design, with its whole text elsewhere. A CSS selector. */
  readonly mayCut?: string
  readonly sizes?: readonly { readonly width: number; readonly height: number }[]
}

/**
 * Holds that at each size nothing is covered, cut, or beyond the side of the window, at the beginning of everything that scrolls and at its
 * end. Pictures are kept as `name-width` when WANBI_SCREENSHOTS is set.
 */
export async function nothingCoveredOrCut(page: Page, name: string, options: Sweep = {}): Promise<void> {
  const before = page.viewportSize()
  const wrong: string[] = []
  for (const size of options.sizes ?? deskSizes) {
    await page.setViewportSize(size)
    await settled(page)
    await picture(page, `${name}-${size.width}`)
    const found = await coveredOrCut(page, options)
    await scrolled(page, 'end')
    const atTheEnd = await coveredOrCut(page, options)
    await scrolled(page, 'start')
    wrong.push(...[...new Set([...found, ...atTheEnd])].map((one) => `${name} ${size.width}: ${one}`))
  }
  if (before) await page.setViewportSize(before)
  expect(wrong).toEqual([])
}

const scrolled = (page: Page, where: 'start' | 'end'): Promise<void> =>
  page.evaluate((to) => {
    for (const one of [document.documentElement, ...document.querySelectorAll('*')])
      if (one.scrollHeight > one.clientHeight) one.scrollTop = to === 'end' ? one.scrollHeight : 0
  }, where)

/** What is covered or cut as the screen is scrolled now, each with its text and by what. */
export function coveredOrCut(page: Page, { mayCover = '', mayCut = '' }: Sweep = {}): Promise<string[]> {
  return page.evaluate(
    ({ mayCover, mayCut }) => {
      type Box = { left: number; top: number; right: number; bottom: number }
      const within = (one: Box, other: Box): Box => ({
        left: Math.max(one.left, other.left),
        top: Math.max(one.top, other.top),
        right: Math.min(one.right, other.right),
        bottom: Math.min(one.bottom, other.bottom),
      })
      const isThere = ({ left, top, right, bottom }: Box) => right - left > 1 && bottom - top > 1
      const nameOf = (element: Element) =>
        `${element.tagName.toLowerCase()}${element.classList.length > 0 ? `.${[...element.classList].join('.')}` : ''}`
      const screen: Box = { left: 0, top: 0, right: innerWidth, bottom: innerHeight }
      const wrong: string[] = []
      const say = (what: string, text: string, by: string) => {
        const line = `${what} “${text.trim().replace(/\s+/g, ' ').slice(0, 60)}” by ${by}`
        if (!wrong.includes(line)) wrong.push(line)
      }

      // what is kept for screen readers is shown to nobody
      const isShown = (element: Element) => {
        if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) return false
        if (element.closest('[aria-hidden=true]')) return false
        for (let one: Element | null = element; one; one = one.parentElement) {
          const { clip, clipPath } = getComputedStyle(one)
          if (
            clip === 'rect(0px, 0px, 0px, 0px)' ||
            clipPath.startsWith('inset(50%') ||
            clip === 'rect(1px, 1px, 1px, 1px)'
          )
            return false
        }
        return true
      }

      /** What of a box is shown, and which element cuts it on a side nobody can scroll to. */
      function shownOf(element: Element, box: Box): { shown: Box; cutBy: Element | null } {
        let shown = within(box, screen)
        let cutBy: Element | null = null
        for (let one: Element | null = element; one && one !== document.documentElement; one = one.parentElement) {
          const { overflowX, overflowY, position } = getComputedStyle(one)
          const edge = one.getBoundingClientRect()
          const clipsX = overflowX !== 'visible'
          const clipsY = overflowY !== 'visible'
          const hides = (overflow: string) => overflow === 'hidden' || overflow === 'clip'
          const isCut =
            (hides(overflowX) && (box.left < edge.left - 1 || box.right > edge.right + 1)) ||
            (hides(overflowY) && (box.top < edge.top - 2 || box.bottom > edge.bottom + 2))
          if (isCut && !cutBy) cutBy = one
          shown = within(shown, {
            left: clipsX ? edge.left : -Infinity,
            right: clipsX ? edge.right : Infinity,
            top: clipsY ? edge.top : -Infinity,
            bottom: clipsY ? edge.bottom : Infinity,
          })
          // further out something scrolls, and brings it back
          if ((overflowX === 'auto' || overflowX === 'scroll') && (overflowY === 'auto' || overflowY === 'scroll'))
            break
          if (position === 'fixed') break
        }
        return { shown, cutBy }
      }

      const scrollsSideways = (element: Element): boolean => {
        for (let one: Element | null = element; one && one !== document.body; one = one.parentElement)
          if (['auto', 'scroll'].includes(getComputedStyle(one).overflowX)) return true
        return false
      }

      function look(element: Element, box: Box, text: string): void {
        if (!isThere(box)) return
        const { shown, cutBy } = shownOf(element, box)
        if (cutBy && !(mayCut && element.closest(mayCut))) say('cut', text, nameOf(cutBy))
        if (box.right > innerWidth + 1 && !cutBy && !scrollsSideways(element))
          say('cut', text, 'the side of the window')
        // a sliver at the edge of what scrolls is seen whole when it is scrolled to
        if (shown.right - shown.left < 6 || shown.bottom - shown.top < 6) return
        const { left, top, right, bottom } = shown
        const inset = 1.5
        const points: [number, number][] = [
          [(left + right) / 2, (top + bottom) / 2],
          [left + inset, top + inset],
          [right - inset, top + inset],
          [left + inset, bottom - inset],
          [right - inset, bottom - inset],
        ]
        for (const [x, y] of points) {
          const above = document.elementFromPoint(x, y)
          if (!above || above === element || above.contains(element) || element.contains(above)) continue
          if (mayCover && above.closest(mayCover)) continue
          // of one control: what its label or its list shows lies in front of its input
          const common = above.closest('label, button, a, [role=combobox], .ant-select, .ant-picker, .ant-input-number')
          if (common?.contains(element)) continue
          if (getComputedStyle(above).pointerEvents === 'none') continue
          say('covered', text, nameOf(above))
          break
        }
      }

      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const parent = node.parentElement
        if (!parent || !node.textContent?.trim() || parent.closest('script, style, option') || !isShown(parent))
          continue
        const range = document.createRange()
        range.selectNodeContents(node)
        // a line of text is asked for higher than its letters stand; neighbours may share that air
        for (const { left, right, top, bottom } of range.getClientRects()) {
          const air = (bottom - top) * 0.2
          look(parent, { left, right, top: top + air, bottom: bottom - air }, node.textContent)
        }
      }
      for (const control of document.querySelectorAll(
        'button, a[href], input, textarea, select, [role=radio], [role=checkbox], img, svg[role=img]',
      )) {
        if (!isShown(control)) continue
        const name = control.getAttribute('aria-label') ?? control.textContent ?? ''
        look(control, control.getBoundingClientRect(), name || nameOf(control))
      }
      return wrong
    },
    { mayCover, mayCut },
  )
}
