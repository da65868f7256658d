// `npm run openapi`: the description the program gives of itself, written to docs/openapi.json.
import { writeFileSync } from 'node:fs'
import { startTestHouse } from './start-house.ts'

const file = new URL('../../docs/openapi.json', import.meta.url)

/** The OpenAPI document as text, made by a house that runs. */
export async function openapiText(): Promise<string> {
  const house = await startTestHouse()
  try {
    const response = await fetch(`${house.url}/api/openapi.json`)
    // a house that is too busy answers a problem, which is no description of it
    if (!response.ok) throw new Error(`no description: ${response.status}`)
    return `${JSON.stringify(await response.json(), null, 2)}\n`
  } finally {
    await house.close()
  }
}

if (process.argv[1] === import.meta.filename) writeFileSync(file, await openapiText())
