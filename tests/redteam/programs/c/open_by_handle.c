// attack: opens files of the host by inode number (2 is a file system's root), as "shocker" did
// outcome: ok
// violation: open_by_handle_at
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

int main(void) {
    static const char* const starts[] = {"/", "/usr", "/box", "/tmp", "/proc"};
    char space[sizeof(struct file_handle) + 128];
    struct file_handle* handle = (struct file_handle*)space;
    for (unsigned i = 0; i < sizeof starts / sizeof *starts; ++i) {
        int mount_id;
        const int start = open(starts[i], O_RDONLY | O_DIRECTORY);
        for (unsigned inode = 1; inode < 40; ++inode) {
            const unsigned numbers[2] = {inode, 0};
            handle->handle_bytes = 8;
            handle->handle_type = 1;
            memcpy(handle->f_handle, numbers, 8);
            if (open_by_handle_at(start, handle, O_RDONLY) >= 0)
                dprintf(1, "BREACH opened inode %u from %s\n", inode, starts[i]);
        }
        handle->handle_bytes = 128;
        if (name_to_handle_at(AT_FDCWD, starts[i], handle, &mount_id, 0) == 0)
            dprintf(1, "BREACH has a handle of %s\n", starts[i]);
        close(start);
    }
    dprintf(1, "contained\n");
    return 0;
}
