// Answers require() in this process by something else than a file.
import Module from 'node:module';
import path from 'node:path';

// `provide(file)` gives the exports of a path, or undefined; `builtin(name)` those of one of Node's
// own modules; `found(file)` those of a file that is there, in an object of their own.
export function intercept({ provide = () => undefined, builtin = () => undefined, found }) {
  const load = Module._load;
  const resolve = Module._resolveFilename;
  const pathOf = (name, parent) => (name.startsWith('.') || path.isAbsolute(name)
    ? path.resolve(parent?.filename ? path.dirname(parent.filename) : '.', name) : undefined);
  const provided = (name, parent) => {
    const file = typeof name === 'string' ? pathOf(name, parent) : undefined;
    return file === undefined ? undefined : { file, exports: provide(file) };
  };
  const lookUp = (name, parent) => {
    try {
      return resolve(name, parent);
    } catch {
      return undefined; // Node says why
    }
  };
  Module._load = (name, parent, ...rest) => {
    const given = builtin(name) ?? provided(name, parent)?.exports;
    if (given !== undefined) return given;
    const instead = found?.(lookUp(name, parent));
    return instead ? instead.exports : load(name, parent, ...rest);
  };
  Module._resolveFilename = (name, parent, ...rest) => {
    const given = provided(name, parent);
    return given?.exports === undefined ? resolve(name, parent, ...rest) : given.file;
  };
}
