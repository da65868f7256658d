// Whether this browser has a session at this shop, told to its other tabs: the session itself is a cookie that scripts cannot see. Only a
// hint where to begin; the server's answer is what counts (U10).
const nameHere = () => `wanbi.signedIn.${new URLSearchParams(location.search).get('merchant') ?? ''}`

export function tellSignedIn(isSignedIn: boolean): void {
  try {
    if (isSignedIn) localStorage.setItem(nameHere(), '1')
    else localStorage.removeItem(nameHere())
  } catch {
    // a forbidden storage: a new tab asks for a code
  }
}

export function maybeSignedIn(): boolean {
  try {
    return localStorage.getItem(nameHere()) !== null
  } catch {
    return false
  }
}
