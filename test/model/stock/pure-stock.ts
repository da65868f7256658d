// One SKU in two warehouses of two bins each, as a person with paper would keep it: what the acts on the database are compared with.

export type PureReservation = {
  readonly warehouse: number
  quantity: number
  taken: number
  letGo: boolean
  until: number | null
  state: 'held' | 'consumed' | 'released' | 'expired'
}

/** Bins 0 and 1 are in warehouse 0, 2 and 3 in warehouse 1; walked in that order. */
export class PureStock {
  readonly bins = [0, 0, 0, 0]
  readonly safety = [0, 0]
  readonly reservations: PureReservation[] = []
  now = 0

  held = (warehouse?: number): PureReservation[] =>
    this.reservations.filter((one) => one.state === 'held' && (warehouse === undefined || one.warehouse === warehouse))
  reserved = (warehouse: number): number => sum(this.held(warehouse).map(({ quantity }) => quantity))
  picked = (warehouse: number): number => sum(this.held(warehouse).map(({ taken }) => taken))
  onHand = (warehouse: number): number =>
    this.bins[warehouse * 2]! + this.bins[warehouse * 2 + 1]! + this.picked(warehouse)
  free = (warehouse: number): number => this.onHand(warehouse) - this.reserved(warehouse) - this.safety[warehouse]!
  available = (): number => sum([0, 1].map((warehouse) => Math.max(0, this.free(warehouse))))

  /** Whether it may be set. */
  set(bin: number, onHand: number): boolean {
    const warehouse = bin >> 1
    if (this.onHand(warehouse) + onHand - this.bins[bin]! < this.reserved(warehouse)) return false
    this.bins[bin] = onHand
    return true
  }

  reserve(quantity: number, until: number | null): boolean {
    const warehouse = [0, 1].find((one) => this.free(one) >= quantity)
    if (warehouse === undefined) return false
    this.reservations.push({ warehouse, quantity, taken: 0, letGo: false, until, state: 'held' })
    return true
  }

  take(
    one: PureReservation,
    bin: number,
    quantity: number,
  ): 'reservation_over' | 'more_than_reserved' | 'not_in_bin' | null {
    if (one.state !== 'held' || one.letGo) return 'reservation_over'
    if (one.taken + quantity > one.quantity) return 'more_than_reserved'
    if (bin >> 1 !== one.warehouse || this.bins[bin]! < quantity) return 'not_in_bin'
    one.taken += quantity
    this.bins[bin]! -= quantity
    return null
  }

  putBack(one: PureReservation, bin: number, quantity: number): 'reservation_over' | 'more_than_taken' | null {
    if (one.state !== 'held') return 'reservation_over'
    if (quantity > one.taken) return 'more_than_taken'
    one.taken -= quantity
    this.bins[bin]! += quantity
    if (!one.letGo) return null
    one.quantity -= quantity
    if (one.quantity === 0) one.state = 'released'
    return null
  }

  release(one: PureReservation): void {
    if (one.state !== 'held') return
    one.quantity = one.taken
    one.letGo = true
    if (one.taken === 0) one.state = 'released'
  }

  consume(one: PureReservation): number | null {
    if (one.state !== 'held') return null
    one.state = 'consumed'
    return one.taken
  }

  /** Answers what the reservation lost. */
  short(one: PureReservation, bin: number, found: number): number | null {
    if (one.state !== 'held') return null
    this.bins[bin] = found
    let missing = Math.max(0, this.reserved(one.warehouse) - this.onHand(one.warehouse))
    let lost = 0
    for (const other of [one, ...this.held(one.warehouse).reverse()]) {
      const units = Math.min(missing, other.quantity - other.taken)
      missing -= units
      other.quantity -= units
      if (other === one) lost += units
      if (other.quantity === 0) other.state = 'released'
    }
    return lost
  }

  expire(one: PureReservation): boolean {
    if (one.state !== 'held' || one.until === null || one.until > this.now || one.taken > 0) return false
    one.state = 'expired'
    return true
  }
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0)
