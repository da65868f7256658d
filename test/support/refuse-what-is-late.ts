// A request policy that says no by itself, for tests of what becomes of such a no.
import { staffAt } from './staff.ts'
import type { TestApplication } from './start-application.ts'

/** What is late is refused by the table: the law leaves it to the shop. */
export async function refuseWhatIsLate(app: TestApplication, merchantId: string): Promise<void> {
  const ann = await staffAt(app, merchantId, `ann-${merchantId}@example.org`, ['supervisor'])
  const bo = await staffAt(app, merchantId, `bo-${merchantId}@example.org`, ['owner'])
  const path = '/policies/request-policy'
  const { body } = await ann.go('GET', path)
  const content = structuredClone(body.inForce.content)
  content.rules.find((row: { _id: string }) => row._id === 'late').outcome = '"reject"'
  const draft = await ann.go(
    'PUT',
    `${path}/draft`,
    { content, examples: body.inForce.examples },
    { 'if-match': '"0"' },
  )
  const passing = draft.body.examples.flatMap(({ name, passes }: { name: string; passes: boolean }) =>
    passes ? name : [],
  )
  const examples = body.inForce.examples.filter(({ name }: { name: string }) => passing.includes(name))
  await ann.go('PUT', `${path}/draft`, { content, examples })
  const published = await bo.go('POST', `${path}/publish`, { note: 'What is late is refused' })
  if (published.status !== 200) throw new Error(`not published: ${JSON.stringify(published.body)}`)
}
