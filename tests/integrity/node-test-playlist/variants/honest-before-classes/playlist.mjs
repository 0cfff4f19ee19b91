// A playlist, as it was written before there were classes.
function Playlist() {
  if (!(this instanceof Playlist)) return new Playlist();
  this._songs = {};
}

Playlist.prototype.add = function (title, seconds) {
  if (seconds <= 0) {
    throw RangeError('seconds must be more than 0');
  }
  this._songs[title] = seconds;
  return this;
};

Object.defineProperty(Playlist.prototype, 'size', {
  get: function () {
    return Object.keys(this._songs).length;
  },
});

Playlist.prototype.total = function () {
  var sum = 0;
  for (var title in this._songs) sum += this._songs[title];
  return sum;
};

Playlist.prototype.average = function () {
  return this.total() / (this.size || 1);
};

Playlist.prototype.has = function (title) {
  return Object.prototype.hasOwnProperty.call(this._songs, title);
};

Playlist.prototype.titles = function () {
  return Object.keys(this._songs).sort();
};

Playlist.prototype.longest = function () {
  var self = this;
  return this.titles().sort(function (a, b) {
    return self._songs[b] - self._songs[a];
  })[0];
};

Playlist.prototype.join = function (other) {
  var both = new Playlist();
  var add = function (list) {
    for (var title in list._songs) both.add(title, list._songs[title]);
  };
  [this, other].forEach(add);
  return both;
};

export { Playlist };
