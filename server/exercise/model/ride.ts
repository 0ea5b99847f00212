/** What a driver, a walker and a small drone all do without spilling the coffee. */
const ACCELERATION_MPS2 = 1.2;

/** Seconds for a way from standstill to standstill. */
export function rideSec(lengthM: number, cruiseMps: number): number {
  const peak = peakMps(lengthM, cruiseMps);
  return peak === 0 ? 0 : lengthM / peak + peak / ACCELERATION_MPS2;
}

/** How far one has come after `sec`, and how fast one goes. */
export function rideAt(
  lengthM: number,
  cruiseMps: number,
  sec: number
): { readonly m: number; readonly speedMps: number } {
  const totalSec = rideSec(lengthM, cruiseMps);
  if (sec <= 0) return { m: 0, speedMps: 0 };
  if (sec >= totalSec) return { m: lengthM, speedMps: 0 };
  const peak = peakMps(lengthM, cruiseMps);
  const rampSec = peak / ACCELERATION_MPS2;
  if (sec < rampSec) return { m: (ACCELERATION_MPS2 * sec * sec) / 2, speedMps: ACCELERATION_MPS2 * sec };
  const leftSec = totalSec - sec;
  if (leftSec < rampSec) {
    return {
      m: lengthM - (ACCELERATION_MPS2 * leftSec * leftSec) / 2,
      speedMps: ACCELERATION_MPS2 * leftSec
    };
  }
  return { m: peak * (sec - rampSec / 2), speedMps: peak };
}

/** The cruise that makes a way take just `sec`, or as near to it as accelerating allows. */
export function cruiseFor(lengthM: number, sec: number): number {
  const reach = ACCELERATION_MPS2 * sec;
  return (reach - Math.sqrt(Math.max(0, reach * reach - 4 * ACCELERATION_MPS2 * lengthM))) / 2;
}

// A short way ends before the cruise is reached.
function peakMps(lengthM: number, cruiseMps: number): number {
  return Math.min(cruiseMps, Math.sqrt(lengthM * ACCELERATION_MPS2));
}
