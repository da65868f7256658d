const dayMs = 86_400_000

/** 暂行办法 10, 民法典 201/203: the day after sign-off is day 1, and day 7 ends at 24:00 in the consignee's own time. */
export function noReasonWindowEnds(signedAt: string, timeZone: string): Date {
  const signedDay = dayFormat(timeZone).format(new Date(signedAt))
  const endOfDaySeven = new Date(Date.parse(`${signedDay}T00:00:00Z`) + 8 * dayMs)
  return new Date(endOfDaySeven.getTime() - offsetMs(endOfDaySeven, timeZone))
}

const dayFormat = remembered((timeZone) => new Intl.DateTimeFormat('en-CA', { timeZone }))
const offsetFormat = remembered((timeZone) => new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' }))

// A format takes longer to make than a verdict takes to find.
function remembered(make: (timeZone: string) => Intl.DateTimeFormat): (timeZone: string) => Intl.DateTimeFormat {
  const made = new Map<string, Intl.DateTimeFormat>()
  return (timeZone) => {
    const format = made.get(timeZone) ?? make(timeZone)
    made.set(timeZone, format)
    return format
  }
}

function offsetMs(at: Date, timeZone: string): number {
  const name = offsetFormat(timeZone)
    .formatToParts(at)
    .find((part) => part.type === 'timeZoneName')!.value
  const [, sign, hours, minutes] = /GMT(?:([+-])(\d\d):(\d\d))?/.exec(name) ?? []
  if (!sign) return 0
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000
}
