// attack: finds System V memory, queues and semaphores of the host by key and by number
// outcome: ok
#define _GNU_SOURCE
#include <stdio.h>
#include <string.h>
#include <sys/ipc.h>
#include <sys/msg.h>
#include <sys/sem.h>
#include <sys/shm.h>

int main(void) {
    const key_t key = 0x7ed7ea11;
    char message[4096];
    struct shmid_ds about;
    struct msqid_ds queue;
    if (shmget(key, 0, 0) >= 0) dprintf(1, "BREACH found the memory\n");
    if (msgget(key, 0) >= 0) dprintf(1, "BREACH found the queue\n");
    if (semget(key, 0, 0) >= 0) dprintf(1, "BREACH found the semaphore\n");
    for (int id = 0; id < 2000; ++id) {
        const char* there = shmat(id, 0, SHM_RDONLY);
        if (there != (void*)-1) {
            dprintf(1, "BREACH attached memory %d\n", id);
            if (strncmp(there, "canary-token-7f3a", 17) == 0) dprintf(1, "BREACH read the token\n");
        }
        if (shmctl(id, SHM_STAT, &about) >= 0) dprintf(1, "BREACH sees memory %d\n", id);
        if (msgctl(id, MSG_STAT, &queue) >= 0) dprintf(1, "BREACH sees queue %d\n", id);
        if (semctl(id, 0, SEM_STAT, &about) >= 0) dprintf(1, "BREACH sees semaphore %d\n", id);
        if (msgrcv(id, message, 4000, 0, IPC_NOWAIT | MSG_COPY) >= 0)
            dprintf(1, "BREACH read queue %d\n", id);
    }
    dprintf(1, "contained\n");
    return 0;
}
