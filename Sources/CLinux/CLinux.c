// SPDX-License-Identifier: Apache-2.0
#define _GNU_SOURCE
#include "CLinux.h"

#include <locale.h>
#include <malloc.h>
#include <spawn.h>
#include <pthread.h>
#include <sys/prctl.h>
#include <sys/timex.h>
#include <sys/socket.h>
#include <sys/types.h>
#include <wchar.h>

int cpxd_peer_credentials(int socket, struct cpxd_peer_credentials *out) {
  struct ucred credentials;
  socklen_t length = sizeof credentials;
  if (getsockopt(socket, SOL_SOCKET, SO_PEERCRED, &credentials, &length) != 0) return -1;
  out->pid = credentials.pid;
  out->uid = credentials.uid;
  out->gid = credentials.gid;
  return 0;
}

int cpxd_peer_groups(int socket, uint32_t *groups, size_t capacity) {
  socklen_t length = (socklen_t)(capacity * sizeof *groups);
  if (getsockopt(socket, SOL_SOCKET, SO_PEERGROUPS, groups, &length) != 0) return -1;
  return (int)(length / sizeof *groups);
}

int cpxd_forbid_dumps(void) { return prctl(PR_SET_DUMPABLE, 0, 0, 0, 0); }

// Glibc's tables of width follow the thread's locale; C.UTF-8 is built in since glibc 2.35.
static locale_t unicode;
static pthread_once_t unicode_once = PTHREAD_ONCE_INIT;
static void make_unicode(void) { unicode = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0); }

int cpxd_columns(uint32_t scalar) {
  pthread_once(&unicode_once, make_unicode);
  if (unicode == (locale_t)0) return -1;
  locale_t before = uselocale(unicode);
  int columns = wcwidth((wchar_t)scalar);
  uselocale(before);
  return columns;
}

int cpxd_overwrite_freed_memory(void) { return mallopt(M_PERTURB, 0xA5); }

int cpxd_close_from(void *actions, int descriptor) {
  return posix_spawn_file_actions_addclosefrom_np(actions, descriptor);
}

int cpxd_is_clock_synchronised(void) {
  struct timex state = {0};
  return adjtimex(&state) != TIME_ERROR;
}
