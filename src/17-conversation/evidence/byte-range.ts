import type { FileRange } from '#kernel/files'

/**
 * The part of a file of `size` bytes that a Range header asks for (RFC 9110 §14): a range, `whole` when there is no header or one we
 * need not follow (another unit, several ranges, nonsense), or `outside` when it begins after the end: 416.
 */
export function byteRange(header: string | undefined, size: number): FileRange | 'whole' | 'outside' {
  const [, first, last] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header ?? '') ?? []
  if (first === undefined || last === undefined || (first === '' && last === '')) return 'whole'
  if (first === '') return Number(last) === 0 ? 'outside' : { start: Math.max(0, size - Number(last)), end: size - 1 }
  const start = Number(first)
  const end = last === '' ? size - 1 : Math.min(Number(last), size - 1)
  if (last !== '' && Number(last) < start) return 'whole'
  return start >= size ? 'outside' : { start, end }
}
