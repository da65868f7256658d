// Others' error texts quote what they were told: the mail server names the address it rejects, the database the value it could not read.

const personal: readonly (readonly [RegExp, string])[] = [
  // a link's secret stands behind # or in the query
  [/(https?:\/\/[^\s"'<>#?]+)[#?][^\s"'<>]*/gi, '$1…'],
  [/\bw[bptsl]_[0-9a-f]{32}_[\w-]{43}/g, '(token)'],
  [/[^\s"'<>(),;:=@]+@[^\s"'<>(),;:=@]+/g, '(address)'],
  // phone numbers, however they are written; times and ids have letters, dots or colons between
  [/\+?\d[\d ()/-]{5,}\d/g, '(number)'],
]

/** A text of somebody else's, fit for a log or a job's row: without mail addresses, phone numbers, tokens and the secrets of links. */
export const cleanText = (text: string): string =>
  personal.reduce((cleaned, [pattern, instead]) => cleaned.replace(pattern, instead), text)
