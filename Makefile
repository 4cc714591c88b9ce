# SPDX-License-Identifier: Apache-2.0
# `make demo` and `make test` do all their own set-up on a Debian 12 with Swift.

# An import that Package.swift does not declare is an error, so that the modules' order is compiled.
SWIFT_FLAGS := --explicit-target-dependency-import-check error

.PHONY: demo test build lint units dependencies clean help

help:
	@echo "make demo   a virtual CPS card signs for curl, and openssl verifies it"
	@echo "make test   everything: format, units, unit tests, and tests through real parts"
	@echo "make build  the program, in .build/debug/cpxd"
	@echo "make clean  removes what was built"

demo: build
	@scripts/dependencies demo
	@scripts/demo .build/debug/cpxd

test: dependencies lint units build
	@echo "== tests"
	@# One at a time: tests that wait for servers and programs would starve each other on two cores.
	swift test $(SWIFT_FLAGS) --no-parallel

build:
	@scripts/dependencies build
	@echo "== building (the first time takes a few minutes)"
	swift build $(SWIFT_FLAGS)

lint:
	@echo "== format"
	swift format lint --strict --recursive Package.swift Sources Tests

units: dependencies
	@echo "== systemd units"
	@scripts/verify-units

dependencies:
	@scripts/dependencies build demo test

clean:
	rm -rf .build
