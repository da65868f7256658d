import { questions, type Replayed, type States, stageOf, stateColumnNames, stateColumns, statefulRows } from '#case'
import type { Connection } from '#kernel/database'
import { joined, sql } from '#kernel/sql'
import { type Check, mostSentences } from './check.ts'
import { replay, type ToldEvent } from './replay.ts'

type StateRow = States & { number: string; stage: string; count: number }

/** I4: the stage of every case is what its questions say. */
export const stagesFollow: Check = {
  id: 'I4a',
  keeps: 'Every stored stage is the one the five questions say',
  async find(connection) {
    const rows = await connection.query<StateRow>(sql`
      select min(number) as number, count(*)::int as count, ${stateColumns()}, stage
      from after_sales_case group by ${stateColumnNames()}, stage`)
    return rows
      .filter((row) => row.stage !== stageOf(row))
      .slice(0, mostSentences)
      .map((row) => {
        const others = row.count > 1 ? ` (and ${row.count - 1} more like it)` : ''
        return `Case ${row.number} stands at ${row.stage}, but its questions say ${stageOf(row)}${others}.`
      })
  },
}

type CaseRow = States & {
  id: string
  number: string
  events: ToldEvent[]
  /** In the order of `statefulRows`. */
  stateful: { id: string; number: string; state: string }[][]
}

const pageSize = 200

/** I4: every state is reached by the events the history tells, through legal moves. */
export const statesAreReached: Check = {
  id: 'I4b',
  keeps: 'Every state of a case and of its refunds is reached by the events of its history',
  async find(connection) {
    const wrong: string[] = []
    let after = '00000000-0000-0000-0000-000000000000'
    for (;;) {
      const page = await casesAfter(connection, after)
      for (const row of page) wrong.push(...unreached(row))
      const last = page.at(-1)
      if (!last || page.length < pageSize || wrong.length >= mostSentences) return wrong.slice(0, mostSentences)
      after = last.id
    }
  },
}

const casesAfter = (connection: Connection, after: string): Promise<CaseRow[]> =>
  connection.query<CaseRow>(sql`
    select c.id, c.number, ${stateColumns()},
      coalesce((select json_agg(json_build_object('seq', e.seq, 'kind', e.kind, 'data', e.data) order by e.seq)
        from case_event e where e.merchant_id = c.merchant_id and e.case_id = c.id), '[]') as events,
      json_build_array(${joined(
        statefulRows().map(({ json }) => json),
        ', ',
      )}) as stateful
    from after_sales_case c where c.id > ${after} order by c.id limit ${pageSize}`)

function unreached(row: CaseRow): string[] {
  let told: Replayed
  try {
    told = replay(row.events)
  } catch (error) {
    return [`Case ${row.number}: ${(error as Error).message}.`]
  }
  const states = questions()
    .map(({ name }) => name)
    .filter((question) => told[question] !== row[question])
    .map(
      (question) =>
        `Case ${row.number}: its ${question} is ${row[question]}, but its history leads to ${told[question]}.`,
    )
  const rows = statefulRows().flatMap(({ what, told: toldOf, untouched }, at) =>
    row.stateful[at]!.flatMap(({ id, number, state }) => {
      const leadsTo = toldOf(told)?.get(id)
      const fits = leadsTo === undefined ? untouched.includes(state) : leadsTo === state
      return fits ? [] : [`${what} ${number} is ${state}, but its history leads to ${leadsTo ?? 'nothing done yet'}.`]
    }),
  )
  return [...states, ...rows]
}
