import { list, members, nodeOk, nodeSuccess, quoted } from './answers'
import type { BareMetalServer } from './bare-metal-nodes'
import type { ClientNode } from './client-node'
import { isJsonObject, type JsonObject } from './json'
import { requirePost } from './machine'
import { invalidParams, invalidRequest, relayFailed } from './refusal'
import { relay } from './relay'
import { type ApiRequest, parseBody, parseObject, plainWording, queryWording, readMembers } from './request'

/** /bare_metal and what a renter has below it (spec 12.3). */
export function bareMetal(client: ClientNode, request: ApiRequest): Promise<string> {
  const [first] = request.segments
  if (request.segments.length > 1) throw invalidRequest('invalid requests uri')
  if (first === 'power') return power(client, request)
  if (first === 'bootdev') return bootDevice(client, request)
  // Signed with the manager's own key; this client is not the manager's.
  if (first === 'add' || first === 'delete') throw invalidRequest('only bare metal node support')
  return listServers(client, request)
}

async function listServers(client: ClientNode, request: ApiRequest): Promise<string> {
  requirePost(request)
  const body = parseBody(request.http.body, queryWording)
  if (body.peerNodes.length === 0) return managerTable(client)
  if (body.peerNodes[0] === '') throw relayFailed('create node request failed')
  return relay(client, request, body, {
    timeoutName: 'list bare metal',
    access: 'any',
    // The client hands this one on without looking for a signature: a manager is asked without one.
    skipsAuthCheck: true,
    manager: ({ node }) => nodeSuccess(`{"bare_metal_nodes":${list(node.servers.map(starredText))}}`),
    bareMetal: ({ node }) => nodeSuccess(serverText(node)),
  })
}

function managerTable(client: ClientNode): string {
  const items = [...client.managers.values()].map(({ id, name, version }) =>
    members([
      ['node_id', quoted(id)],
      ['name', quoted(name)],
      ['version', quoted(version)],
    ]),
  )
  return nodeSuccess(`{"bare_metal_nodes":${list(items)}}`)
}

/** Whoever asks the manager sees stars where secrets are. */
function starredText(server: BareMetalServer): string {
  return members([
    ['node_id', quoted(server.id)],
    ['node_private_key', quoted('*'.repeat(66))],
    ['uuid', quoted(server.uuid)],
    ['ip', quoted(server.ip)],
    ['os', quoted(server.os)],
    ['description', quoted(server.description)],
    ['ipmi_hostname', quoted('192.0.2.60')],
    ['ipmi_username', quoted('*****')],
    ['ipmi_password', quoted('********')],
    ['power_status', quoted(powerText(server))],
    ...deepLinkMembers(server, true),
  ])
}

function serverText(server: BareMetalServer): string {
  return members([
    ['version', quoted(server.version)],
    ['ip', quoted(server.ip)],
    ['os', quoted(server.os)],
    ['description', quoted(server.description)],
    ['power_status', quoted(powerText(server))],
    ...deepLinkMembers(server, false),
  ])
}

function deepLinkMembers({ deepLink }: BareMetalServer, isStarred: boolean): [string, string][] {
  if (deepLink === undefined) return []
  const password = isStarred ? '*'.repeat(deepLink.devicePassword.length) : deepLink.devicePassword
  return [
    ['deeplink_device_id', quoted(deepLink.deviceId)],
    ['deeplink_device_password', quoted(password)],
  ]
}

function powerText({ isOn }: BareMetalServer): string {
  return `Chassis Power is ${isOn ? 'on' : 'off'}`
}

/** A word of `additional`, with the client's own checks of it. */
function wordOf(additional: JsonObject, name: string, allowed: readonly string[]): string {
  const value = additional.get(name)
  if (value === undefined) throw invalidParams(`parse json additional ${name} failed`)
  if (typeof value !== 'string') throw invalidParams(`additional ${name} must be a string`)
  if (!allowed.includes(value)) throw invalidParams(`invalid ${name}`)
  return value
}

const commandAnswers: Readonly<Record<string, (server: BareMetalServer) => string>> = {
  status: powerText,
  on: (server) => switchTo(server, true, 'Chassis Power Control: Up/On'),
  off: (server) => switchTo(server, false, 'Chassis Power Control: Down/Off'),
  reset: () => 'Chassis Power Control: Reset',
}

/** Switching forgets the remote-play password (spec 12.4). */
function switchTo(server: BareMetalServer, isOn: boolean, text: string): string {
  server.isOn = isOn
  if (server.deepLink !== undefined) server.deepLink = { ...server.deepLink, devicePassword: '' }
  return text
}

async function power(client: ClientNode, request: ApiRequest): Promise<string> {
  requirePost(request)
  const body = parseBody(request.http.body, plainWording)
  const allowed = Object.keys(commandAnswers)
  return relay(client, request, body, {
    timeoutName: 'bare metal power',
    access: 'any',
    checkLast: () => wordOf(body.additional, 'command', allowed),
    bareMetal: ({ node }) => {
      const command = wordOf(body.additional, 'command', allowed)
      return nodeSuccess(quoted(commandAnswers[command]?.(node) ?? ''))
    },
  })
}

const bootDevices = ['none', 'pxe', 'cdrom', 'disk', 'bios'] as const

async function bootDevice(client: ClientNode, request: ApiRequest): Promise<string> {
  requirePost(request)
  const body = parseBody(request.http.body, plainWording)
  return relay(client, request, body, {
    timeoutName: 'bare metal bootdev',
    access: 'any',
    checkLast: () => wordOf(body.additional, 'device', bootDevices),
    bareMetal: ({ node }) => {
      node.bootDevice = wordOf(body.additional, 'device', bootDevices)
      return nodeSuccess(quoted(`Set Boot Device to ${node.bootDevice}`))
    },
  })
}

/** /deeplink and /deeplink/set (spec 12.4). */
export function deepLink(client: ClientNode, request: ApiRequest): Promise<string> {
  const [first] = request.segments
  if (request.segments.length === 0) return showDeepLink(client, request)
  if (request.segments.length === 1 && first === 'set') return setDeepLink(client, request)
  throw invalidRequest('invalid requests uri')
}

async function showDeepLink(client: ClientNode, request: ApiRequest): Promise<string> {
  requirePost(request)
  const body = parseBody(request.http.body, queryWording)
  return relay(client, request, body, {
    timeoutName: 'list bare metal',
    access: 'any',
    bareMetal: ({ node }) => {
      if (node.deepLink === undefined) return '{"errcode":1, "message":"deeplink service not connected"}'
      const { deviceId, devicePassword } = node.deepLink
      return nodeSuccess(
        members([
          ['device_id', quoted(deviceId)],
          ['device_password', quoted(devicePassword)],
        ]),
      )
    },
  })
}

async function setDeepLink(client: ClientNode, request: ApiRequest): Promise<string> {
  requirePost(request)
  // Here `additional` is looked into before the common members are.
  const object = parseObject(request.http.body, queryWording)
  const info = deepLinkInfo(object)
  const body = readMembers(object, queryWording)
  return relay(client, request, body, {
    timeoutName: 'list bare metal',
    access: 'any',
    bareMetal: ({ node }) => {
      if (node.deepLink === undefined) return '{"errcode":-3, "message":"deeplink service not connected"}'
      const { deviceId, devicePassword } = node.deepLink
      node.deepLink = { deviceId: info.id || deviceId, devicePassword: info.password || devicePassword }
      return nodeOk
    },
  })
}

function deepLinkInfo(object: JsonObject): { id: string; password: string } {
  const additional = object.get('additional')
  if (!isJsonObject(additional)) throw invalidParams('parse json additional failed')
  const text = (name: 'id' | 'password') => {
    const value = additional.get(`device_${name}`)
    if (value !== undefined && typeof value !== 'string') {
      throw invalidParams(`additional device ${name} must be a string`)
    }
    return value ?? ''
  }
  const info = { id: text('id'), password: text('password') }
  if (info.id === '' && info.password === '') throw invalidParams('invalid device info')
  return info
}
