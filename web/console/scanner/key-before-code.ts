/**
 * A key pressed so close to a scan that no time tells them apart: a lower-case key of the screen in front of a code of capitals, or any key of
 * it in front of a case number. Null: it is a code alone.
 */
export function keyBeforeCode(scanned: string, isKey: (key: string) => boolean): { key: string; code: string } | null {
  const [key = '', code = ''] = [scanned.slice(0, 1), scanned.slice(1)]
  if (!isKey(key.toLowerCase())) return null
  const isCaseNumber = /^[A-Z]{2}-\d{6}-\d{6,}$/.test(code)
  const isOfCapitals = /[a-z]/.test(key) && code.length >= 6 && /[A-Z]/.test(code) && !/[a-z]/.test(code)
  return isCaseNumber || isOfCapitals ? { key: key.toLowerCase(), code } : null
}
