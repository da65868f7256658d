// Whoever sends something in the name of who works here hears when that changes.

type Heard = (isChanging: boolean) => void
let heard: Heard = () => {}

export function hearPersonChanges(listener: Heard): void {
  heard = listener
}

/** Signs in, out, or changes the person: nothing is sent in the old name from now on; where it fails, the old name holds again. */
export async function changingPerson<Answer>(act: () => Promise<Answer>): Promise<Answer> {
  heard(true)
  try {
    return await act()
  } catch (error) {
    heard(false)
    throw error
  }
}
