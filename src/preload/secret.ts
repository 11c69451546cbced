import { exposeBridge } from './bridge'

exposeBridge('secret')
