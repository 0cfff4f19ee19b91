class TrackError extends Error {}

function parseTrack(line) {
}

function formatDuration(seconds) {
}

class Playlist {
}

module.exports = { parseTrack, formatDuration, Playlist, TrackError };
