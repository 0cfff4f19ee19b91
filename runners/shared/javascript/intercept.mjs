// Answers require() in this process by something else than a file.
import Module from 'node:module';
import path from 'node:path';

// `provide(file)` gives the exports of a path, or undefined; `builtin(name)` those of one of Node's
// own modules.
export function intercept({ provide = () => undefined, builtin = () => undefined }) {
  const load = Module._load;
  const resolve = Module._resolveFilename;
  const pathOf = (name, parent) => (name.startsWith('.') || path.isAbsolute(name)
    ? path.resolve(parent?.filename ? path.dirname(parent.filename) : '.', name) : undefined);
  const provided = (name, parent) => {
    const file = typeof name === 'string' ? pathOf(name, parent) : undefined;
    return file === undefined ? undefined : { file, exports: provide(file) };
  };
  Module._load = (name, parent, ...rest) => {
    const given = builtin(name) ?? provided(name, parent)?.exports;
    return given === undefined ? load(name, parent, ...rest) : given;
  };
  Module._resolveFilename = (name, parent, ...rest) => {
    const given = provided(name, parent);
    return given?.exports === undefined ? resolve(name, parent, ...rest) : given.file;
  };
}
