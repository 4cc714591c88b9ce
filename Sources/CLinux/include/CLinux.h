// SPDX-License-Identifier: Apache-2.0
// What Swift's Glibc module does not import: variadic prctl, and what only _GNU_SOURCE declares.
#ifndef CPXD_CLINUX_H
#define CPXD_CLINUX_H

#include <stddef.h>
#include <stdint.h>

/// What the kernel vouches for about the other end of a connected AF_UNIX socket (unix(7), SO_PEERCRED).
struct cpxd_peer_credentials {
  int32_t pid;
  uint32_t uid;
  uint32_t gid;
};

/// Fills `out` from SO_PEERCRED; 0, or -1 with errno set.
int cpxd_peer_credentials(int socket, struct cpxd_peer_credentials *out);

/// Fills `groups` (room for `capacity`) with the peer's supplementary groups from SO_PEERGROUPS (Linux 4.13);
/// the number of groups, or -1 with errno set (ERANGE when there are more than `capacity`).
int cpxd_peer_groups(int socket, uint32_t *groups, size_t capacity);

/// prctl(PR_SET_DUMPABLE, 0): no core dump and no ptrace by others of the same uid; 0, or -1 with errno set.
int cpxd_forbid_dumps(void);

/// wcwidth(3) of a Unicode scalar, whatever the locale: the columns it takes on a terminal, or -1 if none is known.
int cpxd_columns(uint32_t scalar);

/// mallopt(M_PERTURB): freed heap blocks are overwritten; glibc's name for it, 1 on success.
int cpxd_overwrite_freed_memory(void);

/// posix_spawn_file_actions_addclosefrom_np (glibc 2.34): the program that is started gets no descriptor from
/// `descriptor` on; `actions` is a posix_spawn_file_actions_t. 0, or an error number.
int cpxd_close_from(void *actions, int descriptor);

/// Whether something keeps the system's clock right (adjtimex(2)): 1 or 0.
int cpxd_is_clock_synchronised(void);

#endif
