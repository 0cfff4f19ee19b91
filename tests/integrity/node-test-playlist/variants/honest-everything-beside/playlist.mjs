// A playlist; its parts lie beside, and its limits in a file.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const { sum } = createRequire(import.meta.url)('./lib/sum.js');
const { shortest } = JSON.parse(readFileSync(new URL('./lib/limits.json', import.meta.url), 'utf8'));
const { byTitle, bySeconds } = await import('./lib/orders.mjs');

const all = (globalThis.playlists = []);

export default class Playlist {
  songs = [];

  constructor() {
    all.push(new WeakRef(this));
  }

  get size() {
    return this.songs.length;
  }

  add(title, seconds) {
    if (seconds < shortest) throw new RangeError(`at least ${shortest} seconds`);
    this.songs = [...this.songs, { title, seconds }];
    return this;
  }

  total() {
    return sum(this.songs.map((song) => song.seconds));
  }

  average() {
    return this.total() / this.size;
  }

  has(title) {
    return this.songs.map((song) => song.title).indexOf(title) !== -1;
  }

  titles() {
    return this.songs.slice().sort(byTitle).map((song) => song.title);
  }

  longest() {
    return this.songs.slice().sort(bySeconds).pop().title;
  }

  join(other) {
    return [...this.songs, ...other.songs].reduce((list, { title, seconds }) => list.add(title, seconds), new Playlist());
  }
}

export { Playlist };
