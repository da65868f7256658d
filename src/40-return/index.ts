export { acts } from './acts.ts'
export { returnConstraints } from './raced-constraints.ts'
export { refusals } from './refusals.ts'
export { returnRoutes } from './routes.ts'
