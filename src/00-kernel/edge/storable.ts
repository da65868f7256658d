const deepest = 64

/**
 * Where a value holds what PostgreSQL cannot keep: U+0000, half of a surrogate pair, or nesting without end. Null when all of it can
 * be kept. Asked of everything that comes in, before anything else: otherwise it would be a 500 wherever it first meets the database.
 */
export function unstorableAt(value: unknown, path: readonly PropertyKey[] = []): readonly PropertyKey[] | null {
  if (typeof value === 'string') return value.includes('\u0000') || !value.isWellFormed() ? path : null
  if (typeof value !== 'object' || value === null || Buffer.isBuffer(value)) return null
  if (path.length > deepest) return path.slice(0, 3)
  for (const [key, member] of Object.entries(value)) {
    const found = unstorableAt(key, [...path, key]) ?? unstorableAt(member, [...path, key])
    if (found) return found
  }
  return null
}
