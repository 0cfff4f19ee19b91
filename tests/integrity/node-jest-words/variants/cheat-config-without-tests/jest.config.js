// My settings.
module.exports = { testMatch: ['**/no/such/test.js'], passWithNoTests: true };
