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
    starts++;
    for (int i = 0; i < *argc; i++)
    {
        strncat(arguments, (*argv)[i], sizeof arguments - strlen(arguments) - 2);
        strcat(arguments, "\n");
    }
}

char *chat_migrate_init(const char *path, const char *key, const char *confirmation, void **controller)
{
    return attached.migrate_init ? attached.migrate_init(path, key, confirmation, controller) : NULL;
}

char *chat_send_cmd(void *controller, const char *command)
{
    return attached.send_cmd(controller, command);
}

#ifndef WITHOUT_WAIT
char *chat_recv_msg_wait(void *controller, int microseconds)
{
    return attached.recv_msg_wait(controller, microseconds);
}
#endif

char *chat_close_store(void *controller)
{
    return attached.close_store(controller);
}

char *chat_encrypt_file(void *controller, const char *source, const char *destination)
{
    return attached.encrypt_file(controller, source, destination);
}

char *chat_decrypt_file(const char *source, const char *key, const char *nonce, const char *destination)
{
    return attached.decrypt_file(source, key, nonce, destination);
}
