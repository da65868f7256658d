// What the repository must not hold: loose versions, old dependencies with known faults, paths of somebody's machine, silent tests.
import type { Source, Wrong } from './sources.ts'

type Manifest = {
  readonly dependencies: Readonly<Record<string, string>>
  readonly devDependencies: Readonly<Record<string, string>>
}
type Lock = { readonly packages: Readonly<Record<string, { readonly version?: string; readonly resolved?: string }>> }

/** Below these, published advisories concern what we use them for. */
const floors: Readonly<Record<string, string>> = { fastify: '5.12.1', sharp: '0.35.3', 'better-auth': '1.7.25' }

export function looseVersions({ dependencies, devDependencies }: Manifest): Wrong[] {
  return Object.entries({ ...dependencies, ...devDependencies })
    .filter(([, version]) => !/^\d+\.\d+\.\d+(-[a-z0-9.]+)?$/.test(version))
    .map(([name, version]) => `${name}: ${version} is not one version`)
}

export function belowTheFloor({ packages }: Lock): Wrong[] {
  return Object.entries(floors).flatMap(([name, floor]) => {
    const installed = packages[`node_modules/${name}`]?.version
    return installed && !isBelow(installed, floor) ? [] : [`${name} ${installed ?? 'is missing'}, at least ${floor}`]
  })
}

function isBelow(version: string, floor: string): boolean {
  const [a, b] = [version, floor].map((text) => text.split(/[.-]/).slice(0, 3).map(Number))
  const place = a!.findIndex((part, index) => part !== b![index])
  return place >= 0 && a![place]! < b![place]!
}

/** A lockfile that names where packages were fetched from works on one network only. */
export const lockedToARegistry = ({ packages }: Lock): Wrong[] =>
  Object.entries(packages)
    .filter(([, { resolved }]) => resolved?.startsWith('http'))
    .map(([name]) => name)

// Written in pieces, so that this file does not find itself.
const machines = [
  new RegExp(`${'/'}(?:work|home|Users)/[A-Za-z0-9_.-]+`),
  new RegExp(`${'/'}root/`),
  new RegExp(`[a-z]:\\\\${'Users'}`, 'i'),
  new RegExp(
    `https?://[^\\s'"]*(?:${['regis' + 'try', 'npm' + 'mirror', 'verd' + 'accio', 'artif' + 'actory'].join('|')})[^\\s'"]*`,
  ),
]

export function machinesNamed(sources: readonly Source[]): Wrong[] {
  return sources.flatMap(({ path, text }) =>
    text.split('\n').flatMap((line, index) => {
      const found = machines.map((machine) => machine.exec(line)?.[0]).find(Boolean)
      return found ? [`${path}:${index + 1} ${found}`] : []
    }),
  )
}

const silencer = /\b(?:test|it|describe)\.(?:only|skip|todo|fails)\b/

export const silencedTests = (sources: readonly Source[]): Wrong[] =>
  sources.filter(({ text }) => silencer.test(text)).map(({ path }) => path)
