/** How a customer said they can be reached: mail in lower case, or the digits of a phone number. */
export type Contact = { readonly way: 'mail' | 'phone'; readonly value: string }

/** What somebody typed as their contact: with an @ it is a mail address, else what counts are the digits. */
export function contactOf(typed: string): Contact {
  const text = typed.trim().normalize('NFKC')
  return text.includes('@')
    ? { way: 'mail', value: text.toLowerCase() }
    : { way: 'phone', value: text.replace(/\D/g, '').replace(/^00/, '') }
}

const shortestPhone = 7

/** Whether it is the order's own phone or mail. A country code may stand before the one and not the other: 138… is +86 138…. */
export function isContactOf(contact: Contact, order: { phone: string | null; email: string | null }): boolean {
  if (contact.way === 'mail') return order.email !== null && order.email.toLowerCase() === contact.value
  const known = (order.phone ?? '').replace(/\D/g, '').replace(/^00/, '')
  const [short, long] = known.length < contact.value.length ? [known, contact.value] : [contact.value, known]
  return short.length >= shortestPhone && long.length - short.length <= 3 && long.endsWith(short.replace(/^0/, ''))
}
