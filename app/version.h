/* rubor --version. */
#ifndef RUBOR_APP_VERSION_H
#define RUBOR_APP_VERSION_H

/* Prints version, compiler, flags, OpenMP, the instruction sets of this CPU and the libraries that
 * the program was built with to stdout. Returns RUBOR_OK. */
int rubor_version_print(void);

#endif
