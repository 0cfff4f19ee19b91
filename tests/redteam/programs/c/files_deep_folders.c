// attack: nests folders thousands deep, so that whoever clears up by recursion or by path fails
// outcome: ok disk_exceeded
// limits: disk=8 cpu=4000 wall=10000
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

int main(void) {
    char name[201];
    memset(name, 'd', 200);
    name[200] = '\0';
    int depth = 0;
    chdir(".");
    while (depth < 1500 && mkdir(name, 0700) == 0 && chdir(name) == 0)
        ++depth;
    symlink("/", "way-out");
    symlink("../../../../../../../../../../../../etc", "up");
    chmod(".", 0);
    printf("%d deep\n", depth);
    puts("contained");
    return 0;
}
