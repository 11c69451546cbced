import type { NoticeKind, RentalTimes } from '../domain/known-rental'
import type { Locale } from '../domain/settings'
import { between } from './area'
import { clockTime, inTime } from './relative-time'
import { time } from './time'

/** The words of a notice: what ends, and then what to do about it. */
interface NoticeWords {
  readonly title: (node: string) => string
  /** `at`: when it ends; `then`: when the disks are deleted. */
  readonly text: (at: string, then: string) => string
}
type Notices = { readonly [K in NoticeKind]: NoticeWords }

const en: Notices = {
  confirm: {
    title: (node) => `Your rental of ${node} waits to be confirmed`,
    text: (at) =>
      `Test the machine and confirm the order in your wallet before it lapses ${at}. If it lapses, the rent comes back to you; the 10 DBC fee does not.`,
  },
  confirmSoon: {
    title: (node) => `Your rental of ${node} is about to lapse`,
    text: (at) =>
      `Confirm the order in your wallet before it lapses ${at}. Otherwise its VMs are switched off.`,
  },
  unconfirmed: {
    title: (node) => `Your rental of ${node} has lapsed`,
    text: () =>
      'It was not confirmed in time. The rent came back to you, the 10 DBC fee did not, and its VMs are switched off.',
  },
  day: {
    title: (node) => `Your rental of ${node} ends within a day`,
    text: (at) =>
      `It ends ${at}. Renew it in your wallet, or copy what you need: the node then cuts the power of its VMs.`,
  },
  hour: {
    title: (node) => `Your rental of ${node} ends within the hour`,
    text: (at) =>
      `It ends ${at}. Renew it in your wallet now, or shut your VMs down from inside: the node cuts their power.`,
  },
  quarter: {
    title: (node) => `Your rental of ${node} ends in minutes`,
    text: (at) =>
      `It ends ${at}. The node then cuts the power of its VMs. After the end it cannot be renewed.`,
  },
  ended: {
    title: (node) => `Your rental of ${node} has ended`,
    text: (_at, then) =>
      `The node cuts the power of its VMs within about 15 minutes, and deletes their disks and snapshots ${then}.`,
  },
  deletion: {
    title: (node) => `The disks on ${node} are about to be deleted`,
    text: (_at, then) =>
      `Your rental there has ended. The node deletes its VMs’ disks and snapshots ${then}.`,
  },
}

const zh: Notices = {
  confirm: {
    title: (node) => `“${node}”的租用等待确认`,
    text: (at) =>
      `请试用机器，并在钱包里确认订单；如果${between(at)}仍未确认，订单就会失效：租金退回，10 DBC 手续费不退。`,
  },
  confirmSoon: {
    title: (node) => `“${node}”的租用即将失效`,
    text: (at) => `请在钱包里确认订单，它将在${between(at)}失效；失效后，它的虚拟机会被断电。`,
  },
  unconfirmed: {
    title: (node) => `“${node}”的租用已失效`,
    text: () => '没有按时确认。租金已退回，10 DBC 手续费不退，它的虚拟机会被断电。',
  },
  day: {
    title: (node) => `“${node}”的租用将在一天内到期`,
    text: (at) => `将在${between(at)}结束。请在钱包里续租，或把需要的数据复制出来：到时它的虚拟机会被断电。`,
  },
  hour: {
    title: (node) => `“${node}”的租用将在一小时内到期`,
    text: (at) => `将在${between(at)}结束。请马上在钱包里续租，或从系统内关机：到时节点会直接断电。`,
  },
  quarter: {
    title: (node) => `“${node}”的租用几分钟后到期`,
    text: (at) => `将在${between(at)}结束，节点随后会切断虚拟机的电源。结束之后无法续租。`,
  },
  ended: {
    title: (node) => `“${node}”的租用已结束`,
    text: (_at, then) => `节点会在大约 15 分钟内切断虚拟机的电源，并在${between(then)}删除磁盘和快照。`,
  },
  deletion: {
    title: (node) => `“${node}”上的磁盘即将被删除`,
    text: (_at, then) => `你在那里的租用已结束。节点将在${between(then)}删除虚拟机的磁盘和快照。`,
  },
}

/** A notice comes over other programs, where nothing else says that it is practice. */
const practiceTitles: Readonly<Record<Locale, (title: string) => string>> = {
  en: (title) => `Practice: ${title}`,
  zh: (title) => `练习环境：${title}`,
}

/** What the user is told of a rental, by the system and in the window. */
const rentalNotices: Readonly<Record<Locale, Notices>> = { en, zh }

/** A notice with everything that it speaks of. */
export interface ToldRental {
  readonly kind: NoticeKind
  /** The node's name. */
  readonly name: string
  /** In the practice world nothing is to be confirmed, renewed or lost. */
  readonly isPractice?: boolean
  readonly times: RentalTimes
  readonly now: number
}

/** A notice in words. */
export function rentalNotice(
  locale: Locale,
  { kind, name, isPractice = false, times, now }: ToldRental,
): { readonly title: string; readonly body: string } {
  const words: NoticeWords = rentalNotices[locale][kind]
  const isConfirm = kind === 'confirm' || kind === 'confirmSoon'
  const iso = (ms: number) => new Date(ms).toISOString()
  const when = (ms: number) =>
    ms > now ? inTime(time[locale], locale, iso(ms), now) : clockTime(locale, iso(ms), now)
  const text = words.text(when(isConfirm ? times.confirmBy : times.end), when(times.deletion))
  const title = words.title(name)
  return { title: isPractice ? practiceTitles[locale](title) : title, body: text }
}
