/** The last part of an act's address: `requestInfo` at `request-info`; what makes something is at the name of what it makes. */
export const pathOf = (verb: string): string => named[verb] ?? dashed(verb)

const named: Readonly<Record<string, string>> = {
  announceParcel: 'return-parcels',
  message: 'messages',
  correctAddress: 'address',
}

const dashed = (verb: string): string => verb.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
