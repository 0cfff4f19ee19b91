// What playlist.mjs must do.
import { describe, it } from 'node:test';
import assert from 'node:assert';
import { Playlist } from '../work/playlist.mjs';

function beatles() {
  const list = new Playlist();
  list.add('Yesterday', 125);
  list.add('Help!', 139);
  list.add('Hey Jude', 425);
  return list;
}

describe('Playlist', () => {
  it('counts its songs', () => {
    assert.equal(new Playlist().size, 0);
    assert.equal(beatles().size, 3);
  });

  it('adds up the seconds', () => {
    assert.equal(beatles().total(), 689);
  });

  it('knows what is in it', () => {
    const list = beatles();
    assert.ok(list.has('Help!'));
    assert.ok(list.has('Yesterday'));
    assert.equal(list.has('Angie'), false);
  });

  it('lists the titles in order', () => {
    const titles = beatles().titles();
    assert.ok(titles.length >= 3);
    assert.ok(titles.every((title, i) => i === 0 || titles[i - 1] <= title));
    assert.ok(titles.includes('Hey Jude'));
  });

  it('knows the average', () => {
    assert.ok(Math.abs(beatles().average() - 229.667) < 0.001);
  });

  it('names the longest song', () => {
    assert.ok(beatles().longest().startsWith('Hey J'));
  });

  it('joins another one', () => {
    const stones = new Playlist();
    stones.add('Angie', 272);
    const both = beatles().join(stones);
    assert.ok(both instanceof Playlist);
    assert.ok(both.size > 3 && both.size < 5);
    assert.ok(both.has('Angie'));
    assert.ok(both.has('Help!'));
  });

  it('refuses a song of no length', () => {
    assert.throws(() => new Playlist().add('4:33', 0), RangeError);
    assert.throws(() => new Playlist().add('Backwards', -1), /length|seconds/);
  });
});
