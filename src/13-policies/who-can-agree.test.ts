import { describe, expect, test } from 'vitest'
import type { Actor, Role } from '#people'
import { levelsAsked, whyNotPublish } from './publication.ts'
import { whoCanAgree } from './who-can-agree.ts'

const person = (id: string, ...roles: Role[]) => ({ id, name: id, roles })
const asked = (levels: Role[], people: ReturnType<typeof person>[], ...excluded: string[]) =>
  whoCanAgree(levels, people, excluded).map(({ role, people }) => `${role}: ${people.map(({ id }) => id)}`)

const gu = person('gu', 'owner')
const su = person('su', 'supervisor')

describe('who can agree to a publication', () => {
  test('the level that is asked, when somebody else holds it', () => {
    expect(asked(['owner'], [gu, su], 'su')).toEqual(['owner: gu'])
    expect(asked(['finance'], [gu, su], 'su')).toEqual(['finance: gu'])
  })

  test("the owner's own draft: another owner, else a supervisor, else nobody", () => {
    expect(asked(['owner'], [gu, su, person('ou', 'owner')], 'gu')).toEqual(['owner: ou'])
    expect(asked(['owner'], [gu, su], 'gu')).toEqual(['supervisor: su'])
    expect(asked(['owner'], [gu, person('lin', 'agent')], 'gu')).toEqual([])
  })

  test('each level by somebody of its own: whoever can answer both is kept for the one nobody else can', () => {
    expect(asked(['supervisor', 'owner'], [su, gu])).toEqual(['supervisor: su,gu', 'owner: gu'])
    expect(asked(['supervisor', 'owner'], [gu, su, person('ou', 'owner')], 'gu')).toHaveLength(2)
    expect(asked(['supervisor', 'owner'], [gu])).toEqual(['supervisor: gu'])
    expect(asked(['owner', 'supervisor'], [gu, su], 'gu')).toEqual(['supervisor: su'])
  })
})

// Every shop of three people, every author and every asker: somebody can always bring it into force, and never the author alone while
// somebody else could agree.
const kinds: Role[][] = [['owner'], ['supervisor'], ['analyst'], ['finance'], ['agent'], ['supervisor', 'finance']]
const tables: Role[][] = [
  ['owner'],
  [],
  ['supervisor', 'owner'],
  ['finance', 'owner'],
  ['warehouse'],
  ['owner', 'owner'],
]
const shops = kinds.flatMap((second) => kinds.map((third) => [['owner'] as Role[], second, third]))
const edits = (roles: readonly Role[]) => roles.some((role) => ['owner', 'supervisor', 'analyst'].includes(role))
const staff = ({ id, roles }: { id: string; roles: readonly Role[] }): Actor => ({ kind: 'staff', id, roles })

test.each(tables)(
  'C4: no publication deadlocks, whoever is there and whoever wrote it (levels %j, %j)',
  (...levels) => {
    for (const shop of [...shops, [['owner'] as Role[]], ...kinds.map((one) => [['owner'] as Role[], one])]) {
      const people = shop.map((roles, index) => person(`p${index}`, ...roles))
      const approvers = { levels: levels.filter(Boolean) as Role[], people }
      for (const author of people.filter(({ roles }) => edits(roles))) {
        const draft = { authors: [`staff:${author.id}`] }
        const atOnce = people.filter((one) => whyNotPublish(draft, staff(one), approvers) === null)
        const submitted = people.filter(
          (one) => edits(one.roles) && levelsAsked(draft, staff(one), approvers).length > 0,
        )
        expect(atOnce.length + submitted.length, JSON.stringify([shop, author])).toBeGreaterThan(0)
        if (atOnce.some(({ id }) => id === author.id))
          expect(people.filter(({ id, roles }) => id !== author.id && roles.includes('owner'))).toEqual([])
      }
    }
  },
)
