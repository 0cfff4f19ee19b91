# attack: walks the whole tree for anything of the host beyond /usr and a minimal /etc
# outcome: ok
import os

EXPECTED = {"/box", "/proc", "/usr", "/dev", "/tmp", "/bin", "/sbin", "/lib", "/lib32", "/lib64",
            "/libx32", "/etc"}
SECRETS = ("shadow", "gshadow", "sudoers", "ssh", "machine-id", "fstab", "hostname", "crontab",
           "ssl/private", "docker", "resolv.conf", "passwd-", "shadow-")

for name in os.listdir("/"):
    path = "/" + name
    if path not in EXPECTED and os.path.isdir(path):
        try:
            if os.listdir(path):
                print("BREACH", path, "has", os.listdir(path)[:3])
        except OSError:
            pass
for secret in SECRETS:
    if os.path.lexists("/etc/" + secret):
        print("BREACH the host's /etc/" + secret)
with open("/etc/hosts") as hosts:
    for line in hosts:
        if line.strip() and not line.startswith(("#", "127.", "::1")):
            print("BREACH a neighbour of the host's:", line.strip())
for top in ("/etc", "/tmp", "/dev/shm"):
    for folder, _, files in os.walk(top):
        for name in files:
            path = os.path.join(folder, name)
            try:
                with open(path, "rb") as file:
                    if b"canary-token" in file.read(65536):
                        print("BREACH read", path)
            except OSError:
                pass
print("contained")
