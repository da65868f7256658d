/** A selection as it is pasted: the narrow spaces that group digits on the screen are no part of a number (formatNumber). */
export const asCopied = (selected: string): string => selected.replace(/(?<=\d)\u202f(?=\d)/g, '')

/** Lets people copy numbers as they are, not as they are shown. Called once, as a page starts. */
export function copyPlainNumbers(page: Document): void {
  page.addEventListener('copy', (event) => {
    const selected = page.getSelection()?.toString() ?? ''
    const plain = asCopied(selected)
    if (plain === selected || event.defaultPrevented) return
    event.clipboardData?.setData('text/plain', plain)
    event.preventDefault()
  })
}
