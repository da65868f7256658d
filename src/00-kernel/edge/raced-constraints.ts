import type { Refused } from '../result.ts'

/**
 * Constraints that many callers at once can meet, by name, and what each means to the slower caller: the refusal it is answered with, or
 * `run_again` where its whole transaction runs once more and sees what the faster one wrote. Every other broken constraint is our fault: a 500.
 * Each stands in the module that owns the constraint's table; src/app.ts hands all of them to the edge.
 */
export type RacedConstraints = Readonly<Record<string, Refused | 'run_again'>>
