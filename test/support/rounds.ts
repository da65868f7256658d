/** How often a property is tried: `short` in `npm test`, `long` in `npm run test:long`, which names the files in run-long.ts. */
export const rounds = (short: number, long: number): number => (process.env.WANBI_LONG ? long : short)
