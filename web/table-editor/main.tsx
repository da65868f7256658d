// The page inside the policy page where one table is edited with GoRules' editor. Which language it speaks stands in its address, because
// the editor's own sentences are fixed once it is loaded.
import type { EditorSays } from '../shared/table-messages.ts'
import { chooseLanguage } from './language.ts'

const locale = new URLSearchParams(window.location.search).get('locale') === 'en' ? 'en' : 'zh-CN'
document.documentElement.lang = locale
chooseLanguage(locale)

// Nothing here is of use on its own; whoever opens the address by hand sees an empty page.
const tell = (said: EditorSays) => window.parent.postMessage(said, window.location.origin)
import('./show-table.tsx').then(({ showTable }) => showTable(tell)).catch(() => tell({ say: 'unable' }))
