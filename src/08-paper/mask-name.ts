import type { MerchantSettings } from '#people'

/** A customer's name as a packing label shows it: in full, its beginning only, or not at all. `李雷雷` → `李**`, `Ada Lovelace` → `A*** L***`. */
export function maskName(name: string, shown: MerchantSettings['packingLabelName']): string {
  const words = name.trim().split(/\s+/).filter(Boolean)
  if (shown === 'full') return words.join(' ')
  if (shown === 'none') return ''
  return words
    .slice(0, 4)
    .map((word) => {
      const [first = '', ...rest] = word
      return /\p{Script=Han}/u.test(first) ? `${first}${'*'.repeat(Math.min(rest.length, 2))}` : `${first}***`
    })
    .join(' ')
}
