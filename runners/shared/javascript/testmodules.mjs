// The tests' own CommonJS modules at the in-process level. All are compiled before any code of the
// student's is there, and Node's loader, whose cache anybody can change, never has them.
import { createRequire } from 'node:module';
import path from 'node:path';
import vm from 'node:vm';

const { apply } = Reflect;
const { dirname } = path;
const NAMES = ['exports', 'require', 'module', '__filename', '__dirname'];

// `dynamicImport(name, file)` answers an import() in one of them.
export function makeTestModules(sources, dynamicImport) {
  const bodies = new Map();
  const modules = new Map();

  function compile(file) {
    const { columnOffset } = sources;
    const body = vm.compileFunction(sources.read(file), NAMES, {
      filename: file, columnOffset, importModuleDynamically: (name) => dynamicImport(name, file),
    });
    sources.drop(file);
    bodies.set(file, { body, require: createRequire(file), folder: dirname(file) });
  }

  function run(file) {
    const { body, require, folder } = bodies.get(file);
    const module = { exports: {}, id: file, filename: file, path: folder, loaded: false, children: [], paths: [], require };
    modules.set(file, module);
    try {
      apply(body, module.exports, [module.exports, require, module, file, folder]);
      module.loaded = true;
    } catch (error) {
      modules.delete(file);
      throw error;
    }
  }

  return {
    compileAll() {
      for (const file of sources.files()) if (!sources.isEsModule(file)) compile(file);
    },
    // What one of the tests' files exports, in an object of its own; undefined of any other.
    exportsOf(file) {
      if (!sources.has(file)) return undefined;
      if (!bodies.has(file)) throw new Error(`A test cannot require an ES module (${file}); import it.`);
      if (!modules.has(file)) run(file);
      return { exports: modules.get(file).exports };
    },
  };
}
