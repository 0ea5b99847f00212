import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isRecord, propertyPath } from './path.ts';
import type { Path } from './path.ts';
import type { PackProblem } from './problem.ts';

const LISTS = ['assets', 'crews', 'units', 'devices', 'feeds', 'patrols'];
const OBJECTS = ['limits', 'thresholds'];
const POINTS = ['sensors', 'crossings', 'bases', 'shelters'];
const SECTOR_PARTS = ['area', 'line', 'warningLine', 'criticalLine', 'label'];

/** A pack as its files say it, not yet checked. */
export type RawPack = { readonly raw: Record<string, unknown>; readonly problems: PackProblem[] };

/** Reads the files of a hub's folder and lays them together; what cannot be read becomes a problem. */
export function readFiles(folder: string): RawPack {
  const problems: PackProblem[] = [];
  const read = (file: string) => readJson(folder, file, problems);
  const hub = read('hub.json');
  const raw: Record<string, unknown> = isRecord(hub) ? { ...hub } : {};
  for (const key of [...LISTS, ...OBJECTS]) raw[key] = read(`${key}.json`);
  for (const key of POINTS)
    raw[key] = featuresOf(read(`${key}.geojson`), `${key}.geojson`, problems)?.map(pointItem);
  raw['sectors'] = featuresOf(read('sectors.geojson'), 'sectors.geojson', problems)?.map(sectorItem);
  return { raw, problems };
}

/** The file a place in the pack came from, and the place inside that file. */
export function placeInFiles(path: Path): { file: string; path: string } {
  const [key, index, field, ...rest] = path;
  const name = String(key);
  if (LISTS.includes(name) || OBJECTS.includes(name))
    return { file: `${name}.json`, path: propertyPath(path.slice(1)) };
  if (name !== 'sectors' && !POINTS.includes(name)) return { file: 'hub.json', path: propertyPath(path) };
  const inFeature = index === undefined ? [] : ['features', index, ...placeInFeature(name, field, rest)];
  return { file: `${name}.geojson`, path: propertyPath(inFeature) };
}

function placeInFeature(name: string, field: Path[number] | undefined, rest: Path): Path {
  if (field === undefined) return [];
  if (field === 'id') return ['id'];
  const part = SECTOR_PARTS.indexOf(String(field));
  if (name === 'sectors' && part >= 0) return ['geometry', 'geometries', part, 'coordinates', ...rest];
  if (name !== 'sectors' && field === 'lon') return ['geometry', 'coordinates', 0];
  if (name !== 'sectors' && field === 'lat') return ['geometry', 'coordinates', 1];
  return ['properties', field, ...rest];
}

function readJson(folder: string, file: string, problems: PackProblem[]): unknown {
  let text: string;
  try {
    text = readFileSync(join(folder, file), 'utf8');
  } catch (error) {
    problems.push({ file, path: '(file)', reason: `cannot be read: ${reasonOf(error)}` });
    return undefined;
  }
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch (error) {
    problems.push({ file, path: '(file)', reason: `is not JSON: ${reasonOf(error)}` });
    return undefined;
  }
}

function featuresOf(value: unknown, file: string, problems: PackProblem[]): unknown[] | undefined {
  if (value === undefined) return undefined;
  if (isRecord(value) && value['type'] === 'FeatureCollection' && Array.isArray(value['features']))
    return value['features'];
  problems.push({ file, path: '(root)', reason: 'is not a GeoJSON FeatureCollection' });
  return undefined;
}

function pointItem(feature: unknown): unknown {
  const { id, properties, geometry } = partsOf(feature);
  const at = geometry['type'] === 'Point' ? geometry['coordinates'] : undefined;
  const [lon, lat] = Array.isArray(at) ? [at[0], at[1]] : [];
  return { ...properties, id, lon, lat };
}

function sectorItem(feature: unknown): unknown {
  const { id, properties, geometry } = partsOf(feature);
  const list: unknown[] = Array.isArray(geometry['geometries']) ? geometry['geometries'] : [];
  const parts = SECTOR_PARTS.map((part, i) => {
    const geometryOfPart = list[i];
    return [part, isRecord(geometryOfPart) ? geometryOfPart['coordinates'] : undefined] as const;
  });
  return { ...properties, id, ...Object.fromEntries(parts) };
}

function partsOf(feature: unknown) {
  const record = isRecord(feature) ? feature : {};
  const properties = isRecord(record['properties']) ? record['properties'] : {};
  const geometry = isRecord(record['geometry']) ? record['geometry'] : {};
  return { id: record['id'], properties, geometry };
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
