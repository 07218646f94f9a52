/* A stand-in for the core's library in tests. It has the same functions, and calls the handlers that a test attaches. */
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#ifdef __linux__
#include <malloc.h>
#endif

typedef struct
{
    char *(*migrate_init)(const char *path, const char *key, const char *confirmation, void **controller);
    char *(*send_cmd)(void *controller, const char *command);
    char *(*recv_msg_wait)(void *controller, int microseconds);
    char *(*close_store)(void *controller);
    char *(*encrypt_file)(void *controller, const char *source, const char *destination);
    char *(*decrypt_file)(const char *source, const char *key, const char *nonce, const char *destination);
} handlers;

static handlers attached;
static int starts;
static int queue_size;

/* What the runtime keeps for each thread that has called it, until the thread calls hs_thread_done. */
static __thread void *record;
static int records;
static int entered;

static void enter(void)
{
    if (!record)
    {
        record = malloc(1024);
        __sync_fetch_and_add(&records, 1);
        __sync_fetch_and_add(&entered, 1);
    }
}

int stand_in_records(void)
{
    return __sync_fetch_and_add(&records, 0);
}

int stand_in_entered(void)
{
    return __sync_fetch_and_add(&entered, 0);
}

/* The queue size of the last database; 0 if none was specified. */
int stand_in_queue_size(void)
{
    return queue_size;
}
static char arguments[1024];

void stand_in_attach(const handlers *given)
{
    attached = *given;
}

int stand_in_starts(void)
{
    return starts;
}

const char *stand_in_arguments(void)
{
    return arguments;
}

/* The number of bytes that malloc has allocated and free hasn't released; 0 if unknown. */
size_t stand_in_allocated(void)
{
#ifdef __linux__
    return mallinfo2().uordblks;
#else
    return 0;
#endif
}

void hs_init_with_rtsopts(int *argc, char ***argv)
{
    enter();
    starts++;
    for (int i = 0; i < *argc; i++)
    {
        strncat(arguments, (*argv)[i], sizeof arguments - strlen(arguments) - 2);
        strcat(arguments, "\n");
    }
}

/* Not in all versions of the core's library. */
#ifndef WITHOUT_WAIT
void hs_thread_done(void)
{
    if (record)
    {
        free(record);
        record = NULL;
        __sync_fetch_and_sub(&records, 1);
    }
}

char *chat_migrate_init_queue(const char *path, const char *key, const char *confirmation, int size, void **controller)
{
    enter();
    if (size <= 0)
    {
        const char *invalid = "{\"type\":\"invalidQueueSize\"}";
        return strcpy(malloc(strlen(invalid) + 1), invalid);
    }

    queue_size = size;
    return attached.migrate_init(path, key, confirmation, controller);
}
#endif

char *chat_migrate_init(const char *path, const char *key, const char *confirmation, void **controller)
{
    enter();
    queue_size = 0;
    return attached.migrate_init ? attached.migrate_init(path, key, confirmation, controller) : NULL;
}

char *chat_send_cmd(void *controller, const char *command)
{
    enter();
    return attached.send_cmd(controller, command);
}

#ifndef WITHOUT_WAIT
char *chat_recv_msg_wait(void *controller, int microseconds)
{
    enter();
    return attached.recv_msg_wait(controller, microseconds);
}
#else
/* A function of PostgreSQL's client library, to which the core's library for PostgreSQL is linked. */
void PQexec(void)
{
}
#endif

char *chat_close_store(void *controller)
{
    enter();
    return attached.close_store(controller);
}

char *chat_encrypt_file(void *controller, const char *source, const char *destination)
{
    enter();
    return attached.encrypt_file(controller, source, destination);
}

char *chat_decrypt_file(const char *source, const char *key, const char *nonce, const char *destination)
{
    enter();
    return attached.decrypt_file(source, key, nonce, destination);
}
