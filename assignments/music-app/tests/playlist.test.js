const { parseTrack, formatDuration, Playlist, TrackError } = require('../work/playlist.js');

const track = (title, artist, seconds) => ({ title, artist, seconds });
const soWhat = track('So What', 'Miles Davis', 562);
const naima = track('Naima', 'John Coltrane', 261);
const freddie = track('Freddie Freeloader', 'Miles Davis', 589);

describe('parseTrack', () => {
  test('reads the three parts', () => {
    expect(parseTrack('Blue in Green / Miles Davis / 5:37'))
      .toEqual(track('Blue in Green', 'Miles Davis', 337));
    expect(parseTrack('  AC/DC Medley  /  Cover Band /0:59')).toEqual(track('AC/DC Medley', 'Cover Band', 59));
  });

  test('refuses a line without three parts', () => {
    expect(() => parseTrack('So What')).toThrow(TrackError);
    try {
      parseTrack('So What / 9:22');
    } catch (error) {
      expect(error).toBeInstanceOf(Error);
      expect(error.line).toBe('So What / 9:22');
    }
    expect.assertions(3);
  });

  test('refuses a minute of 75 seconds', () => {
    expect(() => parseTrack('So What / Miles Davis / 9:75')).toThrow(TrackError);
  });
});

describe('formatDuration', () => {
  test.each([[337, '5:37'], [3725, '1:02:05']])('%i seconds are %s', (seconds, text) => {
    expect(formatDuration(seconds)).toBe(text);
  });
});

describe('Playlist', () => {
  let playlist;
  beforeEach(() => {
    playlist = new Playlist('Evening');
  });

  test('is empty at first', () => {
    expect(playlist.name).toBe('Evening');
    expect(playlist.seconds).toBe(0);
    expect(playlist.byArtist().size).toBe(0);
  });

  test('adds up how long it plays', () => {
    expect(playlist.add(soWhat).add(naima)).toBe(playlist);
    expect(playlist.seconds).toBe(823);
  });

  test('groups titles by artist', () => {
    playlist.add(soWhat).add(naima).add(freddie);
    expect(playlist.byArtist()).toEqual(new Map([
      ['Miles Davis', ['So What', 'Freddie Freeloader']],
      ['John Coltrane', ['Naima']],
    ]));
  });

  test('tells its listeners of each new track', () => {
    const listener = jest.fn();
    playlist.add(naima);
    playlist.onAdd(listener);
    playlist.add(soWhat);
    expect(listener).toHaveBeenCalledTimes(1);
    expect(listener).toHaveBeenCalledWith(soWhat);
  });

  test('loads what is fetched', async () => {
    const fetchLines = async () => ['So What / Miles Davis / 9:22', 'Naima / John Coltrane / 4:21'];
    await expect(playlist.load(fetchLines)).resolves.toBe(2);
    expect(playlist.seconds).toBe(823);
    const fails = () => Promise.reject(new Error('no network'));
    await expect(playlist.load(fails)).rejects.toThrow('no network');
  });
});
