// What became of a test's body, as the fields of a finish event.
import { show } from './report.mjs';

const { apply } = Reflect;
const { split } = String.prototype;
const COMPARES = { fail: false, throws: false, rejects: false, doesNotThrow: false, doesNotReject: false };

export const NEVER_ENDED = 'The test waited for something that never happened: a promise that nobody settles, or a '
  + 'callback that is never called.';

// Jest writes both sides and its own call above and below; what is known of them is said in our
// words.
function ofExpectation({ message, matcherResult }) {
  const lines = apply(split, `${message}`, ['\n']);
  let words = '';
  for (let i = 1; i < lines.length; i += 1) if (lines[i] !== '') words += `${words && ' '}${lines[i]}`;
  const outcome = { status: 'failed', message: words || lines[0] };
  if (!('expected' in matcherResult) || !('actual' in matcherResult)) return outcome;
  outcome.expected = show(matcherResult.expected);
  outcome.actual = show(matcherResult.actual);
  if (matcherResult.name === 'toBe' || matcherResult.name === 'toEqual' || matcherResult.name === 'toStrictEqual') {
    outcome.message = `Expected ${outcome.expected}, but got ${outcome.actual}.`;
  }
  return outcome;
}

export function outcomeOf(error, describeError) {
  if (error?.matcherResult) return ofExpectation(error);
  if (error?.code !== 'ERR_ASSERTION') return { status: 'error', message: describeError(error) };
  const outcome = { status: 'failed' };
  // Some versions of Node add their own analysis below the author's words.
  const message = `${error.message}`;
  const words = error.generatedMessage ? '' : apply(split, message, ['\n\n'])[0];
  if ('expected' in error && COMPARES[error.operator] !== false) {
    outcome.expected = show(error.expected);
    outcome.actual = show(error.actual);
    const both = `Expected ${outcome.expected}, but got ${outcome.actual}.`;
    outcome.message = words ? `${words} ${both}` : both;
  } else {
    outcome.message = words || message;
  }
  return outcome;
}

// The same where asking an error of the student's for its words may throw another.
export function describeOutcome(error, describeError) {
  try {
    return outcomeOf(error, describeError);
  } catch {
    return { status: 'error', message: 'The code threw something that cannot be read.' };
  }
}
