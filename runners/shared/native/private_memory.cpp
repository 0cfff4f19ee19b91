// Preloaded into a process in which the student's code will run beside the tests: from then on nobody
// opens its memory as a file, itself and its children included (PR_SET_DUMPABLE, prctl(2); proc(5),
// "/proc/pid/mem"). What the process needs of /proc/self stays.
#include <sys/prctl.h>

namespace {

[[gnu::constructor]] void keep_memory_private() {
    ::prctl(PR_SET_DUMPABLE, 0);
}

}  // namespace
