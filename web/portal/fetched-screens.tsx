// The screens a visit to the shop's page does not begin with. Whoever comes by a link to one has it fetched while the shop is asked for;
// for everybody else they are fetched once the first screen stands, so that going on does not wait.
import { Component, type ComponentType, lazy, type ReactNode } from 'react'
import { isProblem, offline } from '../shared/call.ts'
import css from './parts/frame.module.css'
import { Trouble } from './parts/frame.tsx'

const toFetch: (() => Promise<unknown>)[] = []

function fetched<Props>(begin: RegExp, fetchScreen: () => Promise<ComponentType<Props>>) {
  const load = async () => {
    const component = await fetchScreen().catch(() => {
      throw offline()
    })
    return { default: component }
  }
  // what fails here is tried again when the screen is needed, and says so there
  const ahead = () => load().catch(() => {})
  if (begin.test(location.pathname)) ahead()
  toFetch.push(ahead)
  return lazy(load)
}

export const CaseScreen = fetched(/^\/cases\/./, async () => (await import('./screens/case.tsx')).CaseScreen)
export const CasesScreen = fetched(/^\/cases\/?$/, async () => (await import('./screens/cases.tsx')).CasesScreen)
export const RequestScreen = fetched(/^\/request/, async () => (await import('./screens/request.tsx')).RequestScreen)
export const OutcomeScreen = fetched(/outcome$/, async () => (await import('./screens/outcome.tsx')).OutcomeScreen)
export const FollowUpScreen = fetched(
  /^\/follow-up/,
  async () => (await import('./screens/follow-up.tsx')).FollowUpScreen,
)
export const AskedNoMoreScreen = fetched(
  /^\/asked-no-more/,
  async () => (await import('./screens/asked-no-more.tsx')).AskedNoMoreScreen,
)
export const TrackScreen = fetched(/^\/track\/./, async () => (await import('./screens/track.tsx')).TrackScreen)
export const SlipScreen = fetched(/slip$/, async () => (await import('./screens/slip.tsx')).SlipScreen)

const afterFirstScreenMs = 1500
addEventListener('load', () => setTimeout(() => toFetch.forEach((ahead) => void ahead()), afterFirstScreenMs))

/** Says that a screen could not be fetched, and offers to try again. */
export class Unfetched extends Component<{ children: ReactNode }, { error: unknown }> {
  override state: { error: unknown } = { error: null }

  static getDerivedStateFromError(error: unknown): { error: unknown } {
    return { error }
  }

  override render(): ReactNode {
    const { error } = this.state
    if (error === null) return this.props.children
    if (!isProblem(error)) throw error
    return (
      <main className={css.page}>
        <Trouble problem={error} again={() => location.reload()} />
      </main>
    )
  }
}
