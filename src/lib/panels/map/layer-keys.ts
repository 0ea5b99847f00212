/** The layers that a person may switch off, with their names. */
export const LAYER_KEYS = [
  ['sectors', 'layer.sectors'],
  ['watching', 'layer.watching'],
  ['fieldsOfView', 'layer.fieldsOfView'],
  ['trails', 'layer.trails'],
  ['uncertainty', 'layer.uncertainty'],
  ['labels', 'layer.labels'],
  ['shelters', 'layer.shelters']
] as const;
