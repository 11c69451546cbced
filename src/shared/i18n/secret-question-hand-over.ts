import type { QuestionWords } from './secret-question-tower'

type HandOverAction = 'hostKeyTrust' | 'hostKeyAccept' | 'sshConfigAdd' | 'sshConfigRemove' | 'sshConfigClear'
type Actions = { readonly [A in HandOverAction]: QuestionWords }

const keyCommand = 'ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub'

/** What is asked before a VM is handed over to another program. */
export const handOverActionsEn: Actions = {
  hostKeyTrust: {
    title: (name) => `Trust this host key of ${name}?`,
    text: `Lodger meets this key for the first time. To be sure, compare it with what the VM’s console shows for ${keyCommand}. From now on only this key is taken.`,
    action: 'Trust this key',
  },
  hostKeyAccept: {
    title: (name) => `Accept another host key for ${name}?`,
    text: `Do so only if the VM was set up anew, or if its console shows the same for ${keyCommand}. Otherwise somebody may be between you and the VM, and would get its password.`,
    action: 'Accept new key',
  },
  sshConfigAdd: {
    title: (name) => `Add ${name} to your SSH config?`,
    text: 'This is all that is written. ssh, VS Code and other programs then find the VM; the entry follows its address, and you can remove it here again.',
    action: 'Add to SSH config',
  },
  sshConfigRemove: {
    title: (name) => `Remove ${name} from your SSH config?`,
    text: 'Its entry goes. With the last one goes Lodger’s line in your own file, which is then as it was before.',
    action: 'Remove entry',
  },
  sshConfigClear: {
    title: () => 'Remove all VMs from your SSH config?',
    text: 'Lodger’s file goes, and its line in your own file, which is then as it was before.',
    action: 'Remove all',
  },
}

/** The same in Chinese. */
export const handOverActionsZh: Actions = {
  hostKeyTrust: {
    title: (name) => `信任 ${name} 的这个主机密钥？`,
    text: `Lodger 第一次见到这个密钥。为稳妥起见，请与虚拟机控制台里 ${keyCommand} 显示的内容比对。此后只接受这个密钥。`,
    action: '信任此密钥',
  },
  hostKeyAccept: {
    title: (name) => `接受 ${name} 的新主机密钥？`,
    text: `只有虚拟机重装过，或控制台里 ${keyCommand} 显示的内容与此一致时才接受。否则可能有人在你和虚拟机之间，会拿到它的密码。`,
    action: '接受新密钥',
  },
  sshConfigAdd: {
    title: (name) => `把 ${name} 加入你的 SSH 配置？`,
    text: '写入的内容全部如下。之后 ssh、VS Code 等程序都能找到这台虚拟机；地址变化时条目随之更新，也可以随时在这里移除。',
    action: '加入 SSH 配置',
  },
  sshConfigRemove: {
    title: (name) => `从你的 SSH 配置中移除 ${name}？`,
    text: '移除它的条目。移除最后一个条目时，你自己文件里 Lodger 加的那一行也会去掉，文件恢复原样。',
    action: '移除条目',
  },
  sshConfigClear: {
    title: () => '从你的 SSH 配置中移除所有虚拟机？',
    text: 'Lodger 的文件会被删除，你自己文件里 Lodger 加的那一行也会去掉，文件恢复原样。',
    action: '全部移除',
  },
}
