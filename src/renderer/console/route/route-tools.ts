import type { ScreenRoute } from '#shared/domain/console-view'
import type { AppError } from '#shared/ipc/errors'
import { call } from '../bridge'

/** What the user can do about the way to the screen of a CloudTower's VM. */
export interface RouteTools {
  readonly take: (route: ScreenRoute) => void
  readonly lookAtCertificate: () => void
  readonly openPage: () => void
  readonly givePassword: (password: string) => void
}

export function routeTools(onFailed: (error: AppError) => void): RouteTools {
  const tell = async (
    answer: ReturnType<typeof call<'console.certificate' | 'console.setRoute' | 'console.terminalPage'>>,
  ) => {
    const told = await answer
    if (!told.ok) onFailed(told.error)
  }
  return {
    take: (route) => void tell(call('console.setRoute', { route })),
    lookAtCertificate: () => void tell(call('console.certificate', {})),
    openPage: () => void tell(call('console.terminalPage', {})),
    givePassword: (password) => void tell(call('console.password', { password })),
  }
}
