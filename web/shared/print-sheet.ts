/**
 * Opens the browser's print dialog for a sheet (`format=html`), which says its own size and has no margins. The page shown stays as it is.
 * Resolves when the dialog was opened.
 */
export function printSheet(html: string): Promise<void> {
  return new Promise((resolve) => {
    const frame = document.createElement('iframe')
    frame.style.cssText = 'position:fixed;inset:auto 0 0 auto;width:0;height:0;border:0'
    frame.setAttribute('aria-hidden', 'true')
    frame.tabIndex = -1
    frame.addEventListener(
      'load',
      () => {
        const sheet = frame.contentWindow!
        sheet.addEventListener('afterprint', () => frame.remove(), { once: true })
        sheet.focus()
        sheet.print()
        resolve()
      },
      { once: true },
    )
    frame.srcdoc = html
    document.body.append(frame)
  })
}
