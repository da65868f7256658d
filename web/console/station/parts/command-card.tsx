import { code39 } from '../../desk/code-39.ts'
import own from './parts.module.css'
import type { StationKey } from './station-page.tsx'
import { usePartWords } from './words.ts'

/** The keys of a station as barcodes, to be printed and stuck beside the bench: hands never need the keyboard. */
export function CommandCard({ label, keys }: { label: string; keys: readonly StationKey[] }) {
  const said = usePartWords()
  const print = () => {
    const page = window.open('', '_blank', 'width=720,height=900')
    if (!page) return
    page.document.title = label
    const commands = [{ key: 'Enter', label: said.enter }, ...keys]
    for (const one of commands) page.document.body.append(drawn(page.document, one))
    page.print()
  }
  return (
    <button type="button" className={own.card} onClick={print}>
      {label}
    </button>
  )
}

const svg = 'http://www.w3.org/2000/svg'

function drawn(page: Document, { key, label }: Pick<StationKey, 'key' | 'label'>): HTMLElement {
  const code = `WBK-${(key === 'Escape' ? 'ESC' : key).toUpperCase()}`
  const bars = code39(code)
  const figure = page.createElement('figure')
  const caption = page.createElement('figcaption')
  caption.textContent = label
  const picture = page.createElementNS(svg, 'svg')
  picture.setAttribute('viewBox', `-10 0 ${bars.width + 20} 60`)
  picture.setAttribute('width', '320')
  for (const [x, width] of bars.black) {
    const bar = page.createElementNS(svg, 'rect')
    for (const [name, value] of Object.entries({ x, width, height: 60 })) bar.setAttribute(name, String(value))
    picture.append(bar)
  }
  figure.append(caption, picture)
  return figure
}
