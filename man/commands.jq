# SPDX-License-Identifier: Apache-2.0
# The commands of a program, as swift-argument-parser's --experimental-dump-help tells them, as man(7) source:
# `entries`, or the `statuses` that the program ends with.

# Text in which nothing is markup.
def roff: gsub("\\\\"; "\\e") | gsub("-"; "\\-") | gsub("'"; "\\(aq") | gsub("^\\."; "\\&.");

def dashed: (if .kind == "long" then "--" else "-" end) + .name;

def usage:
  if .kind == "positional" then
    "\\fI" + (.valueName | roff) + "\\fR"
  else
    ([.names[] | "\\fB" + (dashed | roff) + "\\fR"] | join(", "))
    + (if .kind == "option" then " \\fI" + (.valueName | roff) + "\\fR" else "" end)
  end;

# Each command has these two, which the page tells once.
def own: select(.shouldDisplay and (.valueName != "help" and .valueName != "version"));

def words: ((.superCommands // []) + [.commandName]) | join(" ");

def entry:
  ".SS " + (words | roff),
  (select(.abstract) | .abstract | roff),
  (select(.discussion) | ".PP", (.discussion | split("\n")[] | roff)),
  ((.arguments // [])[] | own | ".TP", usage,
    ((.abstract // "") + (if .defaultValue then " The default is " + .defaultValue + "." else "" end) | roff));

def leaves: if .subcommands then .subcommands[] | leaves else select(.shouldDisplay and .commandName != "help") end;

def entries: .command | leaves | entry;

# Without their title.
def statuses: .command.discussion | split("\n")[1:][] | roff;
