/** Lets images be drawn side by side only while all of them together hold no more than so many pixels; the rest wait in line. */
export class PixelBudget {
  readonly #whole: number
  #left: number
  readonly #line: { pixels: number; enter: () => void }[] = []

  constructor(pixels: number) {
    this.#whole = pixels
    this.#left = pixels
  }

  async spend<Value>(pixels: number, draw: () => Promise<Value>): Promise<Value> {
    const share = Math.min(pixels, this.#whole)
    await this.#enter(share)
    try {
      return await draw()
    } finally {
      this.#left += share
      this.#admit()
    }
  }

  #enter(pixels: number): Promise<void> {
    return new Promise((enter) => {
      this.#line.push({ pixels, enter })
      this.#admit()
    })
  }

  // First come, first drawn: a big picture is not overtaken for ever by small ones.
  #admit(): void {
    for (let first = this.#line[0]; first !== undefined && first.pixels <= this.#left; first = this.#line[0]) {
      this.#line.shift()
      this.#left -= first.pixels
      first.enter()
    }
  }
}
