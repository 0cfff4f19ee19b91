// A playlist that can be compared, printed, counted and walked through.
import { inspect } from 'node:util';

class Song {
  constructor(title, seconds) {
    Object.assign(this, { title, seconds });
    Object.freeze(this);
  }

  equals(other) {
    return other instanceof Song && this.title === other.title && this.seconds === other.seconds;
  }

  valueOf() {
    return this.seconds;
  }

  toString() {
    return this.title;
  }

  toJSON() {
    return [this.title, this.seconds];
  }
}

export class Playlist {
  constructor(songs = []) {
    this.songs = songs;
  }

  static of(...songs) {
    return new this(songs);
  }

  get size() {
    return this.songs.length;
  }

  add(title, seconds) {
    if (!(seconds > 0)) throw new RangeError(`seconds: ${seconds}`);
    this.songs.push(new Song(title, seconds));
    return this;
  }

  *[Symbol.iterator]() {
    yield* this.songs;
  }

  [Symbol.toPrimitive](hint) {
    return hint === 'string' ? this.titles().join(', ') : this.total();
  }

  [inspect.custom]() {
    return `♫ ${this}`;
  }

  equals(other) {
    return this.size === other.size && this.songs.every((song, i) => song.equals(other.songs[i]));
  }

  total() {
    return [...this].reduce((sum, song) => sum + song, 0);
  }

  average() {
    return this / this.size;
  }

  has(title) {
    return [...this].some((song) => `${song}` === title);
  }

  titles() {
    return Array.from(this, String).sort();
  }

  longest() {
    return String([...this].sort((a, b) => b - a)[0]);
  }

  join(other) {
    return Playlist.of(...this, ...other);
  }
}
