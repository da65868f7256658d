// npm run wanbi -- doctor | verify-audit | take-checkpoint | migrate. Leaves with 0 when all is well, 1 when something is wrong,
// 2 when the command is not known; 78, 69 or 70 when it cannot begin (start-failure.ts).
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { checkpointKey, takeCheckpoints, verifyHistory, verifyingKey } from '#audit'
import { type Database, databaseOn } from '#kernel/database'
import { readSettings, type Settings } from '#kernel/settings'
import { everyMerchant } from '#people'
import { migrate } from './00-kernel/database/migrate.ts'
import { mendRights } from './00-kernel/database/rights.ts'
import { askProvider, examine, readLedger, type Surroundings } from './doctor/index.ts'
import { checkpointsDirOf } from './processes/recurring.ts'
import { startFailureOf } from './start-failure.ts'
import { openEngine } from './start-node.ts'

const help = `npm run wanbi -- <command>

  doctor            look for what can never be: sums, states, history, jobs, files; says each wrong in a sentence
      --ledger DIR        hold our refunds against the sandbox provider's ledger in this folder, else against
                          WANBI_SANDBOX_PAYMENTS_URL when that is set
      --checkpoints DIR   where checkpoints are kept (default: checkpoints in the data folder)
  verify-audit      recompute every history from its rows and hold it against the signed checkpoints
      --checkpoints DIR
  take-checkpoint   sign how far every history has come, now
  migrate           bring the database to this version

The embedded database belongs to one process: stop the server first.`

type Options = { readonly checkpoints?: string | undefined; readonly ledger?: string | undefined }
type Command = (database: Database, settings: Settings, options: Options) => Promise<boolean>

const commands: Readonly<Record<string, Command>> = {
  doctor,
  'verify-audit': verifyAudit,
  'take-checkpoint': takeCheckpoint,
  async migrate(database) {
    const ran = await migrate(database.engine)
    const mended = await mendRights(database.engine)
    if (mended > 0) console.log(`${mended} rights of the role wanbi_app were given back.`)
    console.log(ran === 0 ? 'The database is up to date.' : `${ran} migrations ran.`)
    return true
  },
}

async function doctor(database: Database, settings: Settings, options: Options): Promise<boolean> {
  const surroundings: Surroundings = {
    provider: providerOf(settings, options),
    filesDir: join(settings.dataDir, 'files'),
    checkpoints: outsideOf(settings, options),
    now: new Date(),
  }
  let well = true
  for (const { check, wrong, noted } of await examine(database, surroundings)) {
    console.log(`${wrong.length === 0 ? '✓' : '✗'} ${check.id.padEnd(4)} ${check.keeps}`)
    for (const sentence of wrong) console.log(`       ${sentence}`)
    for (const sentence of noted) console.log(`     – ${sentence}`)
    well &&= wrong.length === 0
  }
  if (!surroundings.provider)
    console.log('– the payment provider was not asked: give --ledger or WANBI_SANDBOX_PAYMENTS_URL')
  console.log(well ? '\nAll is well.' : '\nSomething is wrong; see above.')
  return well
}

function providerOf({ sandboxUrl, sandboxSecret }: Settings, { ledger }: Options): Surroundings['provider'] {
  if (ledger) return { name: 'sandbox', refunds: () => readLedger(ledger) }
  return sandboxUrl && sandboxSecret ? { name: 'sandbox', refunds: () => askProvider(sandboxUrl, sandboxSecret) } : null
}

function outsideOf(settings: Settings, { checkpoints }: Options) {
  const checkpointsDir = checkpoints ?? checkpointsDirOf(settings)
  return checkpointsDir === null
    ? null
    : { checkpointsDir, publicKey: verifyingKey(settings.dataDir, settings.auditKey) }
}

async function verifyAudit(database: Database, settings: Settings, options: Options): Promise<boolean> {
  const outside = outsideOf(settings, options)
  return database.asOwner(
    async (connection) => {
      await connection.batch('set transaction isolation level repeatable read, read only')
      let well = true
      for (const { merchant_id } of await connection.query<{ merchant_id: string }>(everyMerchant)) {
        const { cases, events, checkpoints, broken } = await verifyHistory(connection, {
          merchantId: merchant_id,
          outside,
        })
        const walked = `${cases} cases, ${events} events, ${checkpoints} checkpoints`
        console.log(`${broken ? '✗' : '✓'} merchant ${merchant_id}: ${broken ? broken.sentence : walked}`)
        well &&= broken === null
      }
      return well
    },
    { long: true },
  )
}

async function takeCheckpoint(database: Database, settings: Settings): Promise<boolean> {
  const checkpointsDir = join(settings.dataDir, 'checkpoints')
  const key = checkpointKey(settings.dataDir, settings.auditKey)
  const taken = await takeCheckpoints({ database, checkpointsDir, key, clock: () => new Date() })
  console.log(`${taken} checkpoints taken into ${checkpointsDir}.`)
  return true
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { checkpoints: { type: 'string' }, ledger: { type: 'string' } },
})
const command = commands[positionals[0] ?? '']
if (!command) {
  console.error(help)
  process.exit(2)
}
let settings: Settings | null = null
try {
  settings = readSettings(process.env)
  const database = databaseOn(await openEngine(settings))
  try {
    process.exitCode = (await command(database, settings, values)) ? 0 : 1
  } finally {
    await database.close()
  }
} catch (error) {
  const { sentence, exitCode } = startFailureOf(error, settings)
  console.error(sentence)
  process.exit(exitCode)
}
