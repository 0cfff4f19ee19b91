"""What the Python runners share: the two ends of a witnessed run, reports, canaries."""
