// attack: moves pages and sets memory policies, of itself and of the first process; pins and merges
// outcome: ok
#define _GNU_SOURCE
#include <stdio.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

static void tried(const char* what, long result) {
    if (result >= 0) dprintf(1, "BREACH %s\n", what);
}

int main(void) {
    unsigned long nodes = 1;
    int node = 0, status;
    char* page = mmap(0, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    void* pages[1] = {page};
    page[0] = 1;
    tried("mbind", syscall(SYS_mbind, page, 4096, 2, &nodes, 64, 2));
    tried("set_mempolicy", syscall(SYS_set_mempolicy, 0, 0, 0));
    tried("migrate_pages", syscall(SYS_migrate_pages, 0, 64, &nodes, &nodes));
    tried("move_pages", syscall(SYS_move_pages, 0, 1, pages, &node, &status, 2));
    tried("where init's pages are", syscall(SYS_move_pages, 1, 1, pages, 0, &status, 0));
    tried("set_mempolicy_home_node", syscall(450, page, 4096, 0, 0));
    tried("memfd_secret", syscall(447, 0));
    tried("merges pages", madvise(page, 4096, MADV_MERGEABLE));
    tried("merges all pages", prctl(67, 1, 0, 0, 0));
    tried("poisons a page", madvise(page, 4096, 100));
    tried("mlock", mlock(page, 4096));
    tried("mlockall", mlockall(MCL_CURRENT));
    tried("maps page zero", (long)mmap(0, 4096, 3, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0));
    dprintf(1, "contained\n");
    return 0;
}
