import { Button } from 'antd'
import { useTerminalWords } from '../shell/terminal-words.ts'
import { code39 } from './code-39.ts'

/** A badge to print: name and barcode (Code 39, which every scanner reads). Shown once. */
export function Badge({ badge, name }: { badge: string; name: string }) {
  const said = useTerminalWords()
  const bars = code39(badge)
  const print = () => {
    const page = window.open('', '_blank', 'width=480,height=320')
    const card = document.getElementById('badge-card')
    if (!page || !card) return
    page.document.title = name
    page.document.body.append(page.document.importNode(card, true))
    page.print()
  }
  return (
    <div className="badge-issued">
      <p className="mute">{said.badgeOnce}</p>
      <figure id="badge-card">
        <figcaption>{name}</figcaption>
        <svg viewBox={`-10 0 ${bars.width + 20} 60`} width="320" role="img" aria-label={badge}>
          <rect x={-10} width={bars.width + 20} height={60} fill="#fff" />
          {bars.black.map(([x, width]) => (
            <rect key={x} x={x} width={width} height={60} fill="#000" />
          ))}
        </svg>
        <small className="figure">{badge}</small>
      </figure>
      <Button onClick={print}>{said.print}</Button>
    </div>
  )
}
