import { area } from './area'

const vms = (count: number) => (count === 1 ? '1 VM' : `${count} VMs`)
const screens = (count: number) => (count === 1 ? '1 screen' : `${count} screens`)

/** Several VMs' screens side by side: their window, and the way to it. */
export const tileWords = area({
  en: {
    window: 'Screens',
    count: screens,
    toolbar: 'Screens',
    empty: 'No screens are shown here',
    emptyHint: 'In Lodger’s list of VMs, use “Screens side by side” to choose some.',
    openConsole: (vm: string) => `Open the console of ${vm}`,
    remove: (vm: string) => `Take ${vm} out of this window`,
    choose: (vm: string) => `Choose ${vm} for typing`,
    notLive: 'Only a VM whose screen is live can be typed to',
    chooseAll: 'Choose all',
    chooseNone: 'Choose none',
    live: 'Live',
    chooseFirst: 'First tick the VMs that are to get the keys',
    typeKeys: (count: number) => (count === 0 ? 'Type to several VMs' : `Type to ${vms(count)}`),
    typeText: 'Type text…',
    receives: 'Gets your keys',
    typing: {
      on: (count: number) => `Every key goes to ${vms(count)}`,
      stop: 'Stop typing',
      chord: (chord: string) => `${chord}, pressed and released together, stop it too.`,
      left: 'Typing has stopped, since this window is no longer in front.',
      stopped: 'Typing has stopped.',
      ended: 'Typing has stopped: none of the chosen VMs has a live screen any more.',
      fallen: (names: string) =>
        `${names} fell away: the screen was lost, and no more keys go there until you choose it again.`,
      untypable: (character: string, names: string) =>
        `“${character}” is not on the US keyboard of ${names}.`,
      dead: (names: string) => `Accent keys do not reach the US keyboard of ${names}.`,
    },
    text: {
      title: (count: number) => `Type text into ${vms(count)}`,
      hint: (names: string) => `It is typed key by key, as a US keyboard would, into: ${names}.`,
      cut: (names: string) =>
        `Not all of it reached ${names}: the screen was lost. The others got all of it.`,
      stopped: (least: number, most: number, all: number) =>
        least === most
          ? `Stopped after ${most} of ${all} keys.`
          : `Stopped after ${least} to ${most} of ${all} keys.`,
      nobody: 'None of the chosen VMs has a live screen any more. Nothing was typed.',
    },
    line: (names: string) =>
      `The lines to ${names} are not encrypted. Whoever can listen between you and the GPU hosts sees these screens and your keys. Each screen’s password is the first eight characters of the VM’s login password: change that inside the VM.`,
    lineTower: (names: string) =>
      `The lines to ${names} are not encrypted: their CloudTower is spoken to by http. Whoever can listen between you and it sees these screens and your keys.`,
    join: ', ',
    andMore: (names: string, more: number) => `${names} and ${more} more`,

    open: 'Screens side by side',
    add: 'Add to the screens side by side',
    dialog: {
      title: 'Screens side by side',
      hint: 'Choose the VMs whose screens you want to see in one window. Each has a line of its own; while nobody looks, it carries a picture every ten seconds at most.',
      list: 'VMs',
      one: 'Tick at least one VM.',
      none: 'There is no VM yet whose screen could be shown.',
      all: 'All',
      running: 'Running',
      asLast: 'Those of last time are ticked.',
      clear: 'None',
      show: (count: number) => (count === 0 ? 'Show screens' : `Show ${screens(count)}`),
      most: (count: number) => `At most ${count} at once.`,
    },
  },
  zh: {
    window: '多屏',
    count: (count) => `${count} 个屏幕`,
    toolbar: '多屏',
    empty: '这里还没有屏幕',
    emptyHint: '在 Lodger 的虚拟机列表中点“多屏查看”，选择要显示的虚拟机。',
    openConsole: (vm) => `打开 ${vm} 的控制台`,
    remove: (vm) => `把 ${vm} 移出此窗口`,
    choose: (vm) => `选择 ${vm} 以接收输入`,
    notLive: '只有画面连通的虚拟机才能接收输入',
    chooseAll: '全选',
    chooseNone: '全不选',
    live: '画面已连通',
    chooseFirst: '请先勾选要接收按键的虚拟机',
    typeKeys: (count) => (count === 0 ? '同时输入到多台' : `同时输入到 ${count} 台虚拟机`),
    typeText: '输入文字…',
    receives: '正在接收按键',
    typing: {
      on: (count) => `所有按键都会发送到 ${count} 台虚拟机`,
      stop: '停止输入',
      chord: (chord) => `同时按下并松开 ${chord} 也可停止。`,
      left: '此窗口已不在最前，输入已停止。',
      stopped: '输入已停止。',
      ended: '选中的虚拟机都已没有画面，输入已停止。',
      fallen: (names) => `${names} 的画面已断开，不再接收按键；需要时请重新勾选。`,
      untypable: (character, names) => `${names} 的美式键盘上没有“${character}”。`,
      dead: (names) => `重音键无法用于 ${names} 的美式键盘。`,
    },
    text: {
      title: (count) => `向 ${count} 台虚拟机输入文字`,
      hint: (names) => `文字会按美式键盘逐键输入到：${names}。`,
      cut: (names) => `${names} 没有收到全部文字，因为画面中途断开。其他虚拟机已全部收到。`,
      stopped: (least, most, all) =>
        least === most
          ? `已停止，发送了 ${most} / ${all} 次按键。`
          : `已停止，发送了 ${least} 到 ${most} 次按键（共 ${all} 次）。`,
      nobody: '选中的虚拟机都已没有画面，没有输入任何内容。',
    },
    line: (names) =>
      `到 ${names} 的线路没有加密。在你和 GPU 主机之间能监听的人，都能看到这些屏幕和你的按键。每个屏幕的密码就是该虚拟机登录密码的前八个字符，请在虚拟机里更改登录密码。`,
    lineTower: (names) =>
      `到 ${names} 的线路没有加密，因为与它们的 CloudTower 之间用的是 http。在你和它之间能监听的人，都能看到这些屏幕和你的按键。`,
    join: '、',
    andMore: (names, more) => `${names} 等，另有 ${more} 台`,

    open: '多屏查看',
    add: '加入多屏查看',
    dialog: {
      title: '多屏查看',
      hint: '选择要放进同一个窗口查看的虚拟机。每台各用一条线路；没有人看的时候，最多每十秒传一次画面。',
      list: '虚拟机',
      one: '请至少勾选一台虚拟机。',
      none: '还没有可以显示的虚拟机。',
      all: '全选',
      running: '运行中的',
      asLast: '已勾选上次的虚拟机。',
      clear: '全不选',
      show: (count) => (count === 0 ? '显示屏幕' : `显示 ${count} 个屏幕`),
      most: (count) => `最多同时显示 ${count} 个。`,
    },
  },
})
