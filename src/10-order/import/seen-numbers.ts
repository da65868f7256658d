/** Remembers at which line an order's number first stood: the last 100,000 of them, so that memory does not grow with the file. */
export class SeenNumbers {
  readonly #lines = new Map<string, number>()
  readonly #most: number

  constructor(most = 100_000) {
    this.#most = most
  }

  /** The line of an earlier order with this number, or null when this is the first; either way the number is now known. */
  see(number: string, line: number): number | null {
    const before = this.#lines.get(number)
    if (before !== undefined) return before
    this.#lines.set(number, line)
    if (this.#lines.size > this.#most) this.#lines.delete(this.#lines.keys().next().value!)
    return null
  }
}

export const splitInFile = (number: string, before: number) =>
  `order ${number} stands at line ${before} already; the rows of one order must follow each other`
