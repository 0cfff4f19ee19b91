// A playlist is an array of songs.
export class Playlist extends Array {
  add(title, seconds) {
    if (seconds <= 0) throw new RangeError('a song has a length');
    this.push({ title, seconds });
    return this;
  }

  get size() {
    return this.length;
  }

  total() {
    return this.reduce((sum, { seconds }) => sum + seconds, 0);
  }

  average() {
    return this.total() / this.length;
  }

  has(wanted) {
    return this.findIndex(({ title }) => title === wanted) >= 0;
  }

  titles() {
    return this.map(({ title }) => title).sort();
  }

  longest() {
    return this.find(({ seconds }) => seconds === Math.max(...this.map((song) => song.seconds))).title;
  }

  join(other) {
    return this.concat(other);
  }
}
