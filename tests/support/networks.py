"""Machines of the tests' own: a network for each, all on one switch, and links that can be cut. Needs root."""
import os
import subprocess


def ip(*words):
    subprocess.run(["ip", *words], check=True, capture_output=True)


class Networks:
    """`with Networks(["db", "oak"]) as networks`: each name is a machine with an address and a host name."""

    def __init__(self, names):
        self.names = names
        self.tag = f"g{os.getpid()}"

    def __enter__(self):
        self.switch = f"{self.tag}s"
        ip("netns", "add", self.switch)
        self.on(self.switch, "link", "add", "switch", "type", "bridge")
        self.on(self.switch, "link", "set", "switch", "up")
        for number, name in enumerate(self.names, 1):
            space, port = self.space(name), f"p{number}"
            ip("netns", "add", space)
            self.on(space, "link", "add", "eth0", "type", "veth", "peer", "name", port, "netns", self.switch)
            self.on(space, "address", "add", f"{self.address(name)}/24", "dev", "eth0")
            for device in ("eth0", "lo"):
                self.on(space, "link", "set", device, "up")
            self.on(self.switch, "link", "set", port, "master", "switch")
            self.on(self.switch, "link", "set", port, "up")
        return self

    def __exit__(self, *_):
        for name in [self.switch, *map(self.space, self.names)]:
            subprocess.run(["ip", "netns", "delete", name], capture_output=True)

    @staticmethod
    def on(space, *words):
        ip("-netns", space, *words)

    def space(self, name):
        return f"{self.tag}{name}"

    def address(self, name):
        return f"10.77.0.{self.names.index(name) + 1}"

    def prefix(self, name):
        """Runs a command there. The files stay those of the one machine, control groups among them."""
        return ["nsenter", f"--net=/run/netns/{self.space(name)}", "unshare", "--uts", "sh", "-c",
                f'hostname {name} && exec "$0" "$@"']

    def cut(self, name):
        self.on(self.switch, "link", "set", f"p{self.names.index(name) + 1}", "down")

    def heal(self, name):
        self.on(self.switch, "link", "set", f"p{self.names.index(name) + 1}", "up")
