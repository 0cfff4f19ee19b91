// Loads a file as Node would, whichever of the two module systems it is written in, on every
// version from 18.17 on: ES modules are linked here, so that an import can be answered by something
// else than a file.
import fs from 'node:fs';
import { builtinModules, createRequire, Module } from 'node:module';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import vm from 'node:vm';

const ES_SYNTAX = /import statement outside a module|Unexpected token 'export'|import\.meta|await is only valid/;

// A .js file is whatever can be parsed: students do not send package.json.
export function isEsModule(file, text) {
  if (file.endsWith('.mjs')) return true;
  if (!file.endsWith('.js')) return false;
  try {
    new vm.Script(Module.wrap(text ?? fs.readFileSync(file, 'utf8')), { filename: file });
    return false;
  } catch (error) {
    return ES_SYNTAX.test(error.message);
  }
}

const isBuiltin = (name) => name.startsWith('node:') || builtinModules.includes(name);

function namesOf(exports) {
  const isOpen = exports !== null && (typeof exports === 'object' || typeof exports === 'function');
  return isOpen ? Object.keys(exports).filter((key) => key !== 'default') : [];
}

// An ES module with the given exports: of CommonJS the default one is all of them.
export function makeSynthetic(name, exports, context) {
  const isNamespace = exports?.[Symbol.toStringTag] === 'Module' && 'default' in exports;
  const names = namesOf(exports);
  const module = new vm.SyntheticModule([...names, 'default'], () => {
    for (const key of names) module.setExport(key, exports[key]);
    module.setExport('default', isNamespace ? exports.default : exports);
  }, { identifier: name, context });
  return module;
}

// An export that has another value now is another value for whoever imported it.
export function refreshExports(live) {
  for (const { module, exports } of live) {
    if (module.status !== 'evaluated') continue;
    for (const key of namesOf(exports)) {
      const isOld = key in module.namespace && !Object.is(module.namespace[key], exports[key]);
      if (isOld) module.setExport(key, exports[key]);
    }
  }
}

// `provide(file)` may give the exports of a file in the place of loading it, `builtin(name)` those
// of one of Node's own; `sources` have the texts of the files that are empty (sources.mjs).
export function makeLoader({ provide = () => undefined, builtin = () => undefined, sources } = {}) {
  const modules = new Map(); // file or name -> vm.Module
  const live = []; // synthetic modules whose exports may change

  function synthetic(name, exports) {
    const module = makeSynthetic(name, exports);
    live.push({ module, exports });
    return module;
  }

  function exportsOf(file) {
    const given = provide(file);
    return given === undefined ? createRequire(file)(file) : given;
  }

  const isEs = (file) => (sources?.has(file) ? sources.isEsModule(file) : isEsModule(file));

  function source(file) {
    return new vm.SourceTextModule(sources?.read(file) ?? fs.readFileSync(file, 'utf8'), {
      identifier: file,
      initializeImportMeta(meta) {
        meta.url = pathToFileURL(file).href;
        meta.filename = file;
        meta.dirname = path.dirname(file);
      },
      importModuleDynamically: (name) => ready(name, file),
    });
  }

  async function make(name, from) {
    if (isBuiltin(name)) {
      return remember(name, async () => {
        const given = builtin(name);
        return given ? synthetic(name, given) : synthetic(name, await import(name));
      });
    }
    const file = resolve(name, from);
    return remember(file, () => {
      const given = provide(file);
      if (given !== undefined) return synthetic(file, given);
      return isEs(file) ? source(file) : synthetic(file, exportsOf(file));
    });
  }

  function resolve(name, from) {
    const wanted = name.startsWith('file:') ? fileURLToPath(name) : name;
    const file = path.resolve(path.dirname(from), wanted);
    if ((wanted.startsWith('.') || path.isAbsolute(wanted)) && provide(file) !== undefined) return file;
    return createRequire(from).resolve(wanted);
  }

  async function remember(key, create) {
    if (!modules.has(key)) modules.set(key, Promise.resolve().then(create));
    return modules.get(key);
  }

  async function ready(name, from) {
    const module = await make(name, from);
    if (module.status === 'unlinked') await module.link((wanted, parent) => make(wanted, parent.identifier));
    if (module.status !== 'evaluated' && module.status !== 'errored') await module.evaluate();
    if (module.status === 'errored') throw module.error;
    return module;
  }

  // What a file exports: of CommonJS its module.exports, of an ES module its namespace.
  async function load(file) {
    const found = createRequire(file).resolve(file);
    if (!isEs(found)) return exportsOf(found);
    return (await ready(found, found)).namespace;
  }

  // The tests' own ES modules, before any code of the student's is there.
  function compileAll() {
    for (const file of sources.files().filter(isEs)) {
      modules.set(file, Promise.resolve(source(file)));
      sources.drop(file);
    }
  }

  return {
    load, ready, compileAll, refresh: () => refreshExports(live),
  };
}
