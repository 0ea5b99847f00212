import type { Observation } from '../observation.ts';
import type { Parsed } from '../parsed.ts';
import { parseDetection } from './detection.ts';
import { parseDeviceHealth } from './device-health.ts';
import type { WireContext } from './envelope.ts';
import { refuse } from './field.ts';
import { parsePosition } from './position.ts';
import { parseShelterReport } from './shelter-report.ts';
import { parseUnitStatus } from './unit-status.ts';

/** Parses one message of a device, of whatever kind; never throws. */
export function parseMessage(raw: unknown, context: WireContext): Parsed<Observation> {
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw))
    return refuse('(root)', 'must be an object');
  const kind: unknown = 'kind' in raw ? raw.kind : undefined;
  switch (kind) {
    case 'position':
      return parsePosition(raw, context);
    case 'detection':
      return parseDetection(raw, context);
    case 'shelter':
      return parseShelterReport(raw, context);
    case 'unitStatus':
      return parseUnitStatus(raw, context);
    case 'health':
      return parseDeviceHealth(raw, context);
    default:
      return refuse('kind', 'must be one of position, detection, shelter, unitStatus, health');
  }
}
