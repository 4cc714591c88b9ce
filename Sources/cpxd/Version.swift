// SPDX-License-Identifier: Apache-2.0

/// The version of the program, the package and the API's `health`: this is the one place that says it.
let version = "0.1.0"
