/**
 * A key pressed so close to a scan that no time tells them apart: a lower-case letter in front of a code of capitals and digits, a key of
 * the screen in front of a case number, or anything in front of a scanner's own prefix (]C1). Null: it is a code alone.
 */
export function keyBeforeCode(scanned: string, isKey: (key: string) => boolean): { key: string; code: string } | null {
  const [key = '', code = ''] = [scanned.slice(0, 1), scanned.slice(1)]
  const isCaseNumber = /^[A-Z]{2}-\d{6}-\d{6,}$/.test(code) && isKey(key.toLowerCase())
  const isOfCapitals = /[a-z]/.test(key) && code.length >= 6 && /[A-Z]/.test(code) && !/[a-z]/.test(code)
  const isBeforePrefix = /^\](C1|d2|Q3|e0|J1|C0|E0)/.test(code)
  return isCaseNumber || isOfCapitals || isBeforePrefix ? { key: key.toLowerCase(), code } : null
}
