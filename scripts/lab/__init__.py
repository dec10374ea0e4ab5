"""What only makers use: benchmarks, fuzzing, mutation. Nothing a reader gets comes from here."""
