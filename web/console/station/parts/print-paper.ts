// Papers are drawn by the server at their exact size; the browser prints each on a page of that size, on whatever printer the station has.
import type { Paper } from '../../../../src/08-paper/papers.ts'

/** What a carrier's label may be printed on; of our own papers the template says it. */
const sizes: Readonly<Record<Paper, readonly [width: string, height: string]>> = {
  '76x130': ['76mm', '130mm'],
  '100x150': ['100mm', '150mm'],
  '100x180': ['100mm', '180mm'],
  '4x6in': ['101.6mm', '152.4mm'],
  A4: ['210mm', '297mm'],
}
export const paperSizes = Object.keys(sizes) as Paper[]

const storedAs = 'wanbi.paper'

/** The paper in this station's label printer. */
export function stationPaper(): Paper {
  const stored = localStorage.getItem(storedAs)
  return paperSizes.find((one) => one === stored) ?? '100x150'
}
export const setStationPaper = (paper: Paper): void => localStorage.setItem(storedAs, paper)

/** One page to be printed: what is on it, and its size as CSS says it. */
export type Sheet = { readonly picture: string; readonly width: string; readonly height: string }

/** The pages of a paper of ours, from its page for printing. Rejects when it cannot be had. */
export async function sheetsOf(path: string): Promise<Sheet[]> {
  const page = new DOMParser().parseFromString(await (await fetched(path)).text(), 'text/html')
  const size = /@page\s*\{\s*size:\s*([\d.]+mm)\s+([\d.]+mm)/.exec(page.querySelector('style')?.textContent ?? '')
  return [...page.querySelectorAll('section > svg')].map((drawn) => ({
    picture: urlOf(new Blob([new XMLSerializer().serializeToString(drawn)], { type: 'image/svg+xml' })),
    width: size?.[1] ?? '100mm',
    height: size?.[2] ?? '150mm',
  }))
}

/** A carrier's label, which comes as a picture. Rejects when it cannot be had. */
export async function labelSheet(path: string, paper: Paper): Promise<Sheet> {
  const [width, height] = sizes[paper]
  return { picture: urlOf(await (await fetched(path)).blob()), width, height }
}

async function fetched(path: string): Promise<Response> {
  const response = await fetch(path, { credentials: 'same-origin' })
  if (!response.ok) throw new Error(`${path} answered ${response.status}`)
  return response
}

const urlOf = (blob: Blob): string => URL.createObjectURL(blob)

/** Prints these pages, each on paper of its own size. */
export async function printSheets(sheets: readonly Sheet[]): Promise<void> {
  document.querySelector('.print-sheet')?.remove()
  const holder = document.createElement('div')
  const style = document.createElement('style')
  holder.className = 'print-sheet'
  style.textContent = sheets
    .map(({ width, height }, index) => `@page sheet${index} { size: ${width} ${height}; margin: 0 }`)
    .join('\n')
  const pictures = sheets.map(({ picture, width, height }, index) => {
    const shown = new Image()
    shown.src = picture
    Object.assign(shown.style, { width, height })
    shown.style.setProperty('page', `sheet${index}`)
    return shown
  })
  holder.append(style, ...pictures)
  await Promise.all(pictures.map((shown) => shown.decode()))
  document.body.append(holder)
  window.addEventListener('afterprint', () => holder.remove(), { once: true })
  window.print()
}
