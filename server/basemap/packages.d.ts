// The packages of this folder's own install, so that the app's check passes where they are not installed.

declare module 'mapshaper' {
  const mapshaper: {
    applyCommands(
      command: string,
      input: Record<string, string | Uint8Array>
    ): Promise<Record<string, Uint8Array | string>>;
  };
  export default mapshaper;
}

declare module 'geobuf' {
  const geobuf: { decode(pbf: object): GeoJSON.FeatureCollection };
  export default geobuf;
}
