import { nodeOk } from './answers'
import type { ClientNode } from './client-node'
import { stringMember } from './json'
import { taskIdOf } from './power'
import { refused } from './refusal'
import { type NodeCall, relay } from './relay'
import { type ApiRequest, parseBody, plainWording } from './request'
import { workMs } from './timings'

const agentIsSilent = 'Guest agent is not responding: QEMU guest agent is not connected'

/** /tasks/passwd/<task_id>: asked of the guest agent, which takes its time (spec 8.6). */
export async function passwdTask(client: ClientNode, request: ApiRequest): Promise<string> {
  const taskId = taskIdOf(request)
  const body = parseBody(request.http.body, plainWording)
  return relay(client, request, body, {
    timeoutName: 'set task user password',
    access: 'any',
    work: (call) => setPassword(call, taskId),
  })
}

async function setPassword({ node, body }: NodeCall, taskId: string): Promise<string> {
  const vm = node.definedVm(taskId)
  if (vm.domain !== 'running') throw refused('Only the running task can change the password')
  const password = stringMember(body.additional, 'password')
  const userName = stringMember(body.additional, 'username')
  if (password === '') throw refused('password can not be empty')
  if (userName === '') throw refused('user name can not be empty')
  const { clock, random, faults } = node.surroundings
  await clock.sleep(random.between(...workMs.passwd))
  const hasNoAgent = vm.settings.loginUser === 'N/A' || faults.strikes('no-guest-agent', { node: node.id })
  if (hasNoAgent) throw refused(agentIsSilent)
  vm.settings.loginPassword = password
  if (vm.settings.loginUser === '') vm.settings.loginUser = userName
  node.log(
    vm,
    'vm_client.cpp:1868:SetDomainUserPassword',
    `set vm user password successful, user:${userName}, pwd:${password}`,
  )
  return nodeOk
}
