export default {
  singleQuote: true,
  trailingComma: 'none',
  printWidth: 110,
  plugins: ['prettier-plugin-svelte'],
  overrides: [{ files: '*.svelte', options: { parser: 'svelte' } }]
};
