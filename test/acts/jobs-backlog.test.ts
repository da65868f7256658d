// More jobs than are taken at once are worked off one after the other: nobody stands and waits for the next look into the queue.
import { test } from 'vitest'
import { databaseOn } from '#kernel/database'
import { jobsOn } from '#kernel/jobs'
import { readyDatabase } from '../support/ready-database.ts'
import { eventually } from '../support/start-application.ts'

const queue = 'of-this-test'

test.each([1, 4])(
  'what another node put in, %i taken at once, is worked off without waiting for the next look',
  async (atOnce) => {
    const database = databaseOn(await readyDatabase())
    const jobs = jobsOn(database, [{ name: queue, retryDelay: 60, retryLimit: 1 }])
    database.follow({ enqueue: jobs.enqueue, hear() {} })
    await jobs.start()
    try {
      const [merchant] = await database.asOwner((connection) =>
        connection.query<{ id: string }>({ text: 'select gen_random_uuid() as id', params: [] }),
      )
      await database.transact(merchant!.id, async (tx) => {
        for (let one = 0; one < 9; one += 1) await jobs.enqueue(tx, queue, { one })
      })
      const worked: unknown[] = []
      // nobody looks again by himself before the test is over
      await jobs.work(queue, async ({ one }) => void worked.push(one), { atOnce, pollSeconds: 600 })
      await eventually(
        async () => worked.length,
        (count) => count === 9,
      )
    } finally {
      await jobs.stop(1000)
      await database.close()
    }
  },
)
