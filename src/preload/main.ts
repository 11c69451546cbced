import { exposeBridge } from './bridge'

exposeBridge('main')
