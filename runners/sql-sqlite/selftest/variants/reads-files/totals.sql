SELECT readfile('/proc/self/cmdline');
