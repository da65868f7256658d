// Which faults befall a request: by chance from a seed, or laid down one by one.

/** What may befall requests of one kind, in the order it is drawn; `queue`: what befalls the next ones for certain. */
export type FaultsOfKind<Fault extends string> = {
  readonly faults: readonly Fault[]
  readonly chances: Partial<Record<Fault, number>>
  readonly queue: (Fault | Fault[])[]
}

/** Draws what befalls the next request. One number per fault, whatever its chance: changing one chance leaves the others' course as it was. */
export const drawFaults = <Fault extends string>(
  random: () => number,
  { faults, chances, queue }: FaultsOfKind<Fault>,
): Set<Fault> =>
  new Set([...faults.filter((name) => random() < (chances[name] ?? 0)), ...[queue.shift() ?? []].flat()]) as Set<Fault>

/** mulberry32: small, and the same everywhere. */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
