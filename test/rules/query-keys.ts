// What was asked of the server has names from one file, so that an act finds what it changed.
import type { Source, Wrong } from './sources.ts'

const factory = 'web/console/query-keys.ts'

/** Names of queries that are written where they are used. */
export const namesByHand = ({ path, text }: Source): Wrong[] =>
  path === factory
    ? []
    : [...text.matchAll(/(?:queryKey(?::| =)|QueryData\(|QueriesData\()\s*\[['"`][^\]]*/g)].map(
        ([found]) => `${path} names what it asks for by hand: ${found}`,
      )
