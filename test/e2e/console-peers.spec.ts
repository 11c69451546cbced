import type { World } from '../../src/practice/world'
import { RfbClient } from '../integration/practice/rfb-client'
import { expect, test } from './fixtures'
import { missingPrograms, realScreens } from './real-screens'
import { openConsole, rentOn, screenOf } from './steps'

/** The running VM that these tests look at. */
function runningVm(practice: World) {
  const nodes = practice.description.nodes.map(({ id }) => practice.node(id))
  const vm = nodes.flatMap(({ vms }) => [...vms.values()]).find(({ isOn }) => isOn)
  if (vm === undefined) throw new Error('no running VM')
  return vm
}

for (const server of ['tigervnc', 'x11vnc'] as const) {
  test(`a console of ${server} shows a picture and types, beside a second viewer`, async ({
    start,
    world,
  }) => {
    test.skip(missingPrograms.length > 0, `not installed: ${missingPrograms.join(', ')}`)
    const practice = await world()
    const vm = runningVm(practice)
    const screens = await realScreens(vm.settings.vncPassword)
    vm.settings.vncPort = screens.ports[server]
    const lodger = await start()
    await rentOn(lodger, practice)
    const console = await openConsole(lodger, vm.settings.desc)
    const second = await RfbClient.open({ port: vm.settings.vncPort, password: vm.settings.vncPassword })
    await screenOf(console).click()
    await console.keyboard.type('Lodger: A-z 0-9 {~}')
    await console.keyboard.press('Enter')
    await expect.poll(() => screens.typed()).toBe('Lodger: A-z 0-9 {~}\n')
    // The other viewer still sees, and this one was not dropped for it.
    second.request(false)
    expect((await second.update()).length).toBeGreaterThan(0)
    await expect(console.locator('[data-phase="connected"]')).toBeVisible()
    second.close()
    await screens.close()
  })
}
