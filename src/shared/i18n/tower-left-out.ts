import type { LeftOut } from '../domain/tower-bulk'
import { area } from './area'

type Reasons = Readonly<Record<LeftOut['why'], string>>

const reasonsEn: Reasons = {
  busy: 'busy',
  inBin: 'in the recycle bin',
  notInBin: 'not in the recycle bin',
  systemVm: 'belongs to the CloudTower itself',
  gone: 'deleted',
  alreadyRunning: 'runs already',
  alreadyOff: 'off already',
  mustRun: 'does not run',
  mustBeOff: 'not off',
  suspended: 'suspended',
  notSuspended: 'not suspended',
  stateUnknown: 'state not known just now',
  needsTools: 'no VMTools running',
  noHost: 'on no host',
  notThere: 'not there any more',
}

const reasonsZh: Reasons = {
  busy: '忙碌中',
  inBin: '在回收站里',
  notInBin: '不在回收站里',
  systemVm: 'CloudTower 自己的系统虚拟机',
  gone: '已删除',
  alreadyRunning: '已在运行',
  alreadyOff: '已关机',
  mustRun: '没有在运行',
  mustBeOff: '没有关机',
  suspended: '已挂起',
  notSuspended: '没有挂起',
  stateUnknown: '暂时不知道状态',
  needsTools: 'VMTools 没有运行',
  noHost: '不在任何主机上',
  notThere: '已经不在了',
}

/** Which of several chosen things something is not done to, and why. */
export const towerLeftOut = area({
  en: {
    title: 'Left out',
    line: (names: string) => `Left out: ${names}`,
    because: (name: string, reason: string) => `${name} (${reason})`,
    count: (left: number, of: number) => `${left} of the ${of} chosen`,
    reasons: reasonsEn,
  },
  zh: {
    title: '不执行',
    line: (names) => `不执行：${names}`,
    because: (name, reason) => `${name}（${reason}）`,
    count: (left, of) => `所选 ${of} 项中的 ${left} 项`,
    reasons: reasonsZh,
  },
})
