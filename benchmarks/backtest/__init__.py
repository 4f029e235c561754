"""Lead times of a scenario against projects that were really built."""
