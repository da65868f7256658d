// What a template writes: a few elements that say what stands on the sheet, never how a browser would show it. Text between them is text.
export type Element = {
  readonly name: ElementName
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly Node[]
}
export type Node = Element | string

/** Elements by name, with the attributes each may have. */
export const elements = {
  text: ['size', 'bold', 'align', 'lines'],
  row: ['gap', 'narrow'],
  column: ['width'],
  table: [],
  tr: ['head'],
  td: ['width', 'align', 'bold', 'lines'],
  rule: [],
  space: ['height'],
  code128: ['value', 'height', 'caption'],
  qr: ['value', 'size'],
  checkbox: [],
  signature: ['height'],
} as const satisfies Record<string, readonly string[]>
export type ElementName = keyof typeof elements
const empty: ReadonlySet<string> = new Set(['rule', 'space', 'code128', 'qr', 'checkbox', 'signature'])
/** Which elements stand within which; null: at the top. */
const within: Record<ElementName, readonly (ElementName | null)[]> = {
  text: [null, 'column'],
  row: [null, 'column'],
  column: ['row'],
  table: [null],
  tr: ['table'],
  td: ['tr'],
  rule: [null, 'column'],
  space: [null, 'column'],
  code128: [null, 'column', 'td'],
  qr: [null, 'column'],
  checkbox: ['td'],
  signature: [null, 'column'],
}
const deepest = 8

/** What cannot be read as a sheet: a sentence in both languages, and the piece of text it is about. */
export class MarkupWrong extends Error {
  readonly zh: string
  readonly en: string
  readonly near: string
  constructor(zh: string, en: string, near: string) {
    super(`${en}: ${near}`)
    this.zh = zh
    this.en = en
    this.near = near
  }
}

const token = /<!--[\s\S]*?-->|<\/?[^<>]*>|[^<]+|</g
const attribute = /\s+([a-z-]+)="([^"<]*)"/gy
const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#34': '"', '#39': "'", apos: "'" }

/** The elements of a sheet. Throws MarkupWrong. */
export function parseMarkup(text: string): Node[] {
  const top: Node[] = []
  const open: { name: ElementName; attributes: Record<string, string>; children: Node[] }[] = []
  const add = (node: Node) => void (open.at(-1)?.children ?? top).push(node)
  for (const [piece] of text.matchAll(token)) {
    if (piece.startsWith('<!--')) continue
    if (!piece.startsWith('<')) {
      const words = unescaped(piece)
      const parent = open.at(-1)?.name
      if (parent === 'text' || parent === 'td') add(words)
      else if (words.trim() !== '')
        throw new MarkupWrong(
          '文字要写在 <text> 或 <td> 里',
          'Words belong into <text> or <td>',
          words.trim().slice(0, 60),
        )
    } else if (piece.startsWith('</')) {
      const name = piece.slice(2, -1).trim()
      const last = open.pop()
      if (last?.name !== name) throw new MarkupWrong('结束标签不对', 'This does not close what is open', piece)
      add(last)
    } else {
      const element = opening(piece, open.at(-1)?.name ?? null)
      if (empty.has(element.name) || piece.endsWith('/>')) add(element)
      else if (open.length >= deepest) throw new MarkupWrong('嵌套太深', 'Nested too deeply', piece)
      else open.push({ ...element, children: [] })
    }
  }
  const unclosed = open.at(-1)
  if (unclosed) throw new MarkupWrong('标签没有结束', 'This is never closed', `<${unclosed.name}>`)
  return top
}

function opening(piece: string, parent: ElementName | null): Element {
  const [, name = '', rest = ''] = /^<([A-Za-z0-9-]*)([\s\S]*?)\/?>$/.exec(piece) ?? []
  if (!isElement(name)) throw new MarkupWrong('没有这个元素', 'There is no such element', piece.slice(0, 60))
  if (!within[name].includes(parent)) {
    const where = parent === null ? ['最外层', 'at the top'] : [`<${parent}> 里`, `within <${parent}>`]
    throw new MarkupWrong(`<${name}> 不能放在${where[0]}`, `<${name}> does not belong ${where[1]}`, piece.slice(0, 60))
  }
  const attributes: Record<string, string> = {}
  let at = 0
  attribute.lastIndex = 0
  for (let found = attribute.exec(rest); found; found = attribute.exec(rest)) {
    const [, key, value] = found
    if (!(elements[name] as readonly string[]).includes(key!))
      throw new MarkupWrong(`<${name}> 没有属性 ${key}`, `<${name}> has no attribute ${key}`, piece.slice(0, 60))
    attributes[key!] = unescaped(value!)
    at = attribute.lastIndex
  }
  if (rest.slice(at).trim() !== '')
    throw new MarkupWrong('属性写法不对', 'These attributes cannot be read', piece.slice(0, 60))
  return { name, attributes, children: [] }
}

const isElement = (name: string): name is ElementName => Object.hasOwn(elements, name)

const unescaped = (text: string): string =>
  text.replace(/&(amp|lt|gt|quot|apos|#34|#39);/g, (_, name: string) => entities[name]!)
