// Jest transform: esbuild turns a TypeScript file into CommonJS, a template into the string it holds.
const { createHash } = require('node:crypto');
const { transformSync, version } = require('esbuild');

const options = {
  format: 'cjs',
  target: 'node20',
  sourcemap: 'inline',
  jsx: 'automatic',
  jsxImportSource: 'preact',
};

module.exports = {
  getCacheKey: (source, path) => createHash('sha1').update(version).update(path).update(source).digest('hex'),
  process(source, path) {
    const loader = /\.(hbs|sql|css|svg)$/.test(path) ? 'text' : path.endsWith('x') ? 'tsx' : 'ts';
    return { code: transformSync(source, { ...options, loader, sourcefile: path }).code };
  },
};
