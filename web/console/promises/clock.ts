export const isClock = (text: string): boolean => /^(?:(?:[01]\d|2[0-3]):[0-5]\d|24:00)$/.test(text)

/** What people type as a time of day, as `HH:MM`: `9`, `9:30`, `930`, `9：30`. What is no time stays as it is. */
export function clockOf(typed: string): string {
  const [, hours, minutes = '00'] = /^\s*(\d{1,2})(?:[:：.]?(\d{2}))?\s*$/.exec(typed) ?? []
  const clock = hours === undefined ? typed : `${hours.padStart(2, '0')}:${minutes}`
  return isClock(clock) ? clock : typed
}
