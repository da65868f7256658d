// GoRules' editor gives its fields no names. Whoever hears the page instead of seeing it is told row and column, as in the plain editor.
import { cellName, inLanguage } from './language.ts'

/** Names every field of the table, and those that come later; `columns` from the left. Answers what ends it. */
export function nameCells(root: Element, columns: readonly string[]): () => void {
  const name = () => {
    for (const row of root.querySelectorAll<HTMLElement>('tr[data-virtual-index]'))
      nameRow(row, Number(row.dataset.virtualIndex) + 1, columns)
  }
  const watch = new MutationObserver(name)
  watch.observe(root, { childList: true, subtree: true })
  name()
  return () => watch.disconnect()
}

function nameRow(row: Element, number: number, columns: readonly string[]): void {
  for (const [index, column] of columns.entries()) {
    const cell = row.children[index + 1] // the first is the row's number
    const named = cellName(number, column)
    for (const field of cell?.querySelectorAll('input, textarea, [contenteditable], [role="combobox"]') ?? []) {
      if (field.tagName === 'DIV' && !field.hasAttribute('role')) field.setAttribute('role', 'textbox')
      field.setAttribute('aria-label', named)
    }
    cell?.querySelector('.op-trigger')?.setAttribute('aria-label', `${named} ${inLanguage('Condition')}`)
  }
}
