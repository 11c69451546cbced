import { area } from './area'

/** Sharing access to a node and taking it in, outside of the secret window; the order that calls go under. */
export const access = area({
  en: {
    share: 'Share access…',
    receive: 'Import shared access…',
    sharedTitle: 'Shared access',
    receiveHint: 'Somebody who rents a node can share it with you as a file. You need no account for that.',
    notOwnWhy: 'Only what your own account rents here can be shared.',
    practiceWhy: 'Nobody else can reach the practice world.',
    sharedBy: 'Shared with you by',
    sharedText: 'You see and run all VMs of this renter here, as long as the rental lasts.',
    ready: 'Ready: the access that was shared with you is accepted.',
    order: 'Rent order',
    orderText: (id: string, gpus: string) => `${id}, ${gpus}`,
    orderHint:
      'New VMs and what Lodger reads go under it; changes to a VM go under that VM’s own order. By itself Lodger takes the one that ends last.',
    nameOrder: 'Enter the order…',
    nameOrderTitle: 'Rent order on this node',
    nameOrderText:
      'A node hears of a new order only from a call that carries its number. Lodger sends it along with the next one, and finds the order by itself from then on.',
    orderNumber: 'Number of the order',
    orderNumberHelp: 'Digits only, such as 1203. It is told where the machine was rented.',
    orderNumberProblem: 'The number of an order has only digits, 20 at most.',
    useOrder: 'Use this order',
    orderNamed: (id: string) => `${id}, not listed by the node yet`,
    withoutOrders: 'This client is older than 0.4.0.6 and knows no rent orders; calls go without one.',
  },
  zh: {
    share: '分享访问权…',
    receive: '导入分享的访问权…',
    sharedTitle: '别人分享的访问权',
    receiveHint: '租用节点的人可以用文件把访问权分享给你，你不需要账户。',
    notOwnWhy: '只能分享你自己的账户在此租用的访问权。',
    practiceWhy: '别人无法访问练习环境。',
    sharedBy: '分享者',
    sharedText: '在租用期间，你可以查看和管理这位租用者在此节点上的所有虚拟机。',
    ready: '可以使用：分享给你的访问权有效。',
    order: '租用订单',
    orderText: (id, gpus) => `${id}，${gpus}`,
    orderHint:
      '新建虚拟机和读取都以它的名义进行；修改已有虚拟机则用那台虚拟机自己的订单。默认选择最晚结束的订单。',
    nameOrder: '输入订单号…',
    nameOrderTitle: '此节点上的租用订单',
    nameOrderText:
      '节点只有收到带订单号的请求，才知道新订单。Lodger 会在下一次请求中带上它，之后就能自动找到这个订单。',
    orderNumber: '订单号',
    orderNumberHelp: '只含数字，例如 1203，在租用机器的地方可以查到。',
    orderNumberProblem: '订单号只含数字，最多 20 位。',
    useOrder: '使用此订单',
    orderNamed: (id) => `${id}（节点尚未列出）`,
    withoutOrders: '这个客户端早于 0.4.0.6，没有租用订单；请求不带订单号。',
  },
})
