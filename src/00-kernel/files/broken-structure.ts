/**
 * Thrown inside the readers of video structures and caught by what calls them: the file is cut off, lies about itself, or hides
 * something.
 */
export class BrokenStructure extends Error {
  readonly reason: string

  constructor(reason: string) {
    super(`broken file structure: ${reason}`)
    this.reason = reason
  }
}
