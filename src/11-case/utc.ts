/** Times of JSON that the database made, as the API tells them: UTC, ISO 8601. */
export const utc = (time: string): string => new Date(time).toISOString()
export const utcOrNull = (time: string | null): string | null => (time === null ? null : utc(time))
