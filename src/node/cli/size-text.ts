/** "0 bytes", "1.6 kB", "62 MB", "1.5 GB": decimal units. */
export function sizeText(bytes: number): string {
  if (bytes < 1000) return `${bytes} bytes`;
  const unit = units.find(({ size }) => bytes >= size * 0.9995) ?? { name: 'kB', size: 1e3 };
  const value = bytes / unit.size;
  return `${value < 9.995 ? value.toFixed(1) : Math.round(value)} ${unit.name}`;
}

const units = [
  { name: 'TB', size: 1e12 },
  { name: 'GB', size: 1e9 },
  { name: 'MB', size: 1e6 },
  { name: 'kB', size: 1e3 },
];
