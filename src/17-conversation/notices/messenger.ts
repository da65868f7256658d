/** One message to one person. `way` says how `to` is reached; `code` is the one-time code within it, if there is one. */
export type OutgoingMessage = {
  readonly way: 'mail' | 'phone'
  readonly to: string
  readonly subject: string
  readonly text: string
  readonly code?: string
  /** The same however often it is tried: a receiver, or a provider that keeps ids, knows a repeat by it. Left out: of no matter. */
  readonly id?: string
  /** Messages of one thread stand together in a mailbox: the id of the case. */
  readonly thread?: string
  /** An https address that takes the wish for no more of these by one POST (RFC 8058): of what is not part of the matter itself. */
  readonly unsubscribe?: string
  /** When it was tried first, if it was (UTC): whoever carries it may have it already. */
  readonly triedSince?: string
  /** What it tells, for carriers that take no free words: the event, the language, and what an approved text is filled with. */
  readonly told?: {
    readonly kind: string
    readonly locale: 'zh-CN' | 'en'
    readonly params: Readonly<Record<string, string>>
  }
}

/** Port to mail and SMS. Rejects when it could not be handed over; the job then tries again, with the same id, so a message is never lost. */
export type Messenger = { send(message: OutgoingMessage): Promise<void> }

/** The queue of messages whose words are known when they are asked for: `tx.enqueue(sendMessageQueue, { way, to, subject, text })`. */
export const sendMessageQueue = 'send-message'
