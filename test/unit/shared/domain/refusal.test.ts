import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type RefusalField, type RefusalReason, refusalOf, refusalReasons } from '#shared/domain/refusal'
import { errors, errorWords } from '#shared/i18n/errors'
import type { AppErrorCode } from '#shared/ipc/errors'
import { readAnswer } from '../../../../src/main/adapters/dbc/answer'

type Expected = readonly [text: string, reason: RefusalReason | AppErrorCode, field?: RefusalField]

/** Every error that DBC HTTP API names for an endpoint, and what it must be to the user. */
const endpoints: Readonly<Record<string, readonly Expected[]>> = {
  'every endpoint (3.2, 3.3)': [
    ['request uri is invalid, uri:/x', 'unknownPath'],
    ['not support uri:/api/v1/disk/list/x', 'unknownPath'],
    ['invalid requests uri', 'unknownPath'],
    ['only support POST request', 'badForm'],
    ['invalid uri, please use /tasks/start/<id>', 'unknownPath'],
    ['http request body is empty', 'badForm'],
    ['json parse error: Missing a name(12)', 'badForm'],
    ['invalid json', 'badForm'],
    ['has no peer_nodes_list', 'badForm'],
    ['peer_nodes_list is not array', 'badForm'],
    ['additional is not object', 'badForm'],
    ['wallet is not string', 'badForm'],
    ['multisig_accounts has no member wallets', 'badForm'],
    ['parse request params failed: nonce is not string', 'badForm'],
    ['parse req params failed: sign is not string', 'badForm'],
    ['peer_nodeid is empty', 'badForm'],
    ['image_server not exist', 'imageServerGone', 'imageServer'],
    ['wallet_sign and multisig_wallets all invalid', 'noAuthority'],
    ['session_id and wallet all invalid', 'noAuthority'],
    ['create node request failed', 'nodeUnknown'],
    ['broadcast request failed', 'noPeers'],
    ['response parse error', 'answerUnreadable'],
    ['bare metal nodes are not supported', 'isBareMetal'],
    ['Not supported', 'notBareMetal'],
    ['request no pub_key', 'nodeKeys'],
    ['check authority failed: wallet not rented', 'authority'],
  ],
  'tasks/start (8.1)': [
    ['wrong task id length', 'idTaken'],
    ['task id already existed', 'idTaken'],
    ['order gpu index is empty', 'orderGpus', 'rentOrder'],
    ['gpu_count is invalid (usage: gpu_count >= 0)', 'gpuCount', 'gpuCount'],
    ['gpu_count exceeds number of leases', 'gpuCount', 'gpuCount'],
    ['only use the number what you exactly rented', 'gpuCount', 'gpuCount'],
    ['allocate gpu failed', 'noGpu', 'gpuCount'],
    ["unsupported operation system: bsd (usage: 'linux' 'windows')", 'system', 'os'],
    ["unsupported bios mode: x (usage: 'legacy(default)'、'uefi'、'pxe')", 'firmware', 'biosMode'],
    ['image_name is empty', 'imageMissing', 'image'],
    ["'image_name' extension name is invalid", 'imageMissing', 'image'],
    ["'image_name' is not exist (path:/data/ubunut.qcow2)", 'imageMissing', 'image'],
    ["'image_name':a.qcow2 in downloading or uploading, please try again later", 'imageBusy', 'image'],
    ['image backfile not exist: /data/base.qcow2', 'imageBase', 'image'],
    ['invalid public ip', 'publicIpWrong', 'publicIp'],
    ['public ip being used', 'publicIpTaken', 'publicIp'],
    ['ssh_port is empty', 'portWrong', 'loginPort'],
    ['rdp_port is not digit', 'portWrong', 'loginPort'],
    ['vnc_port is invalid (usage: [5900, 65535])', 'portWrong', 'vncPort'],
    ['port conflict, exist vnc_port = 5912', 'portTaken', 'vncPort'],
    ['port conflict, exist ssh_port = 5612', 'portTaken', 'loginPort'],
    ['cpu_cores is invalid', 'noCpu', 'cpuCores'],
    ['allocate cpu failed', 'noCpu', 'cpuCores'],
    ['mem_size is invalid', 'noMemory', 'memoryGib'],
    ['allocate mem failed', 'noMemory', 'memoryGib'],
    ['disk_size is invalid (usage: disk_size > 0)', 'noDiskSpace', 'diskGib'],
    ['allocate disk failed', 'noDiskSpace', 'diskGib'],
    ['data_file_name is not exist, path: /data/x', 'dataFile', 'dataFile'],
    ['can not find network info', 'joinNetwork', 'networkName'],
    ['multicast format: ip:port', 'customList', 'multicast'],
    ['address is not a multicast address', 'customList', 'multicast'],
    ['invalid interface model type', 'nicModel', 'nicModel'],
    ['additional parse failed', 'badForm'],
    ['create task failed, please try again in a minute', 'nodeBusy'],
  ],
  'tasks/<id> and power (8.3, 8.4)': [
    ['task_id not exist', 'notFound'],
    ['task not exist', 'notFound'],
    ['task is running', 'vmState'],
    ['task is shut_off', 'vmState'],
    ['check gpu failed', 'noGpu', 'gpuCount'],
    ['check memory failed', 'noMemory', 'memoryGib'],
    ['check vnc_port failed', 'portTaken', 'vncPort'],
    ['start task failed, please try again in a minute', 'nodeBusy'],
  ],
  'tasks/modify (8.5)': [
    ['new_ssh_port 22 is invalid! (usage: > 0)', 'portWrong', 'loginPort'],
    ['new_rdp_port 22 has been used!', 'portTaken', 'loginPort'],
    ['new_ssh_port and new_rdp_port are the same!', 'portWrong', 'loginPort'],
    ['new_vnc_port 1 is invalid! (usage: 5900 =< port <= 65535)', 'portWrong', 'vncPort'],
    ['new_vnc_port 5901 has been used!', 'portTaken', 'vncPort'],
    ['modify network filter error', 'customList', 'networkFilters'],
    ['can not modify gpu count', 'wholeOnly', 'gpuCount'],
    ['can not modify cpu cores', 'wholeOnly', 'cpuCores'],
    ['can not modify mem size', 'wholeOnly', 'memoryGib'],
    ['can not find iptable info when modify public ip', 'publicIpUnfound', 'publicIp'],
    ['allocate memory failed', 'noMemory', 'memoryGib'],
  ],
  'tasks/passwd and tasks/logs (8.6, 8.7)': [
    ['Only the running task can change the password', 'mustRun'],
    ['password can not be empty', 'loginEmpty'],
    ['Guest agent is not responding: QEMU guest agent is not connected', 'guestAgent'],
    ['libvirt disconnect', 'hypervisor'],
    ['task not existed', 'notFound'],
    ['head_or_tail is invalid"', 'badForm'],
    ['invalid line num', 'badForm'],
    ['task log not exist', 'noLog'],
    ['log file error: x', 'noLog'],
  ],
  'disk/* (9)': [
    ['pxe not support disk', 'pxeDisk'],
    ['parse xml failed', 'hypervisor'],
    ["'disk' is empty", 'diskGone'],
    ["'size' is invalid", 'noDiskSpace', 'sizeGib'],
    ['please close task first and try again', 'mustBeOff'],
    ['task have no disk:vdx', 'diskGone'],
    ['size is invalid (usage: size > 0)', 'noDiskSpace', 'sizeGib'],
    ['not exist mount directory: /data9', 'mountGone', 'mountDir'],
    ['/data9 is not exist', 'mountGone', 'mountDir'],
    ['mount directory:/data have no enough space', 'noDiskSpace', 'sizeGib'],
    ["can not allowed to delete disk:'vda'", 'systemDisk'],
  ],
  'snapshot/* (10, 15)': [
    ["'snapshot_name' is empty", 'snapshotName', 'snapshotName'],
    ["not found vda's root backfile", 'snapshotBase'],
    ["task have no disk:'vda'", 'diskGone'],
    ['snapshot_name not exist', 'snapshotGone'],
    ['snap1 not exist', 'snapshotGone'],
    ['snapshot description is not specified', 'snapshotDescription', 'description'],
    ['snapshot_name is already exist', 'snapshotTaken', 'snapshotName'],
    ['task snapshot is busy, please wait a moment', 'nodeBusy'],
    ['task is running, please save the job and shutdown task before creating a snapshot', 'mustBeOff'],
    ['The function is not implemented yet.', 'notInVersion'],
  ],
  'images/* (11)': [
    ['no image_server', 'imageServerGone', 'imageServer'],
    ['image:a.qcow2 not exist', 'imageFileGone'],
    ['image:a.qcow2 in downloading', 'imageBusy'],
    ['image server is invalid', 'imageServerGone', 'imageServer'],
    ['query image file size failed', 'imageUnread'],
    ['additional no local_dir', 'badForm'],
    ['image file:a.qcow2 is not exist', 'imageFileGone'],
    ['image file is in downloading or uploading, please try again later', 'imageBusy'],
    ['client_node not config image_server', 'noImageServer', 'imageServer'],
  ],
  'lan/* (12.1)': [
    ['network name requires a combination of 6 to 10 letters or numbers', 'networkName', 'networkName'],
    ['network name already existed', 'networkTaken', 'networkName'],
    ['network vni is full', 'networkFull'],
    ['ip cidr already exist', 'networkRange', 'cidr'],
    ['invalid ip cidr', 'networkRange', 'cidr'],
    ['write network db failed', 'networkFailed'],
    ['wallet error, you are not the owner of the network', 'networkNotOwn'],
    ['network is in used, please delete task in the network first', 'networkInUse'],
    ['network name not exist', 'networkGone'],
  ],
  'monitor, bare_metal, deeplink (12.2 to 12.4)': [
    ['can not enter more than two servers', 'monitorForm'],
    ['server not match format ip:port', 'monitorForm', 'servers'],
    ['save monitor server failed', 'monitorFailed'],
    ['node id not existed', 'serverGone'],
    ['smyoo device not support', 'serverCannot'],
    ['invalid command', 'badForm'],
    ['deeplink service not connected', 'deepLinkOff'],
  ],
}

const everyEndpoint = Object.entries(endpoints).flatMap(([endpoint, expected]) =>
  expected.map(([text, what, field]) => [endpoint, text, what, field] as const),
)

/** The error as the user's window gets it. */
function told(text: string) {
  const errcode = text === 'create node request failed' || text === 'broadcast request failed' ? -32_701 : 1
  const answer = readAnswer({ status: 200, text: JSON.stringify({ errcode, message: text }) })
  if (answer.ok) throw new Error('an error is no success')
  return answer.error
}

const generic = errorWords(errors.en, { code: 'refused', serverText: 'in words nobody knows' })

describe.each(everyEndpoint)('%s answering %j', (_endpoint, text, what, field) => {
  it('is told for what it is, in both languages, and at its field', () => {
    const error = told(text)
    const refusal = error.code === 'refused' ? refusalOf(error.serverText) : undefined
    expect(refusal?.reason ?? error.code).toBe(what)
    expect(refusal?.field).toBe(field)
    const en = errorWords(errors.en, error)
    const zh = errorWords(errors.zh, error)
    expect(en).not.toEqual(generic)
    for (const part of ['happened', 'means', 'todo'] as const) {
      expect(en[part]).toMatch(/[.?]$/)
      expect(zh[part]).toMatch(/[\u4e00-\u9fff].*[。？]$/s)
    }
  })
})

describe('the words for refusals', () => {
  const texts = new Map(everyEndpoint.map(([, text]) => [refusalOf(text)?.reason, text]))
  const said = (text: string) => errorWords(errors.en, { code: 'refused', serverText: text }).happened

  it('differ for every reason that a server has words for', () => {
    const all = [...texts].flatMap(([reason, text]) => (reason === undefined ? [] : [said(text)]))
    expect(new Set(all).size).toBe(all.length)
  })

  it('are there for no reason that nothing leads to', () => {
    const reached = new Set([...texts.keys(), ...practiceTexts().map((text) => refusalOf(text)?.reason)])
    expect(refusalReasons.filter((reason) => !reached.has(reason))).toEqual([])
  })

  it('stay general about what nobody has listed', () => {
    expect(refusalOf('in words nobody knows')).toBeUndefined()
    expect(said('in words nobody knows')).toBe('The node refused.')
  })
})

/** What stands in the practice client's texts for a value. */
const values: Readonly<Record<string, string>> = {
  ...{ mountDir: '/data9', 'vm.domain': 'running', "vm.isWindows ? 'rdp_port' : 'ssh_port'": 'ssh_port' },
  what: 'gpu count',
}
/** The same, where it depends on which text it is; `$` stands for a value. */
const wholeTexts: Readonly<Record<string, string>> = {
  'can not find iptable info when modify $': 'can not find iptable info when modify public ip',
  '$ $ has been used!': 'new_ssh_port 22 has been used!',
  '$ $ is invalid! (usage: > 0)': 'new_ssh_port 0 is invalid! (usage: > 0)',
  '$ is not digit': 'ssh_port is not digit',
  'invalid $': 'invalid command',
  'task is $, $': 'task is running, please save the job',
}

/** Every text that the practice client refuses with, out of its sources. */
function practiceTexts(): readonly string[] {
  const folder = 'src/practice/dbc'
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.ts'),
  )
  const refusing = /(?:refused|notFound|invalidParams|invalidRequest)\(\s*(?:'([^']*)'|"([^"]*)"|`([^`]*)`)/g
  const texts = files.flatMap((name) =>
    [...readFileSync(join(folder, name), 'utf8').matchAll(refusing)].map(([, a, b, c]) => a ?? b ?? c ?? ''),
  )
  const placeholder = /\$\{([^}]*)\}/g
  return [...new Set(texts)].map(
    (text) =>
      wholeTexts[text.replace(placeholder, '$')] ??
      text.replace(placeholder, (_, name: string) => values[name] ?? 'x1'),
  )
}

it('every text that the practice client refuses with is known', () => {
  const texts = practiceTexts()
  expect(texts.length).toBeGreaterThan(120)
  const unknown = texts.filter((text) => {
    const error = told(text)
    return error.code === 'refused' && refusalOf(error.serverText) === undefined
  })
  expect(unknown).toEqual([])
})
