// Sends a file of orders as a browser or an integrator does, and waits until the worker is through.
import { openAsBlob } from 'node:fs'
import { type Answer, eventually, type TestApplication } from './start-application.ts'

export type Imported = {
  readonly id: string
  readonly state: string
  readonly failure: { code: string; text: string } | null
  readonly progress: { bytesRead: number; bytesTotal: number }
  readonly counts: Record<'orders' | 'stored' | 'unchanged' | 'marked' | 'returnInvoices' | 'refused', number>
  readonly refusals: {
    items: { line: number; number: string | null; code: string; text: string; detail: string }[]
    nextCursor: string | null
  }
}

type Sender = { readonly url: string; readonly key: string }

export async function sendFile(
  { url, key }: Sender,
  query: string,
  content: Blob | string | URL,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const form = new FormData()
  const blob =
    content instanceof URL ? await openAsBlob(content) : content instanceof Blob ? content : new Blob([content])
  form.append('file', blob, 'orders.csv')
  const response = await fetch(`${url}/api/v1/order-imports?${query}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, ...headers },
    body: form,
  })
  return { status: response.status, body: await response.json(), headers: response.headers }
}

/** Sends a file and answers the import as it ended. */
export async function importFile(
  app: Pick<TestApplication, 'url' | 'as'>,
  key: string,
  query: string,
  content: Blob | string | URL,
  headers: Record<string, string> = {},
): Promise<Imported> {
  const sent = await sendFile({ url: app.url, key }, query, content)
  if (sent.status !== 202) throw new Error(`not taken: ${sent.status} ${JSON.stringify(sent.body)}`)
  const ended = await eventually(
    () => app.as(key)<Imported>('GET', `/order-imports/${sent.body.id}`, undefined, headers),
    ({ body }) => body.state === 'done' || body.state === 'failed',
    120_000,
  )
  return ended.body
}
