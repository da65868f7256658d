import type { OutgoingMessage } from '#conversation'

/** The domain of a sender's address: `Wanbi <after-sales@example.com>` is `example.com`. */
export const domainOf = (from: string): string => /@([^\s<>@]+)>?\s*$/.exec(from)?.[1] ?? 'localhost'

/**
 * What a mailbox reads beside the words: which message it is, so that the same one tried twice is known to be one (RFC 5322 §3.6.4); which thread
 * it belongs to; and that no person wrote it, so that no absence note answers it (RFC 3834 §5).
 */
export function headersOf(
  { id, thread, unsubscribe }: Pick<OutgoingMessage, 'id' | 'thread' | 'unsubscribe'>,
  domain: string,
) {
  const root = thread && `<case-${thread}@${domain}>`
  return {
    ...(id && { messageId: `<${id}@${domain}>` }),
    ...(root && { inReplyTo: root, references: root }),
    headers: { 'Auto-Submitted': 'auto-generated', ...unsubscribeHeaders(unsubscribe) },
  }
}

/** What lets a mailbox offer to be sent no more of these, by one click (RFC 2369, RFC 8058). */
export const unsubscribeHeaders = (address: string | undefined): Record<string, string> =>
  address === undefined
    ? {}
    : { 'List-Unsubscribe': `<${address}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }
