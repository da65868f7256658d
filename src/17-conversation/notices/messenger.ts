/** One message to one person. `way` says how `to` is reached; `code` is the one-time code within it, if there is one. */
export type OutgoingMessage = {
  readonly way: 'mail' | 'phone'
  readonly to: string
  readonly subject: string
  readonly text: string
  readonly code?: string
}

/** Port to mail and SMS. Rejects when it could not be handed over; the job then tries again, so a message may arrive twice, never not at all. */
export type Messenger = { send(message: OutgoingMessage): Promise<void> }

/** The queue of messages whose words are known when they are asked for: `tx.enqueue(sendMessageQueue, { way, to, subject, text })`. */
export const sendMessageQueue = 'send-message'
