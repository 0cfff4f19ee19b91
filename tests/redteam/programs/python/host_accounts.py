# attack: reads who has an account on the host, and with which password
# outcome: ok
import os
import pwd

for path in ("/etc/shadow", "/etc/gshadow", "/etc/shadow-", "/etc/passwd-", "/etc/sudoers",
             "/etc/security/opasswd", "/root/.bash_history", "/var/log/auth.log"):
    try:
        with open(path, "rb") as file:
            print("BREACH read", path, len(file.read()))
    except OSError:
        if os.path.lexists(path):
            print("BREACH knows that there is", path)
for user in pwd.getpwall():
    if user.pw_uid not in (0, os.getuid(), 65534):
        print("BREACH the host's user", user.pw_name)
    elif user.pw_dir not in ("/", "/box", "/root", "/nonexistent", "/tmp"):
        print("BREACH a home of the host's", user.pw_dir)
print("contained")
