// One end of the conversation: asks the other side to call, construct and read, and does so when it
// is asked.
import { makeExchange } from './exchange.mjs';
import { Closed, Malformed } from './wire.mjs';

// A call that is answered by a call that is answered by a call … has no end beyond this.
const MAX_DEPTH = 200;
// Frames that must be free before a message is begun: running out of them in its middle would leave
// half of it.
const FRAMES = 100;

const { apply, construct, getOwnPropertyDescriptor } = Reflect;
const TRAPS = new Map(['get', 'set', 'has', 'deleteProperty', 'ownKeys', 'getOwnPropertyDescriptor']
  .map((name) => [name, Reflect[name]]));

const needFrames = (count) => (count === 0 ? 0 : 1 + needFrames(count - 1));

export function makePeer({ wire, builtins, leads, policy, hooks }) {
  let depth = 0;
  let closed = false;

  const make = {
    // Arrow functions have no `this` to hand on; methods cannot be constructed; as it is on the
    // other side.
    method: () => {
      const { copy } = { copy(...args) { return call(copy, this, args); } };
      return copy;
    },
    constructor: () => function copy(...args) {
      return new.target ? create(copy, args, new.target) : call(copy, this, args);
    },
    read: (object, key) => request((encode) => ({ op: 'get', on: encode(object), key: encode(key) })),
    noteRead: (...args) => exchange.noteRead(...args),
    proxy: makeProxy,
  };

  const exchange = makeExchange({ builtins, leads, make, policy, onSettled: hooks.onSettled });

  function makeProxy(_id, isArray) {
    const target = isArray ? [] : {};
    const ask = (name, args) => request((encode) =>
      ({ op: 'trap', name, on: encode(mirror), args: args.map(encode) }));
    const mirror = new Proxy(target, {
      get: (_, key) => (policy.admits(key) ? policy.held(mirror, key, ask('get', [key])) : undefined),
      set: (_, key, given) => ask('set', [key, given]),
      has: (_, key) => ask('has', [key]),
      deleteProperty: (_, key) => ask('deleteProperty', [key]),
      ownKeys: () => [...new Set([...(isArray ? ['length'] : []), ...ask('ownKeys', [])])],
      getOwnPropertyDescriptor: (_, key) => {
        if (isArray && key === 'length') {
          target.length = ask('get', ['length']);
          return getOwnPropertyDescriptor(target, 'length');
        }
        const found = ask('getOwnPropertyDescriptor', [key]);
        return found && { ...found, configurable: true };
      },
    });
    return mirror;
  }

  function send(build) {
    wire.send(exchange.pack((encode) => ({ ...hooks.extra(encode), ...build(encode) })));
  }

  // Takes over what a message says of the objects that both sides have.
  function take(message) {
    try {
      exchange.accept(message);
      hooks.received(message, exchange);
    } catch (error) {
      if (error instanceof Closed) throw error;
      throw new Malformed('a message that cannot be read');
    }
    return message;
  }

  // Sends a request and serves the other side until it answers.
  function exchangeOne(build) {
    if (closed) throw new Error('What was asked for belongs to a test that is over.');
    try {
      needFrames(FRAMES);
      if (depth >= MAX_DEPTH) throw new RangeError('Maximum call stack size exceeded');
      depth += 1;
      try {
        send(build);
        for (;;) {
          const message = take(wire.receive());
          if (message.op === 'return' || message.op === 'throw') return message;
          serve(message);
        }
      } finally {
        depth -= 1;
      }
    } catch (error) {
      if (error instanceof Closed || error instanceof Malformed) hooks.ended(error);
      throw error;
    }
  }

  function request(build) {
    const answer = exchangeOne(build);
    let result;
    try {
      result = exchange.value(answer.value);
    } catch (error) {
      hooks.ended(error);
      throw error;
    }
    hooks.answered(answer);
    if (answer.op === 'return') return result;
    hooks.came(result);
    throw result;
  }

  function call(copy, self, args) {
    hooks.calls(copy, self);
    return request((encode) => ({
      op: 'call', fn: encode(copy), self: encode(self), args: args.map((arg) => encode(arg)),
    }));
  }

  function create(copy, args, target) {
    hooks.calls(copy, copy);
    const made = request((encode) => ({ op: 'new', fn: encode(copy), args: args.map((arg) => encode(arg)) }));
    // A class of this side that extends one of the other.
    if (target !== copy) Object.setPrototypeOf(made, target.prototype);
    return made;
  }

  // ---- what the other side may ask -----------------------------------------------------------------

  function readOwn(object, key) {
    if (!policy.tells({ kind: 'object' }, key)) throw new Malformed('a property');
    const found = getOwnPropertyDescriptor(object, key);
    return found?.get ? apply(found.get, object, []) : found?.value;
  }

  function prepare(message) {
    const { value, ours, list } = exchange;
    const args = () => list(message.args).map((arg) => value(arg));
    switch (message.op) {
      case 'call': {
        const fn = ours(message.fn);
        const given = [fn, value(message.self), args()];
        return () => apply(...given);
      }
      case 'new': {
        const given = [ours(message.fn), args()];
        return () => construct(...given);
      }
      case 'get': {
        const given = [ours(message.on), value(message.key)];
        return () => readOwn(...given);
      }
      case 'trap': {
        const trap = TRAPS.get(message.name);
        if (!trap || leads) throw new Malformed('a trap');
        const given = [ours(message.on), ...args()];
        return () => trap(...given);
      }
      default:
        return hooks.prepare(message, exchange);
    }
  }

  function serve(message) {
    let action;
    try {
      action = prepare(message);
    } catch {
      throw new Malformed('a request that cannot be read');
    }
    let answer;
    try {
      const result = action();
      answer = (encode) => ({ op: 'return', value: encode(result) });
    } catch (error) {
      if (error instanceof Closed || error instanceof Malformed) throw error;
      hooks.threw(error);
      answer = (encode) => ({ op: 'throw', value: encode(error) });
    }
    reply(answer);
  }

  function reply(answer) {
    hooks.replies();
    send(answer);
  }

  return {
    request, serve, take, reply, exchange,
    close() { closed = true; },
  };
}
