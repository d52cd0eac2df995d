/* A fresh folder for one test program, and small helpers to look at files. */
#ifndef RUBOR_TEST_FOLDER_H
#define RUBOR_TEST_FOLDER_H

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Makes an empty folder and goes there. The tests then use short relative names. */
static inline void test_folder_enter(const char *program)
{
    char path[256];
    const char *base = getenv("TMPDIR");
    snprintf(path, sizeof path, "%s/%s-XXXXXX", base ? base : "/tmp", program);
    if (!mkdtemp(path) || chdir(path) != 0) {
        perror(path);
        exit(1);
    }
}

/* Reads a whole small file; the caller frees. NULL if it cannot be read. */
static inline char *test_folder_read(const char *path)
{
    FILE *file = fopen(path, "rb");
    if (!file)
        return NULL;
    char *text = calloc(1, 1 << 20);
    size_t n = text ? fread(text, 1, (1 << 20) - 1, file) : 0;
    (void)n;
    fclose(file);
    return text;
}

/* Number of entries in a folder, hidden ones too; -1 if it cannot be read. */
static inline int test_folder_count(const char *path)
{
    DIR *folder = opendir(path);
    if (!folder)
        return -1;
    int n = 0;
    for (const struct dirent *entry = readdir(folder); entry; entry = readdir(folder))
        n += strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0;
    closedir(folder);
    return n;
}

/* Removes a folder with plain files and empty folders in it. */
static inline void test_folder_remove(const char *path)
{
    DIR *folder = opendir(path);
    if (!folder)
        return;
    for (const struct dirent *entry = readdir(folder); entry; entry = readdir(folder)) {
        char name[1024];
        int n = snprintf(name, sizeof name, "%s/%s", path, entry->d_name);
        if (n < (int)sizeof name && strcmp(entry->d_name, ".") != 0 &&
            strcmp(entry->d_name, "..") != 0 && unlink(name) != 0)
            test_folder_remove(name);
    }
    closedir(folder);
    (void)rmdir(path);
}

/* Leaves the folder of test_folder_enter and removes it. */
static inline void test_folder_leave(void)
{
    char path[1024];
    if (getcwd(path, sizeof path) && chdir("/") == 0)
        test_folder_remove(path);
}

#endif
