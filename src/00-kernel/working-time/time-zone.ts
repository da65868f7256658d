/** Whether this is the name of a time zone, as `Asia/Shanghai`. An offset is none: PostgreSQL reads `+08:00` the other way round. */
export function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone.length > 0
  } catch {
    return false
  }
}
