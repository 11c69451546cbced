import { create } from 'zustand'
import type { AppInfo } from '#shared/ipc/calls/app'
import { call } from '../api/client'

interface AppInfoState {
  readonly info: AppInfo | undefined
}

const useAppInfoStore = create<AppInfoState>(() => ({ info: undefined }))

/** Asks main what the window runs in; asked again where the keychain's state matters. */
export async function readAppInfo(): Promise<void> {
  const answer = await call('app.info', {})
  if (answer.ok) useAppInfoStore.setState({ info: answer.value })
}

export const useAppInfo = (): AppInfo | undefined => useAppInfoStore((state) => state.info)
