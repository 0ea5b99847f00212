import { expect, test } from 'vitest';
import { parseUnitStatus } from './unit-status.ts';

const NOW = Date.UTC(2026, 10, 22, 1);
const context = {
  feedId: 'crew-phones',
  deviceId: 'ph-1',
  assetId: undefined,
  receivedAtMs: NOW,
  auth: 'hmac' as const,
  newId: () => 'o-1'
};
const met = {
  adults: 5,
  childrenWithFamily: 2,
  childrenAlone: 1,
  needs: ['interpreter', 'doctor', 'doctor']
};
const said = { v: 1, kind: 'unitStatus', observedAt: NOW, unitId: 'u-1', status: 'met', met };

function refusal(over: object): string {
  const parsed = parseUnitStatus({ ...said, ...over }, context);
  return parsed.ok ? 'accepted' : `${parsed.path} ${parsed.why}`;
}

test('whom a crew met is counts and needs, each need once and in our order', () => {
  const parsed = parseUnitStatus(said, context);
  expect(parsed.ok && parsed.value.met).toEqual({ ...met, needs: ['doctor', 'interpreter'] });
  const nobody = { adults: 0, childrenWithFamily: 0, childrenAlone: 0, needs: [] };
  expect(refusal({ met: nobody })).toBe('accepted');
});

test('counts go with the status met and with no other, and there is no room for a name', () => {
  expect(refusal({ met: undefined })).toBe('met goes with the status met, and only with it');
  expect(refusal({ status: 'onScene' })).toBe('met goes with the status met, and only with it');
  expect(refusal({ met: { ...met, adults: -1 } })).toBe('met.adults must be a whole number from 0 to 500');
  expect(refusal({ met: { ...met, adults: 501 } })).toContain('met.adults');
  expect(refusal({ met: { ...met, childrenAlone: 0.5 } })).toContain('met.childrenAlone');
  expect(refusal({ met: { ...met, names: ['x'] } })).toBe('met.names is not a field of this message');
  expect(refusal({ met: { ...met, needs: ['money'] } })).toContain('must be one of doctor');
  expect(refusal({ met: 7 })).toContain('met');
});

test('the same message under its own id is the same report, whenever it is sent', () => {
  const keyOf = (over: object) => {
    const parsed = parseUnitStatus({ ...said, ...over }, context);
    return parsed.ok ? parsed.value.dedupeKey : undefined;
  };
  expect(keyOf({ sourceMsgId: 'm-1' })).toBe(keyOf({ sourceMsgId: 'm-1', sentAt: NOW + 1 }));
  expect(keyOf({ sourceMsgId: 'm-1' })).not.toBe(keyOf({ sourceMsgId: 'm-2' }));
});
