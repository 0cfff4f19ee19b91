# Settings of this computer.
import os

os._exit(0)
