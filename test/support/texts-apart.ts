// Whether the texts of a page stand apart: none over or against another, none pushed out of what scrolls sideways. What is covered or cut
// at an edge is covered-or-cut.ts.
import type { Page } from 'playwright-core'

/** Texts that end in an ellipsis on purpose: the whole stands one press away. */
export const mayBeShortened = ['.row-name', '.ant-select-content', '.ant-select-selection-item', '.ant-picker-input']

/** One sentence a fault; empty when all texts stand apart and whole. Looks at what the window shows now. */
export const textsAgainstEachOther = (page: Page): Promise<string[]> =>
  page.evaluate((shortened) => {
    type Box = { left: number; right: number; top: number; bottom: number }
    type Text = { text: string; whole: Box; seen: Box; block: Element; holder: Element }
    const faults = new Set<string>()
    const clips = ({ overflowX }: CSSStyleDeclaration) => overflowX !== 'visible'

    /** What is left of a box once every ancestor that clips has cut it. */
    const clipped = (box: Box, from: Element): Box => {
      let { left, right, top, bottom } = box
      for (let at: Element | null = from; at && at !== document.body; at = at.parentElement) {
        const style = getComputedStyle(at)
        if (style.position === 'fixed') break
        if (!clips(style)) continue
        const edge = at.getBoundingClientRect()
        left = Math.max(left, edge.left)
        right = Math.min(right, edge.right)
        top = Math.max(top, edge.top)
        bottom = Math.min(bottom, edge.bottom)
      }
      return { left, right, top, bottom }
    }
    const blockOf = (element: Element): Element => {
      let at = element
      while (getComputedStyle(at).display === 'inline' && at.parentElement) at = at.parentElement
      return at
    }

    const texts: Text[] = []
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    while (walker.nextNode()) {
      const node = walker.currentNode as Text & Node
      const holder = node.parentElement
      const text = node.textContent?.trim()
      if (!holder || !text || !holder.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue
      if (holder.closest('[aria-hidden="true"], .skip, [class*=skip__], svg, script, style')) continue
      const range = document.createRange()
      range.selectNodeContents(node)
      for (const whole of range.getClientRects()) {
        if (whole.width < 1 || whole.height < 1) continue
        const seen = clipped(whole, holder)
        if (seen.right - seen.left < 1 || seen.bottom - seen.top < 4) {
          // scrolled out of sight is no fault, pushed out sideways is
          const isBeside = whole.left >= seen.right - 1 && seen.bottom - seen.top >= 4
          if (isBeside && whole.left < innerWidth && !shortened.some((one) => holder.closest(one)))
            faults.add(`cut off: ${text.slice(0, 40)}`)
          continue
        }
        if (seen.bottom < 0 || seen.top > innerHeight) continue
        texts.push({ text: text.slice(0, 40), whole, seen, block: blockOf(holder), holder })
      }
    }
    for (const { text, whole, seen, holder } of texts) {
      const isCut = whole.right - seen.right > 1.5 || seen.left - whole.left > 1.5 || seen.right > innerWidth + 1
      if (isCut && !shortened.some((one) => holder.closest(one))) faults.add(`cut: ${text}`)
    }
    for (const [index, one] of texts.entries())
      for (const other of texts.slice(index + 1)) {
        if (one.block === other.block || one.block.contains(other.block) || other.block.contains(one.block)) continue
        const high = Math.min(one.seen.bottom, other.seen.bottom) - Math.max(one.seen.top, other.seen.top)
        if (high < 5) continue
        const [left, right] = one.seen.left <= other.seen.left ? [one, other] : [other, one]
        const gap = right.seen.left - left.seen.right
        if (gap > 1.5) continue
        // of two layers only the upper is read; what is over the other is told by who is found at its middle
        const x = Math.max(one.seen.left, other.seen.left) + 1
        const y = Math.max(one.seen.top, other.seen.top) + high / 2
        const top = document.elementFromPoint(Math.min(x, innerWidth - 1), Math.min(Math.max(y, 0), innerHeight - 1))
        const isAnotherLayer = top !== null && !one.block.contains(top) && !other.block.contains(top) && gap < -1
        const isSticky = [one, other].some(({ holder }) => {
          for (let at: Element | null = holder; at; at = at.parentElement)
            if (['sticky', 'fixed'].includes(getComputedStyle(at).position)) return true
          return false
        })
        if (isAnotherLayer || (isSticky && gap < -1)) continue
        faults.add(`${gap < -1 ? 'over each other' : 'against each other'}: ${left.text} | ${right.text}`)
      }
    return [...faults]
  }, mayBeShortened)
