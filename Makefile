# SPDX-License-Identifier: Apache-2.0
# `make demo` and `make test` do all their own set-up on a Debian 12 with Swift.

# An import that Package.swift does not declare is an error, so that the modules' order is compiled.
SWIFT_FLAGS := --explicit-target-dependency-import-check error

# What users get: one program with Swift's runtime inside, position independent, its relocations read-only.
RELEASE_FLAGS := -c release --product cpxd --static-swift-stdlib --disable-local-rpath -Xlinker -z -Xlinker now
# And the same bytes wherever it is built: no paths, no debug information (which the build id is a hash of, too), no
# hashes of the compiler's own for its next run.
RELEASE_FLAGS += -Xswiftc -file-prefix-map -Xswiftc $(CURDIR)=. -Xcc -ffile-prefix-map=$(CURDIR)=. \
	-Xswiftc -gnone -Xcc -g0 -Xswiftc -Xfrontend -Xswiftc -disable-incremental-llvm-codegen
release := .build/release
# Manual pages and completions, written by the program.
written := .build/written
packages := .build/packages

# Where `make install` puts things, below DESTDIR.
prefix ?= /usr
sysconfdir ?= /etc
unitdir ?= $(prefix)/lib/systemd/system
userunitdir ?= $(prefix)/lib/systemd/user
share := $(DESTDIR)$(prefix)/share

.PHONY: demo test fuzz build docs lint units dependencies clean help release install deb boot reproducible

help:
	@echo "make demo   a virtual CPS card signs for curl, and openssl verifies it"
	@echo "make test   everything: format, units, unit tests, and tests through real parts"
	@echo "make fuzz   a minute of random input for the PKCS#11 socket's parser; FUZZ_SECONDS=…"
	@echo "make build  the program, in .build/debug/cpxd"
	@echo "make docs   what the documentation takes from the program, written anew"
	@echo "make deb    the Debian package, in $(packages)"
	@echo "make boot   the package under a real systemd, on Debian 12 and 13; a part of make test"
	@echo "make install DESTDIR=… prefix=/usr   what make release has built, for other systems"
	@echo "make reproducible   two builds in two places, compared"
	@echo "make clean  removes what was built"

demo: build
	@scripts/dependencies demo
	@scripts/demo .build/debug/cpxd

test: dependencies lint units build
	@echo "== tests"
	@# One at a time: tests that wait for servers and programs would starve each other on two cores.
	swift test $(SWIFT_FLAGS) --no-parallel
	@$(MAKE) --no-print-directory boot

# Not a part of make test: it is a build of its own, with other flags, and takes minutes.
FUZZ_SECONDS ?= 60
fuzz:
	@scripts/dependencies build
	scripts/fuzz $(FUZZ_SECONDS)

build:
	@scripts/dependencies build
	@echo "== building (the first time takes a few minutes)"
	swift build $(SWIFT_FLAGS)

docs: build
	CPXD_WRITE_DOCS=1 swift test $(SWIFT_FLAGS) --filter GeneratedPartTests/everyPartIsUpToDate

lint:
	@echo "== format"
	swift format lint --strict --recursive Package.swift Sources Tests

units: dependencies
	@echo "== systemd units"
	@scripts/verify-units

dependencies:
	@scripts/dependencies build demo test package boot

release:
	@scripts/dependencies build package
	@echo "== building a release (the first time takes a few minutes)"
	swift build $(SWIFT_FLAGS) $(RELEASE_FLAGS)
	rm -rf $(written)
	scripts/manual $(release)/cpxd $(written)

install:
	install -D --mode=755 $(release)/cpxd $(DESTDIR)$(prefix)/bin/cpxd
	install -d $(DESTDIR)$(sysconfdir)/cpxd
	install -D --mode=644 --target-directory=$(DESTDIR)$(unitdir) systemd/*.service systemd/*.socket
	install -D --mode=644 --target-directory=$(DESTDIR)$(userunitdir) systemd/user/*.service
	install -D --mode=644 systemd/cpxd.sysusers $(DESTDIR)$(prefix)/lib/sysusers.d/cpxd.conf
	install -D --mode=644 systemd/cpxd.tmpfiles $(DESTDIR)$(prefix)/lib/tmpfiles.d/cpxd.conf
	install -D --mode=644 --target-directory=$(share)/polkit-1/rules.d systemd/60-cpxd.rules
	install -D --mode=644 --target-directory=$(share)/p11-kit/modules Config/p11-kit/cpxd.module
	install -D --mode=644 --target-directory=$(share)/man/man1 $(written)/cpxd.1
	install -D --mode=644 --target-directory=$(share)/man/man5 $(written)/cpxd.json.5
	install -D --mode=644 --target-directory=$(share)/man/man8 $(written)/cpxd.service.8
	for unit in cpxd.socket cpxd-container.socket cpxd-suspend.service; do \
	  ln -sf cpxd.service.8 $(share)/man/man8/$$unit.8 || exit; done
	install -D --mode=644 $(written)/cpxd.bash $(share)/bash-completion/completions/cpxd
	install -D --mode=644 $(written)/cpxd.zsh $(share)/zsh/vendor-completions/_cpxd
	install -D --mode=644 $(written)/cpxd.fish $(share)/fish/vendor_completions.d/cpxd.fish
	install -D --mode=644 --target-directory=$(share)/doc/cpxd/examples Config/cpxd.json
	install -D --mode=644 --target-directory=$(share)/doc/cpxd/examples/containers Config/containers/*
	ln -sfn examples $(share)/doc/cpxd/Config
	install -D --mode=644 --target-directory=$(share)/doc/cpxd README.md
	install -D --mode=644 --target-directory=$(share)/doc/cpxd/docs docs/*.*
	install -D --mode=644 --target-directory=$(share)/doc/cpxd/docs/clients docs/clients/*

deb: dependencies
	@echo "== package"
	rm -rf $(packages) && mkdir -p $(packages)
	scripts/debian-changelog >debian/changelog
	DEB_DIRECTORY=$(packages) debian/rules clean binary
	lintian --fail-on error,warning $(packages)/*.deb

boot: deb
	@echo "== boot"
	scripts/boot-test $(packages)/*.deb

reproducible: dependencies
	scripts/reproducible

clean:
	rm -rf .build
