// Amounts people type, to minor units and back, without a float on the way.

const decimalsOf = (currency: string): number =>
  new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2

/** `'12.5'` GBP → 1250. Digits are moved, never multiplied as floats. */
export function minorOf(typed: string, currency: string): number {
  const decimals = decimalsOf(currency)
  const [whole = '0', part = ''] = typed.split('.')
  return Number(`${whole}${part.padEnd(decimals, '0').slice(0, decimals)}`)
}

/** 1250 GBP → `'12.50'`. */
export function majorOf(minor: number, currency: string): string {
  const decimals = decimalsOf(currency)
  const digits = String(minor).padStart(decimals + 1, '0')
  return decimals === 0 ? digits : `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`
}

/**
 * An amount as people write it, in minor units: `12.50`, `12,50`, `¥12`, `1.234,50`, `１２元`. A single separator stands for decimals unless
 * exactly three digits follow and the currency has not three decimals: nobody writes a third of a cent, so `1,250` EUR are thousands.
 * Null: no amount of this currency, another currency's sign among them.
 */
export function minorTyped(typed: string, currency: string): number | null {
  const decimals = decimalsOf(currency)
  const plain = withoutSigns(typed.normalize('NFKC').trim(), currency)
    .trim()
    .replace(/(?<=\d)[\s'’](?=\d{3}(\D|$))/g, '')
  const part = decimals === 0 ? '' : `(?:[.,](\\d{1,${decimals}}))?`
  // `1,234.50` and `1.234,50`: the sign that groups is never the one before the decimals
  const grouped = [`([.]\\d{3})+${part.replace('[.,]', ',')}`, `(,\\d{3})+${part.replace('[.,]', '[.]')}`]
  const shapes = [`\\d{1,9}${part}`, ...grouped.map((rest) => `\\d{1,3}${rest}`)]
  if (!shapes.some((shape) => new RegExp(`^${shape}$`).test(plain))) return null
  const lastSign = Math.max(plain.lastIndexOf('.'), plain.lastIndexOf(','))
  const after = plain.length - lastSign - 1
  const at = lastSign < 0 || after > decimals ? plain.length : lastSign
  const whole = plain.slice(0, at).replace(/\D/g, '')
  return minorOf(`${whole}.${plain.slice(at + 1)}`, currency)
}

/** Without the signs and names of this currency before or after the amount. */
function withoutSigns(typed: string, currency: string): string {
  const signs = [currency, ...namesOf(currency)].sort((one, other) => other.length - one.length)
  const before = signs.find((sign) => typed.toUpperCase().startsWith(sign.toUpperCase()))
  const rest = before === undefined ? typed : typed.slice(before.length)
  const behind = signs.find((sign) => rest.toUpperCase().endsWith(sign.toUpperCase()))
  return behind === undefined ? rest : rest.slice(0, -behind.length)
}

function namesOf(currency: string): string[] {
  const signs = ['en', 'zh-CN'].flatMap((locale) =>
    (['symbol', 'narrowSymbol'] as const).map((currencyDisplay) =>
      new Intl.NumberFormat(locale, { style: 'currency', currency, currencyDisplay })
        .formatToParts(0)
        .filter(({ type }) => type === 'currency')
        .map(({ value }) => value.normalize('NFKC')),
    ),
  )
  return [...signs.flat(), ...(currency === 'CNY' ? ['元', '块', 'RMB', '人民币'] : [])]
}

/** How an amount field of this currency counts, and how it reads what is typed. */
export const moneySteps = (currency: string) => ({
  precision: decimalsOf(currency),
  step: decimalsOf(currency) === 0 ? '1' : `0.${'1'.padStart(decimalsOf(currency), '0')}`,
  parser: (typed: string | undefined): string => {
    const minor = minorTyped(typed ?? '', currency)
    return minor === null ? (typed ?? '').replace(/[^\d.-]/g, '') : majorOf(minor, currency)
  },
})
