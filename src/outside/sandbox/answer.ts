/** What goes back over the wire; `afterwards` runs once the reply has left, or the connection is cut. */
export type Answer = {
  /** 0 cuts the connection without a word. */
  readonly status: number
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
  readonly afterwards?: () => void
}

export const cut: Answer = { status: 0 }

export function problem(status: number, code: string, text: string): Answer {
  return { status, body: { error: { code, text } } }
}
