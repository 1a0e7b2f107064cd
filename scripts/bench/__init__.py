"""``make bench``: measures weights and times. Figures are printed, never asserted."""
