// On which days of the week a carrier collects: 1 Monday to 7 Sunday, as a sheet writes them ("1-6") and as people type them.

export const everyDay: readonly number[] = [1, 2, 3, 4, 5, 6, 7]

/** `1-6`, `1-3, 5`: what stands in a cell of the sheet. */
export function writeDays(days: readonly number[]): string {
  const spans: [number, number][] = []
  for (const day of days.toSorted((one, other) => one - other)) {
    const last = spans.at(-1)
    if (last && last[1] === day - 1) last[1] = day
    else spans.push([day, day])
  }
  return spans.map(([from, to]) => (from === to ? `${from}` : `${from}-${to}`)).join(', ')
}

/** What a cell says: `1-6`, `Mon-Fri`, `周一至周五`, `每天`. Null: it cannot be read. Nothing told is every day. */
export function parseDays(told: string): number[] | null {
  const text = told.normalize('NFKC').trim().toLowerCase()
  if (text === '' || ['每天', 'daily', 'every day'].includes(text)) return [...everyDay]
  const days = new Set<number>()
  for (const part of text.split(/[,，、;；]/).filter((one) => one.trim() !== '')) {
    const [from, to = from, ...more] = part.split(/[-–—~～至到]/).map((one) => dayOf(one.trim()))
    if (from == null || to == null || more.length > 0) return null
    for (let day = from; ; day = (day % 7) + 1) {
      days.add(day)
      if (day === to) break
    }
  }
  return days.size === 0 ? null : [...days].toSorted((one, other) => one - other)
}

const english = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']
const chinese = ['一', '二', '三', '四', '五', '六', '日']

function dayOf(told: string): number | null {
  if (/^[1-7]$/.test(told)) return Number(told)
  const sign = /^(?:周|星期|礼拜)?([一二三四五六日天])$/.exec(told)?.[1]?.replace('天', '日')
  const place = sign ? chinese.indexOf(sign) : /^[a-z]{3,9}$/.test(told) ? english.indexOf(told.slice(0, 3)) : -1
  return place < 0 ? null : place + 1
}
