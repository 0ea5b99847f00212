import * as v from 'valibot';

/** A point in degrees WGS84, longitude first. */
export type LonLat = readonly [lon: number, lat: number];

export const lonSchema = v.pipe(v.number(), v.finite(), v.minValue(-180), v.maxValue(180));
export const latSchema = v.pipe(v.number(), v.finite(), v.minValue(-90), v.maxValue(90));
export const lonLatSchema = v.tuple([lonSchema, latSchema]);

/** West, south, east, north in degrees. */
export type Box = readonly [west: number, south: number, east: number, north: number];

export const boxSchema = v.tuple([lonSchema, latSchema, lonSchema, latSchema]);
