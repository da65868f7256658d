// What did we promise, and is it kept? The clocks themselves are planned with each case (11-case/clocks.ts).
export { breakPromises, markBroken } from './break-promises.ts'
export { promiseRoutes } from './routes.ts'
