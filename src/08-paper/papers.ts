// The sizes of paper a warehouse has. Which one is used belongs to the printer and to the template (reference/dispatch-facts §4).
export const papers = {
  '76x130': { widthMm: 76, heightMm: 130, marginMm: 3 },
  '100x150': { widthMm: 100, heightMm: 150, marginMm: 4 },
  '100x180': { widthMm: 100, heightMm: 180, marginMm: 4 },
  '4x6in': { widthMm: 101.6, heightMm: 152.4, marginMm: 4 },
  A4: { widthMm: 210, heightMm: 297, marginMm: 14 },
} as const

export type Paper = keyof typeof papers
export const paperNames = Object.keys(papers) as [Paper, ...Paper[]]
