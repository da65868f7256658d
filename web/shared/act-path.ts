/** The last part of an act's address: `requestInfo` at `request-info`; what makes something is at the name of what it makes. */
export const pathOf = (verb: string): string =>
  verb === 'announceParcel' ? 'return-parcels' : verb === 'message' ? 'messages' : dashed(verb)

const dashed = (verb: string): string => verb.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
