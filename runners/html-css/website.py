"""Serves the submission's files, as the site http://localhost, and nothing else."""
import base64
import os
import posixpath
import urllib.parse

ORIGIN = "http://localhost"
EMPTY = f"{ORIGIN}/:empty"  # no file of a submission's has a colon in its name

TYPES = {
    ".html": "text/html", ".htm": "text/html", ".css": "text/css", ".js": "text/javascript",
    ".mjs": "text/javascript", ".json": "application/json", ".txt": "text/plain",
    ".xml": "text/xml", ".csv": "text/csv", ".webmanifest": "application/manifest+json",
    ".svg": "image/svg+xml", ".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg",
    ".gif": "image/gif", ".webp": "image/webp", ".avif": "image/avif", ".ico": "image/x-icon",
    ".woff": "font/woff", ".woff2": "font/woff2", ".ttf": "font/ttf", ".otf": "font/otf",
    ".mp3": "audio/mpeg", ".ogg": "audio/ogg", ".wav": "audio/wav", ".mp4": "video/mp4",
    ".webm": "video/webm", ".vtt": "text/vtt",
}


class Site:
    def __init__(self, folder, names):
        self._folder = folder
        self._names = frozenset(names)

    def has(self, name):
        return name in self._names

    def respond(self, url, kind):
        """What Fetch.fulfillRequest is told, or None where there is nobody to ask."""
        if url == EMPTY:
            return response(200, "text/html", b"")
        parts = urllib.parse.urlsplit(url)
        if f"{parts.scheme}://{parts.netloc}" != ORIGIN:
            # A link that leads away does lead there, but the place is empty.
            return response(200, "text/html", b"") if kind == "Document" else None
        name = posixpath.normpath(urllib.parse.unquote(parts.path).lstrip("/") or ".")
        for candidate in (name, posixpath.join(name, "index.html").removeprefix("./")):
            if candidate in self._names:
                return self._file(candidate)
        if name == "favicon.ico":
            return response(204, "image/x-icon", b"")  # every browser asks, no student wrote it
        return response(404, "text/plain", b"There is no such file.")

    def _file(self, name):
        with open(os.path.join(self._folder, name), "rb") as file:
            data = file.read()
        ending = os.path.splitext(name)[1].lower()
        return response(200, TYPES.get(ending, "application/octet-stream"), data)


def response(status, kind, data):
    # As the usual servers do: without a charset of its own, a page in UTF-8 is read right. One in
    # another says so itself, and its scripts are taken to be as the page is.
    is_text = kind.startswith("text/") or kind in ("application/json", "image/svg+xml")
    return {
        "responseCode": status,
        "responseHeaders": [{"name": "Content-Type", "value":
                             f"{kind}; charset=utf-8" if is_text and is_utf8(data) else kind}],
        "body": base64.b64encode(data).decode(),
    }


def is_utf8(data):
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True
