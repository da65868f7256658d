// `npm run openapi`: the description the program gives of itself, written to docs/openapi.json; before it the codes each operation may be
// refused with, which the description is made from.
import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { refusalsByOperation } from './refusals-of-routes.ts'
import { startTestApplication } from './start-application.ts'

const file = new URL('../../docs/openapi.json', import.meta.url)

/** The OpenAPI document as text, made by an application that runs. */
export async function openapiText(): Promise<string> {
  const app = await startTestApplication()
  try {
    const response = await fetch(`${app.url}/api/openapi.json`)
    // an application that is too busy answers a problem, which is no description of it
    if (!response.ok) throw new Error(`no description: ${response.status}`)
    return `${JSON.stringify(await response.json(), null, 2)}\n`
  } finally {
    await app.close()
  }
}

const refusalsText = async (): Promise<string> => `${JSON.stringify(await refusalsByOperation(), null, 2)}\n`

if (process.argv[1] === import.meta.filename) {
  if (process.argv[2] === '--description') writeFileSync(file, await openapiText())
  else if (process.argv[2] === '--print-refusals') process.stdout.write(await refusalsText())
  else {
    writeFileSync(new URL('../../src/refusals-by-operation.json', import.meta.url), await refusalsText())
    // in a process that has not read the codes yet
    execFileSync(process.execPath, [import.meta.filename, '--description'], { stdio: 'inherit' })
  }
}
