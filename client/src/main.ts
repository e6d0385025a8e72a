import './styles/font.css'
import './styles/designsystemet.css'
import '@digdir/designsystemet-css/theme.css'
import './styles/tokens.css'
import './styles/base.css'
import { createPinia } from 'pinia'
import { createApp } from 'vue'
import App from './App.vue'
import { startTheme } from './platform/theme.ts'
import { startLanguage } from './platform/language.ts'
import { allowWorkerScripts } from './platform/trusted.ts'
import { makeRouter } from './router.ts'

startLanguage()
startTheme()
allowWorkerScripts()
createApp(App).use(createPinia()).use(makeRouter()).mount('#app')
