import { type Counted, subjectHash } from '#kernel/attempts'

/** How long a one-time code and a session hold. */
export const codeMinutes = 10
export const sessionHours = 2
export const triesPerCode = 5

// At most ten an hour for an order and for a contact (quality.md A5): a family that asks three times is far from it, and at
// ten guesses an hour a code of six digits stands for eleven years. An address may be a whole office or a phone network's gate.
const mostPerOrder = 10
const mostPerContact = 10
const mostPerAddress = 60

/** What asking for a code counts against. */
export const askingCounts = (orderNumber: string, contact: string, address: string): Counted[] => [
  { of: ['code for order', orderNumber.toUpperCase()], most: mostPerOrder },
  { of: ['code to contact', contact], most: mostPerContact },
  { of: ['code from address', address], most: mostPerAddress },
]

/** What trying a code counts against: the order it was asked for, however many codes there are, and where the try comes from. */
export const tryingCounts = (orderHash: string | null, address: string): Counted[] => [
  ...(orderHash ? [{ of: ['try for order', orderHash], most: mostPerOrder }] : []),
  { of: ['try from address', address], most: mostPerAddress },
]

export const hashOfOrder = (orderNumber: string): string => subjectHash(['order', orderNumber.toUpperCase()])
