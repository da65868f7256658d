// What the merchant learns: questions over everything that happened. Writes nothing, and only app.ts imports it.
export { insightRoutes } from './routes.ts'
