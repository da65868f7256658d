// Details of refusals are written where a file is read, in English. Here each of their sentences stands once more in Chinese.
const cell = '"([^"]*)"'

const sentences: readonly (readonly [RegExp, string])[] = [
  [/^the (?:file|line|row) (?:is|holds) .*$|^a quote .*$|^too many quotes .*$/, ''], // what the sentence of the code says already
  [/^the line is (?:not JSON|no object|larger than 4 MB)$/, ''],
  [
    new RegExp(`^${cell} is ${cell} on line (\\d+) and ${cell} on line (\\d+)`),
    '“$1”在第 $3 行为“$2”，在第 $5 行为“$4”',
  ],
  [new RegExp(`^${cell} in ${cell} is not an exact amount`), '“$2”一栏的“$1”不是准确的金额'],
  [new RegExp(`^${cell} in ${cell} of order (.+) was left out`), '订单 $3 的“$2”一栏“$1”没有保留'],
  [
    new RegExp(`^${cell} in ${cell} times (-?\\d+) is not ${cell} in ${cell}`),
    '“$2”一栏的“$1”乘以 $3 不等于“$5”一栏的“$4”',
  ],
  [new RegExp(`^${cell} in ${cell}`), '“$2”一栏为“$1”'],
  [new RegExp(`^${cell} is no currency`), '“$1”不是币种'],
  [new RegExp(`^${cell} is not a date as (.+?)(?=;|$)`), '“$1”不是 $2 格式的日期'],
  [new RegExp(`^${cell} is not a quantity`), '“$1”不是数量'],
  [new RegExp(`^${cell} is not a tax rate`), '“$1”不是税率'],
  [new RegExp(`^${cell} is no country code and not in the mapping's countries`), '“$1”不是国家代码，映射中也没有'],
  [new RegExp(`^the file says ${cell}`), '文件注明“$1”'],
  [new RegExp(`^the number ${cell} is longer than 100`), '订单号“$1”超过 100 个字符'],
  [/^(\d+) cells where the header has (\d+)/, '有 $1 格，表头有 $2 格'],
  [/^missing columns: (.+); the first row is "(.*)"$/, '缺少列：$1；第一行为“$2”'],
  [/^columns that are there twice: (.+)$/, '重复的列：$1'],
  [/^a negative quantity on an order that is no return/, '普通订单中有负数数量'],
  [/^a return whose quantity is not negative/, '退货的数量不是负数'],
  [/^the row names no order/, '这一行没有订单号'],
  [/^the order has no number/, '订单没有编号'],
  [/^line (\d+) cannot be read/, '第 $1 行读不出来'],
  [/^(\d+) rows(?=;)/, '共 $1 行'],
  [/^order (.+) stands at line (\d+) already; .*$/, '订单 $1 在第 $2 行已经出现过；同一订单的各行须排在一起'],
  [/^(\S+) of order (.+)$/, '订单 $2 的 $1'],
  [/^the database refused order (.+): (.+)$/, '数据库没有接受订单 $1：$2'],
]
const asWhole = /; order (.+) \(lines (\d+) to (\d+)\) is refused as a whole$/

/** A refusal's detail as a reader of Chinese is told it; what only machines say (a path, a constraint) stays. */
export function detailInChinese(detail: string): string {
  const what = detail.replace(asWhole, '')
  const [pattern, said] = sentences.find(([one]) => one.test(what)) ?? [/^/, '']
  const whole = asWhole.exec(detail)
  const told = what.replace(pattern, said)
  const lines = whole && (whole[2] === whole[3] ? `第 ${whole[2]} 行` : `第 ${whole[2]}–${whole[3]} 行`)
  return [told, lines && `订单 ${whole![1]}（${lines}）整笔未导入`].filter(Boolean).join('；')
}
