"""The editor in the machine: one rule a file.

A rule module has

- ``ID``: the id that findings carry and ``--rule`` takes;
- ``COUNTS``: what it counts, for the summary line (“links”, “figures”);
- a docstring that tells why the rule exists and which false alarm it avoids;
- ``findings(context)``: yields findings, and calls ``context.count(ID, n)`` for what it looked at;
- optionally ``applies(context)``: whether the rule's subject stands in the site at all;
- optionally ``SOURCES_ONLY = True``: it needs no built site, and runs where the build breaks down.

A module whose name starts with an underscore helps rules and is none.

A rule whose subject stands in the site but which looked at nothing could not check: exit 2.
"""
