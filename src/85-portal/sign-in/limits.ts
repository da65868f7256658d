import { attemptsOf, type Counted, networkOf, subjectHash } from '#kernel/attempts'
import type { Tx } from '#kernel/database'

/** How long a one-time code and a session hold. */
export const codeMinutes = 10
export const sessionHours = 2
export const triesPerCode = 5

// At most ten an hour from one place for an order and for a contact (quality.md A5), then with growing waits: a family that asks three
// times is far from it. An address may be a whole office or a phone network's gate. What strangers type is counted with where they are,
// so that ten of their requests do not shut out the customer (A6).
const mostPerPair = 10
const mostPerAddress = 60
const waitSeconds = 30
// From wherever the tries come: at 200 an hour and one each half minute after that, a code of six digits stands for a year. Only the first
// try of a request passes that by (open-session.ts), and who has a thousand addresses has a thousand of them: so the next codes are longer.
const mostPerOrder = 200
const guessedTries = 100
const triesOfOrder = (orderHash: string) => ['try for order', orderHash]

/** Digits of the next code for an order: eight while somebody guesses at it, else six. */
export const digitsOfCode = async (tx: Tx, orderHash: string, now: Date): Promise<6 | 8> =>
  (await attemptsOf(tx, triesOfOrder(orderHash), now)) < guessedTries ? 6 : 8

/**
 * Messages with codes for one order: five an hour at once, then with growing waits, at most five minutes. In between the code that was sent
 * last stays good for whoever asks (send-code.ts), and it is good for ten.
 */
export const sendingCounts = (orderId: string): Counted[] => [
  { of: ['code sent for', orderId], most: 5, longestWait: 300 },
]

/** What asking for a code counts against. */
export const askingCounts = (orderKey: string, contact: string, address: string): Counted[] => [
  {
    of: ['code for order', orderKey, networkOf(address)],
    most: mostPerPair,
    longestWait: waitSeconds,
  },
  { of: ['code to contact', contact, networkOf(address)], most: mostPerPair, longestWait: waitSeconds },
  { of: ['code from address', networkOf(address)], most: mostPerAddress, longestWait: waitSeconds },
]

/** What trying a code counts against: the order it was asked for, however many codes there are, and where the try comes from. */
export const tryingCounts = (orderHash: string | null, address: string): Counted[] => [
  ...(orderHash
    ? [
        { of: [...triesOfOrder(orderHash), networkOf(address)], most: mostPerPair, longestWait: waitSeconds },
        { of: triesOfOrder(orderHash), most: mostPerOrder, longestWait: waitSeconds },
      ]
    : []),
  { of: ['try from address', networkOf(address)], most: mostPerAddress, longestWait: waitSeconds },
]

export const hashOfOrder = (orderKey: string): string => subjectHash(['order', orderKey])
