// SPDX-License-Identifier: Apache-2.0
// libpcsclite, the client of Debian's PC/SC service pcscd.
#ifndef CPXD_CPCSC_SHIM_H
#define CPXD_CPCSC_SHIM_H

#include <winscard.h>

#endif
