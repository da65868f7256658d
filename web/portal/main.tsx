import { createRoot } from 'react-dom/client'
import { copyPlainNumbers } from '../shared/copy-numbers.ts'
import { App } from './app.tsx'
import './portal.css'

copyPlainNumbers(document)
const root = document.getElementById('root')
if (root) createRoot(root).render(<App />)
