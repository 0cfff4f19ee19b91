// What the harness and the two classes that Jest loads by name (environment.cjs, runtime.cjs) have
// in common.
module.exports = {
  require: null, // that of the folder in which Jest is installed
  hooks: null, // session.mjs, "what Jest calls"
};
