/**
 * The one normal form of a printed code (a tracking number, a serial number): letters and digits only, upper case, NFKC. Spaces, hyphens,
 * zero-width and full-width characters mean nothing: carriers print them, phones and spreadsheets add them, scanners leave them out (P2).
 */
export const codeKey = (told: string): string =>
  told
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]/gu, '')

/** The text as told, without the characters nobody sees. */
export const codeAsTold = (told: string): string => told.replace(/\p{C}/gu, '').trim()
