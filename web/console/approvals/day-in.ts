/** The day it is there now, YYYY-MM-DD. */
export const dayIn = (timeZone: string): string => new Intl.DateTimeFormat('en-CA', { timeZone }).format(new Date())
