// What the merchant learns: questions over everything that happened. Writes nothing, and nobody imports it but the house.
export { insightRoutes } from './routes.ts'
