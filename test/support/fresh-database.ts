import pg from 'pg'
import { findPostgres, type RunningPostgres } from './find-postgres.ts'

let started: Promise<RunningPostgres> | undefined

/** A database of its own on the tests' PostgreSQL. `npm test` starts one server for all; a single file starts its own. */
export async function freshDatabase(): Promise<{ url: string; drop(): Promise<void> }> {
  started ??= findPostgres()
  const server = await started
  const name = `wanbi_${process.pid}_${Math.random().toString(36).slice(2, 10)}`
  await run(server.url, `create database ${name}`)
  const url = new URL(server.url)
  url.pathname = `/${name}`
  return { url: url.href, drop: () => run(server.url, `drop database if exists ${name} with (force)`) }
}

/** Stops the server if this file started it. */
export async function closeDatabases(): Promise<void> {
  await (await started)?.close()
}

async function run(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
