import { describe, expect, it } from 'vitest'
import { ScreenMeter } from '../../../../src/renderer/console/picture/screen-meter'

describe('counts of a screen', () => {
  it('take in updates with a part of the picture, and no others', () => {
    const meter = new ScreenMeter()
    expect(meter.updateEnded()).toBe(0)
    // The answer of a server that was asked whether it is there.
    meter.rectangle(0, 1)
    expect(meter.updateEnded()).toBe(1)
    expect(meter.updates).toBe(0)
    meter.rectangle(7, 100)
    meter.rectangle(1, 20)
    expect(meter.updateEnded()).toBe(120)
    expect(meter.updates).toBe(1)
  })

  it('name the encoding of most of the picture since they were last asked', () => {
    const meter = new ScreenMeter()
    expect(meter.takeEncoding()).toBeUndefined()
    meter.rectangle(1, 50)
    meter.rectangle(7, 40)
    meter.rectangle(7, 40)
    expect(meter.takeEncoding()).toBe('Tight')
    meter.rectangle(4_711, 1)
    expect(meter.takeEncoding()).toBe('4711')
  })

  it('know of losses once a part came as JPEG', () => {
    const meter = new ScreenMeter()
    meter.rectangle(7, 1)
    expect(meter.isLossy).toBe(false)
    meter.rectangle(21, 1)
    expect(meter.isLossy).toBe(true)
  })
})
