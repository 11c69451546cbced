import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import '../styles/tokens.css'
import '../styles/base.css'
import { readAppInfo } from '../stores/app-info'
import { startMirrors } from '../stores/collections'
import { startSettings } from '../stores/settings'
import { startVault } from '../stores/vault'
import { App } from './app'
import { startRentalToasts } from './rental-toasts'
import { startTaskToasts } from './task-toasts'

const root = document.getElementById('root')
if (root === null) throw new Error('the page has no root element')

void startSettings()
void readAppInfo()
void startVault()
startMirrors()
startTaskToasts()
startRentalToasts()
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
)
